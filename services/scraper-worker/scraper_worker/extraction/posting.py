import re
from collections.abc import Sequence
from datetime import date

from jobrelay.errors import TerminalError
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay_language.dates import read_date
from jobrelay_language.language import language_of

from scraper_worker.extraction.closed import closed_by
from scraper_worker.extraction.companies import company_of
from scraper_worker.extraction.content import needs_browser
from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.locations import location_of
from scraper_worker.extraction.main_content import main_content, prose_length
from scraper_worker.extraction.microdata import microdata_posting
from scraper_worker.extraction.nearby import department_of, employment_of, salary_of, workplace_on
from scraper_worker.extraction.page import Page, read_page
from scraper_worker.extraction.titles import title_of
from scraper_worker.jsonld import Node, expired_on, is_a, parse_jsonld, posting_from_jsonld, text_of
from scraper_worker.markdown import tree_to_markdown
from scraper_worker.web import Frame

__all__ = ["NotAPostingError", "extract", "extract_frames", "needs_browser"]

_LINKS = re.compile(r"\[[^\]]*\]\([^)]*\)")
_SHORTEST = 120
# Below this much text the structured description is a teaser, and the page shows the posting.
_FULL_DESCRIPTION = 200
_PUBLISHERS = ("Organization", "Corporation", "LocalBusiness", "EducationalOrganization", "WebSite")


class NotAPostingError(TerminalError):
    """Report a page that holds no posting's text."""


def extract(html: str, url: str, *, today: date) -> Posting:
    """Read a posting from its page: JSON-LD and microdata first, then what the page shows.

    Facts that structured data leaves out are taken from labels, headings and text; what is stated nowhere is None.
    The Markdown is the posting's own content, without navigation, forms and hidden text.

    Raises:
        NotAPostingError: The page holds no posting's text and does not say that the posting is closed.
    """
    nodes = parse_jsonld(html)
    page = read_page(html, url)
    stated = _structured(nodes, html, page, today)
    shown = _shown(page, nodes, stated, today)
    posting = _merged(stated, shown) if stated else shown
    if len(_LINKS.sub("", posting.markdown)) < _SHORTEST and not posting.facts.closed:
        raise NotAPostingError(f"The page at {url} shows no posting's text.")
    return posting


def extract_frames(frames: Sequence[Frame], *, today: date) -> Posting:
    """Read a posting from a rendered page, main frame first: the frame with the most of a posting in it wins.

    Facts that this frame does not state are taken from the main frame.

    Raises:
        NotAPostingError: No frame holds a posting's text.
    """
    found: list[tuple[int, Posting]] = []
    for frame in frames:
        try:
            posting = extract(frame.html, frame.url, today=today)
        except NotAPostingError:
            continue
        found.append((_worth(posting), posting))
    if not found:
        raise NotAPostingError(
            f"The page at {frames[0].url if frames else '?'} shows no posting's text, in no frame of it."
        )
    best = max(found, key=lambda pair: pair[0])[1]
    outer = found[0][1]
    if best is outer:
        return best
    facts = best.facts.model_copy(update={"company": best.facts.company or outer.facts.company})
    return best.model_copy(update={"facts": facts})


def _worth(posting: Posting) -> int:
    facts = posting.facts
    stated = sum(
        value is not None
        for value in (facts.location, facts.salary, facts.employment_type, facts.department, facts.posted_on)
    )
    return min(len(posting.markdown), 4_000) + 400 * stated


def _structured(nodes: list[Node], html: str, page: Page, today: date) -> Posting | None:
    """Take the JobPosting node that this page is about: of several, the one whose title the page shows."""
    postings = [node for node in nodes if is_a(node, "JobPosting")]
    if not postings and (item := microdata_posting(html)):
        postings = [item]
    if not postings:
        return None
    if len(postings) > 1:
        head = f"{page.title} {page.meta.get('og:title', '')} {page.slug}".lower()
        postings.sort(key=lambda node: (text_of(node.get("title")) or "\n").lower() not in head)
    return posting_from_jsonld(postings[0], page.url, today=today)


def _shown(page: Page, nodes: list[Node], stated: Posting | None, today: date) -> Posting:
    """Read what the page shows; facts that `stated` has already are not searched for."""
    known = stated.facts if stated else PostingFacts()
    title = known.title or title_of(page)
    publishers = tuple(
        name for node in nodes if any(is_a(node, kind) for kind in _PUBLISHERS) if (name := text_of(node.get("name")))
    )
    place = known.location or location_of(page, title)
    posted, until = (_first_date(page, label, today) for label in (Label.POSTED, Label.VALID_UNTIL))
    facts = PostingFacts(
        title=title,
        company=known.company or company_of(page, title, publishers),
        location=place,
        workplace=known.workplace or workplace_on(page, title, place),
        salary=known.salary or salary_of(page, place or ""),
        employment_type=known.employment_type or employment_of(page, title),
        department=known.department or department_of(page, title),
        posted_on=known.posted_on or posted,
        valid_until=known.valid_until or until,
    )
    notice = closed_by(page, prose_length(page.tree))
    closed = known.closed or notice or expired_on(facts.valid_until, today)
    markdown = tree_to_markdown(main_content(page.tree, title), page.url)
    return Posting(
        facts=facts.model_copy(update={"closed": closed, "language": known.language or language_of(markdown)}),
        markdown=markdown,
    )


def _first_date(page: Page, label: Label, today: date) -> date | None:
    """Read the first date behind `label`; English alone leaves open whether 03/04 is in March or April."""
    day_first = language_of(page.body) not in {"en", None}
    dates = (read_date(value, today=today, day_first=day_first) for value in page.labels.get(label, []))
    return next((day for day in dates if day), None)


def _merged(stated: Posting, shown: Posting) -> Posting:
    """Join both readings: structured facts are in `shown` already; the fuller text is the posting's."""
    full = len(stated.markdown) >= _FULL_DESCRIPTION
    return shown.model_copy(update={"markdown": stated.markdown if full else shown.markdown})
