"""Any text that editors write."""

from cchc.model.article import Article, ArticleFields, Issue, IssueFields
from cchc.model.clip import Clip, ClipFields
from cchc.model.guide import Guide, GuideFields
from cchc.model.pano import Pano, PanoFields

EditorText = Article | Issue | Guide | Pano | Clip
EditorFields = ArticleFields | IssueFields | GuideFields | PanoFields | ClipFields
