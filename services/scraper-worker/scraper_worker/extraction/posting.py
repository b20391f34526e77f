import re
from collections.abc import Sequence
from datetime import date

from jobrelay.models.postings import Posting, PostingFacts
from jobrelay_language.dates import read_date
from jobrelay_language.language import language_of

from scraper_worker.extraction.believing import believed, is_contradicted
from scraper_worker.extraction.closed import closed_by
from scraper_worker.extraction.companies import company_of
from scraper_worker.extraction.failures import NotAPostingError, WallError, is_instead
from scraper_worker.extraction.kinds import kind_of
from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.locations import location_of
from scraper_worker.extraction.main_content import main_content, prose_length
from scraper_worker.extraction.nearby import department_of, employment_of, salary_of, workplace_on
from scraper_worker.extraction.page import PostingPage, read_page
from scraper_worker.extraction.titles import title_of
from scraper_worker.jsonld import expired_on, is_a, posting_from_jsonld, text_of
from scraper_worker.markdown import tree_to_markdown
from scraper_worker.web import Frame

__all__ = ["NotAPostingError", "WallError", "extract", "extract_frames", "extract_page"]

_LINKS = re.compile(r"\[[^\]]*\]\([^)]*\)")
_SHORTEST = 120
_PUBLISHERS = ("Organization", "Corporation", "LocalBusiness", "EducationalOrganization", "WebSite")


def extract(html: str, url: str, *, today: date) -> Posting:
    """Read a posting from its page's source; see `extract_page`."""
    return extract_page(read_page(html, url), today=today)


def extract_page(page: PostingPage, *, today: date) -> Posting:
    """Read a posting from its page: JSON-LD and microdata as far as the page bears them out, then what it shows.

    Facts that structured data leaves out are taken from labels, headings and text; what is stated nowhere is None.
    The Markdown is the posting's own content, without navigation, forms and hidden text. The page's tree is cut down
    on the way, so a page is read once.

    Raises:
        WallError: A wall stands before the posting.
        NotAPostingError: The page holds no posting's text and does not say that the posting is closed.
    """
    prose = prose_length(page.tree)
    stated = _structured(page, prose, today)
    notice = closed_by(page, prose)
    kind = None if notice else kind_of(page, prose, structured=stated is not None)
    if kind:
        raise is_instead(kind, page.url)
    posting = _shown(page, stated, today, notice)
    if stated and stated.markdown:
        posting = posting.model_copy(update={"markdown": stated.markdown})
    if len(_LINKS.sub("", posting.markdown)) < _SHORTEST and not posting.facts.closed:
        raise NotAPostingError(f"The page at {page.url} shows no posting's text.")
    return posting


def extract_frames(frames: Sequence[Frame], *, today: date) -> Posting:
    """Read a posting from a rendered page, main frame first: the frame with the most of a posting in it wins.

    Facts that this frame does not state are taken from the main frame.

    Raises:
        NotAPostingError: No frame holds a posting's text; a wall in a frame is named.
    """
    found: list[tuple[int, Posting]] = []
    refused: list[NotAPostingError] = []
    for frame in frames:
        try:
            posting = extract(frame.html, frame.url, today=today)
        except NotAPostingError as error:
            refused.append(error)
            continue
        found.append((_worth(posting), posting))
    if not found:
        named = next((error for error in refused if error.kind is not None), None)
        raise named or NotAPostingError(
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


def _structured(page: PostingPage, prose: int, today: date) -> Posting | None:
    """Take the JobPosting node that this page is about, unless the page shows another job than it states.

    Of several it is the one whose title the page's head names.
    """
    postings = page.postings
    if not postings:
        return None
    if len(postings) > 1:
        head = f"{page.title} {page.meta.get('og:title', '')} {page.slug}".lower()
        postings.sort(key=lambda node: (text_of(node.get("title")) or "\n").lower() not in head)
    stated = posting_from_jsonld(postings[0], page.url, today=today)
    if is_contradicted(stated, page):
        return None
    return believed(stated, page, prose, names_pay=bool(postings[0].get("baseSalary")))


def _shown(page: PostingPage, stated: Posting | None, today: date, notice: str | None) -> Posting:
    """Read what the page shows; facts that `stated` has already are not searched for."""
    known = stated.facts if stated else PostingFacts()
    title = known.title or title_of(page)
    publishers = tuple(
        name
        for node in page.nodes
        if any(is_a(node, kind) for kind in _PUBLISHERS)
        if (name := text_of(node.get("name")))
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
    closed = known.closed or notice or expired_on(facts.valid_until, today)
    markdown = tree_to_markdown(main_content(page.tree, title), page.url)
    return Posting(
        facts=facts.model_copy(update={"closed": closed, "language": known.language or language_of(markdown)}),
        markdown=markdown,
    )


def _first_date(page: PostingPage, label: Label, today: date) -> date | None:
    """Read the first date behind `label`; English alone leaves open whether 03/04 is in March or April."""
    values = page.labels.get(label, [])
    day_first = bool(values) and language_of(page.body) not in {"en", None}
    dates = (read_date(value, today=today, day_first=day_first) for value in values)
    return next((day for day in dates if day), None)
