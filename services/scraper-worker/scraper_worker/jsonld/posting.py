import re
from datetime import date
from html import unescape

from jobrelay.models.postings import Posting, PostingFacts, Workplace
from jobrelay_language.dates import read_date
from jobrelay_language.employment import employment_type
from jobrelay_language.language import language_of
from jobrelay_language.pay import find_salary
from jobrelay_language.workplace import workplace_of

from scraper_worker.jsonld.pay import pay_of
from scraper_worker.jsonld.places import place_of
from scraper_worker.jsonld.reading import Node, listed, text_of, texts_of
from scraper_worker.markdown import to_markdown

# Parts of a posting that some pages keep out of its description, and the heading each gets.
_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Incentives"),
    ("workHours", "Working hours"),
)
_ANONYMOUS = frozenset({"confidential", "n/a", "na", "none", "null", "undefined", "company", "company name", "-"})
_ALREADY_SAID = 60
_TELECOMMUTE = "TELECOMMUTE"


def posting_from_jsonld(node: Node, base_url: str, *, today: date | None = None) -> Posting:
    """Turn a JobPosting node into a posting with every fact that it states.

    With `today`, relative dates are read and a posting whose `validThrough` lies before it is closed.
    """
    markdown = _markdown(node, base_url)
    places = _places(node)
    title = text_of(node.get("title")) or text_of(node.get("name"))
    place = "; ".join(places) or None
    posted_on, valid_until = (_date(node.get(name), today) for name in ("datePosted", "validThrough"))
    facts = PostingFacts(
        title=title,
        company=_company(node),
        location=place,
        workplace=_workplace(node, place, title),
        salary=pay_of(node, place or "") or find_salary(markdown, place=place or ""),
        employment_type=employment_type(" ".join(texts_of(node.get("employmentType")))),
        department=_name(node.get("employmentUnit")) or _department(node),
        posted_on=posted_on,
        valid_until=valid_until,
        language=_language(node, markdown),
        closed=expired_on(valid_until, today),
    )
    return Posting(facts=facts, markdown=markdown)


def expired_on(valid_until: date | None, today: date | None) -> str | None:
    """Return the sentence that closes a posting whose last day is before `today`, else None."""
    if valid_until and today and valid_until < today:
        return f"The posting was valid until {valid_until.isoformat()}."
    return None


def _name(value: object) -> str | None:
    return next((name for item in listed(value) if (name := text_of(item))), None)


def _company(node: Node) -> str | None:
    for organisation in listed(node.get("hiringOrganization")):
        name = text_of(organisation) or (
            text_of(organisation.get("legalName")) if isinstance(organisation, dict) else None
        )
        if name and name.lower() not in _ANONYMOUS and not name.startswith(("http://", "https://")):
            return name
    return None


def _department(node: Node) -> str | None:
    organisations = [item for item in listed(node.get("hiringOrganization")) if isinstance(item, dict)]
    return next((name for item in organisations if (name := _name(item.get("department")))), None)


def _places(node: Node) -> list[str]:
    """Return where the work is; of remote work where one may be, which is what its office's town does not say."""
    kept = place_of(node.get("applicantLocationRequirements"))
    remote = _TELECOMMUTE in " ".join(texts_of(node.get("jobLocationType"))).upper()
    return (kept if remote else []) or place_of(node.get("jobLocation")) or kept


def _workplace(node: Node, place: str | None, title: str | None) -> Workplace | None:
    kinds = " ".join(texts_of(node.get("jobLocationType"))).upper()
    if _TELECOMMUTE in kinds:
        return Workplace.REMOTE
    return workplace_of(kinds) or workplace_of(place or "") or workplace_of(title or "")


def _date(value: object, today: date | None) -> date | None:
    return next((day for text in texts_of(value) if (day := read_date(text, today=today))), None)


def _language(node: Node, markdown: str) -> str | None:
    stated = text_of(node.get("inLanguage")) or ""
    return language_of(markdown) or (stated[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", stated) else None)


def _markdown(node: Node, base_url: str) -> str:
    parts = [_prose(node.get("description"), base_url)]
    for key, heading in _SECTIONS:
        section = _prose(node.get(key), base_url)
        if section and section[:_ALREADY_SAID] not in parts[0]:
            parts.append(f"## {heading}\n\n{section}")
    return "\n\n".join(part for part in parts if part)


def _prose(value: object, base_url: str) -> str:
    """Convert one property's HTML, however often it was escaped, or its plain text with its line breaks."""
    items = []
    for text in texts_of(value):
        markup = text
        for _ in range(2):
            if "&lt;" in markup or ("&" in markup and "<" not in markup):
                markup = unescape(markup)
        if not re.search(r"<\s*/?[a-zA-Z][^<>]*>", markup):
            markup = "<p>" + re.sub(r"\n\s*\n", "</p><p>", markup.strip()).replace("\n", "<br>") + "</p>"
        items.append(to_markdown(markup, base_url))
    return "\n".join(f"- {item}" for item in items) if len(items) > 1 else "".join(items)
