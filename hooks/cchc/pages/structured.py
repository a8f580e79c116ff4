"""JSON-LD for search engines, in schema.org's words."""

from collections.abc import Iterable, Sequence

from cchc.markup.html import plain_text
from cchc.model.article import Article
from cchc.model.clip import Clip, Reel
from cchc.model.event import EventFields, EventText
from cchc.model.guide import Guide, Question, Steps
from cchc.model.hours import Opening
from cchc.model.procedure import Procedure
from cchc.model.quiz import Quiz, QuizBody, QuizQuestion
from cchc.model.registers import Asked
from cchc.pages.open_data import CSV_NAME, JSON_NAME, YEARS_URL
from cchc.pages.site import PlanYear, Site
from cchc.rules.events import EventStatus, event_status_of
from cchc.rules.plan_addresses import progress_url
from cchc.rules.publication import awaits_approval

Json = dict[str, object]
Crumb = tuple[str, str]
"""A breadcrumb: its name and its address from the site's root."""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def breadcrumbs(trail: Sequence[Crumb], site: Site) -> Json:
    """A schema.org BreadcrumbList."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.absolute(url)}
        for number, (name, url) in enumerate(trail, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def place_of(trail: Sequence[Crumb], here: Crumb, site: Site, *linked_data: Json) -> dict[str, object]:
    """The template values for a page's breadcrumbs, for readers and, with other linked data, for machines."""
    return {"trail": trail, "linked_data": [breadcrumbs([*trail, here], site), *linked_data]}


def organisation(site: Site) -> Json:
    """A schema.org GovernmentOrganization; values the ward has not given are left out."""
    contact = site.ward.contact
    known = {
        "telephone": contact.hotline,
        "email": contact.email,
        "address": contact.address,
        "openingHoursSpecification": [_opening(one) for one in contact.hours.weekly] if contact.hours else None,
        "sameAs": [link for link in (contact.zalo, contact.facebook, contact.tiktok) if link] or None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": site.ward.authority,
        "url": site.absolute(""),
        "areaServed": f"{site.ward.name}, {site.ward.city}",
        **{key: value for key, value in known.items() if value},
    }


def _opening(one: Opening) -> Json:
    days = [f"https://schema.org/{_DAYS[day]}" for day in one.days]
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": one.first, "closes": one.last}


def news_article(article: Article, site: Site) -> Json:
    """A schema.org NewsArticle."""
    fields = article.fields
    topic = site.plan_of(fields.date).topic(fields.topic)
    cover = site.bodies[article.url].cover
    picture = cover.link if cover else site.share_of(article.url)
    known = {
        "image": site.absolute(article.url + picture) if picture else None,
        "keywords": fields.tags or None,
        "correction": [correction.text for correction in fields.corrections] or None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": fields.title,
        "description": fields.description or fields.summary,
        "datePublished": fields.date.isoformat(),
        "dateModified": article.fields.last_change(site.today).isoformat(),
        "inLanguage": "vi",
        "mainEntityOfPage": site.absolute(article.url),
        "articleSection": topic.title if topic else site.ward.column_title,
        **_signed(article, site),
        **{key: value for key, value in known.items() if value},
    }


def _signed(article: Article, site: Site) -> Json:
    """The author and the publisher of an article; it has neither before the ward has approved it."""
    fields = article.fields
    if awaits_approval(fields):
        return {"creativeWorkStatus": "Draft"}
    unit = site.plan_of(fields.date).unit(fields.unit) if fields.unit else None
    source = {"sourceOrganization": {"@type": "Organization", "name": unit.name}} if unit else {}
    return {
        "author": {"@type": "Person" if fields.author else "Organization", "name": author_name(article, site)},
        "publisher": {"@type": "GovernmentOrganization", "name": site.ward.authority},
        **source,
    }


def how_to(guide: Guide, steps: Steps, site: Site) -> Json:
    """A schema.org HowTo."""
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": guide.fields.title,
        "description": guide.fields.summary,
        "inLanguage": "vi",
        "supply": [{"@type": "HowToSupply", "name": item} for item in guide.fields.prepare],
        "step": [
            {
                "@type": "HowToStep",
                "position": number,
                "name": step.title,
                "text": plain_text(step.action.html),
                "url": site.absolute(f"{guide.url}#buoc-{number}"),
            }
            for number, step in enumerate(steps.steps, start=1)
        ],
    }


def video(clip: Clip, reel: Reel, site: Site) -> Json:
    """A schema.org VideoObject; a clip on a channel is only linked to."""
    fields = clip.fields
    known = {
        "contentUrl": site.absolute(clip.url + reel.film.name) if reel.film else None,
        "caption": _media(site.absolute(clip.url + reel.captions.name)) if reel.captions else None,
        "sameAs": fields.url,
    }
    return {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": fields.title,
        "description": fields.summary,
        "uploadDate": fields.date.isoformat(),
        "duration": f"PT{fields.duration // 60}M{fields.duration % 60}S",
        "thumbnailUrl": site.absolute(clip.url + reel.poster.link),
        "inLanguage": "vi",
        "transcript": plain_text(site.bodies[clip.url].html),
        "mainEntityOfPage": site.absolute(clip.url),
        **{key: value for key, value in known.items() if value},
    }


def _media(address: str) -> Json:
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": "text/vtt", "inLanguage": "vi"}


def dataset(year: PlanYear, description: str, site: Site) -> Json:
    """A schema.org Dataset: the open data of a year's progress."""
    plan, url = year.plan, progress_url(year.plan)
    files = {f"{url}{JSON_NAME}": "application/json", f"{url}{CSV_NAME}": "text/csv", YEARS_URL: "application/json"}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"Tiến độ kế hoạch năm {plan.year}: {plan.title}",
        "description": description,
        "url": site.absolute(url),
        "inLanguage": "vi",
        "dateModified": site.today.isoformat(),
        "temporalCoverage": f"{plan.window.first}/{plan.window.last}",
        "spatialCoverage": f"{site.ward.name}, {site.ward.city}",
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": site.ward.authority, "url": site.absolute("")},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site.absolute(file), "encodingFormat": kind}
            for file, kind in files.items()
        ],
    }


def government_service(procedure: Procedure, site: Site) -> Json:
    """A schema.org GovernmentService; an office that is not certain is left out."""
    fields = procedure.fields
    office = fields.office.words if fields.office and not fields.office_unconfirmed else None
    known = {
        "alternateName": [name for name in (fields.official_title, *fields.other_names) if name] or None,
        "serviceOperator": {"@type": "GovernmentOrganization", "name": office} if office else None,
        "audience": {"@type": "Audience", "audienceType": fields.for_whom} if fields.for_whom else None,
        "serviceOutput": {"@type": "Thing", "name": fields.result} if fields.result else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": fields.title,
        "identifier": fields.code,
        "description": fields.summary,
        "inLanguage": "vi",
        "url": site.absolute(procedure.url),
        "areaServed": f"{site.ward.name}, {site.ward.city}",
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": fields.url},
        **{key: value for key, value in known.items() if value},
    }


def gathering(event: EventText, site: Site) -> Json:
    """A schema.org Event: cancelled, moved or as it was announced."""
    fields = event.fields
    host = site.plan_of(fields.on).unit(fields.host)
    known = {
        "endDate": f"{fields.on}T{fields.ends}:00+07:00" if fields.ends else None,
        "organizer": {"@type": "GovernmentOrganization", "name": host.name} if host else None,
        "isAccessibleForFree": True if fields.open else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": fields.title,
        "description": fields.summary,
        "inLanguage": "vi",
        "startDate": f"{fields.on}T{fields.starts}:00+07:00",
        "eventStatus": f"https://schema.org/{_event_status(fields, site)}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": fields.place,
            "address": f"{fields.place}, {site.ward.name}, {site.ward.city}",
        },
        "url": site.absolute(event.url),
        **{key: value for key, value in known.items() if value},
    }


def _event_status(fields: EventFields, site: Site) -> str:
    if event_status_of(fields, site.today) is EventStatus.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if fields.moved else "EventScheduled"


def questions(asked: Iterable[Question | Asked]) -> Json:
    """A schema.org FAQPage of questions with their answers."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "vi",
        "mainEntity": [
            {"@type": "Question", "name": item.question, "acceptedAnswer": {"@type": "Answer", "text": item.answer}}
            for item in asked
        ],
    }


def quiz_data(quiz: Quiz, body: QuizBody, site: Site) -> Json:
    """A schema.org Quiz of questions with one right choice each."""
    return {
        "@context": "https://schema.org",
        "@type": "Quiz",
        "name": quiz.fields.title,
        "description": quiz.fields.summary,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "url": site.absolute(quiz.url),
        "hasPart": [_quiz_question(question) for question in body.questions],
    }


def _quiz_question(question: QuizQuestion) -> Json:
    reason = {"@type": "Comment", "text": plain_text(question.reason.html)}
    answers = [{"@type": "Answer", "position": at, "text": words} for at, words in enumerate(question.choices)]
    return {
        "@type": "Question",
        "eduQuestionType": "Multiple choice",
        "text": question.words,
        "suggestedAnswer": [answer for answer in answers if answer["position"] != question.right],
        "acceptedAnswer": {**answers[question.right], "answerExplanation": reason},
    }


def author_name(article: Article, site: Site) -> str:
    """The author of an article: a person, else a unit, else the ward; before the ward's approval, only the site is named."""
    if awaits_approval(article.fields):
        return site.ward.site_name
    fields = article.fields
    unit = site.plan_of(fields.date).unit(fields.unit) if fields.unit else None
    return fields.author or (unit.name if unit else site.ward.authority)
