"""The answers on offer, by name: from the plan, the studio and the texts that are there."""

from cchc.authoring.questions import Choice
from cchc.model.content import Content
from cchc.model.pano import Template

_TEMPLATES = {
    Template.HEADLINE: "chữ lớn",
    Template.PICTURE: "có ảnh",
    Template.CODE: "mã QR lớn",
}


def topics(content: Content) -> list[Choice]:
    """The plan's topics (section II)."""
    return [Choice(topic.id, topic.title) for topic in content.plan.topics.items]


def units(content: Content) -> list[Choice]:
    """The plan's units (section VI)."""
    return [Choice(unit.id, unit.name) for unit in content.plan.organisation.units]


def activities(content: Content) -> list[Choice]:
    """The plan's activities (section IV)."""
    return [Choice(activity.id, activity.title) for activity in content.plan.activities.items]


def audiences(content: Content) -> list[Choice]:
    """Whom the plan addresses (section I.3)."""
    return [Choice(group.id, group.name) for group in content.plan.goals.audiences.groups]


def issues(content: Content) -> list[Choice]:
    """The issues of the column, the newest first."""
    newest = sorted(content.issues, key=lambda issue: (issue.fields.date, issue.fields.no), reverse=True)
    return [Choice(issue.id, issue.fields.title) for issue in newest]


def templates(content: Content) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """How a pano is laid out."""
    return [Choice(template.value, name) for template, name in _TEMPLATES.items()]


def palettes(content: Content) -> list[Choice]:
    """The studio's palettes."""
    return [Choice(palette.id, palette.name) for palette in content.studio.palettes]
