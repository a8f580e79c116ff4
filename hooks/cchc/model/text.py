"""Any text that editors write."""

from cchc.model.article import Article, ArticleFields, Issue, IssueFields
from cchc.model.guide import Guide, GuideFields

EditorText = Article | Issue | Guide
EditorFields = ArticleFields | IssueFields | GuideFields
