"""The careers sites of Phenom and Paradox: the list in each page of their search, and the answer of `/api/get-jobs`.

The paging of the latter differs from site to site, so one answer is read, and what it leaves open goes down the ladder.
"""

import re

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    language,
    listed,
    places,
    posting_link,
    rows,
    text,
    whole,
)
from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import data_after, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, origin, segments
from scraper_worker.web import Response

_LISTING = ["api", "get-jobs"]
_PAGE_DATA = re.compile(r"phApp\.ddo\s*=\s*")
_SITE = re.compile(r"https?://[^/]+/(?:global|[a-z]{2})/[a-z]{2}(?=/|$)", re.IGNORECASE)
_SEARCH = "eagerLoadRefineSearch"
_NOT_IN_SLUG = re.compile(r"[^\w]+")


def _board_at(url: str) -> Board | None:
    return Board(url, origin(url), origin(url)) if segments(url) == _LISTING else None


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a company's own site by the data of its page: that of its search, or the site that leads to it."""
    found, site = _PAGE_DATA.search(html), _SITE.match(url)
    if found is None or "/job/" in url:
        return None
    base = site[0] if site else origin(url)
    search = url.partition("#")[0] if _SEARCH in html else f"{base}/search-results"
    return Board(search, origin(url), base, _SEARCH)


def _ask(board: Board, rows_read: int) -> Ask | None:
    if board.section != _SEARCH:
        return None if rows_read else Ask(board.token)
    address, _, query = board.token.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith(("from=", "s="))]
    paged = [*kept, f"from={rows_read}", "s=1"] if rows_read else kept
    return Ask(address + (f"?{'&'.join(paged)}" if paged else ""))


def _read(answer: Response, board: Board) -> Batch:
    if board.section == _SEARCH:
        search = at(data_after(answer.text, _PAGE_DATA), _SEARCH)
        required(at(search, "data", "jobs"), answer)
        return batch(
            [_link_of_page(row, board) for row in rows(search, "data", "jobs")], total=whole(search, "totalHits")
        )
    links = [_link(row, board) for row in listed(answer, "jobs")]
    return batch(links, total=whole(answer.json(), "totalJob"))


def _link(row: Fields, board: Board) -> Link | None:
    page = text(row, "originalURL")
    address = f"{board.site}/{page.lstrip('/')}" if page and "://" not in page else page or text(row, "applyURL")
    return posting_link(address or "", _facts(row), row.get("description"))


def _link_of_page(row: Fields, board: Board) -> Link | None:
    number, title = text(row, "jobId") or text(row, "reqId"), text(row, "title")
    where = at(row, "multi_location")
    parts = (text(row, "city"), text(row, "state"), text(row, "country"))
    facts = PostingFacts(
        title=title,
        location=(places(where) if isinstance(where, list) else None)
        or text(row, "location")
        or ", ".join(part for part in parts if part)
        or None,
        employment_type=employment(row.get("type")),
        department=text(row, "department") or text(row, "category"),
        posted_on=day(row.get("postedDate")),
    )
    slug = _NOT_IN_SLUG.sub("-", title or "").strip("-")
    return posting_link(f"{board.site}/job/{number}/{slug}", facts) if number else None


def _facts(row: Fields) -> PostingFacts:
    kinds = at(row, "employmentType")
    title = text(row, "title")
    return PostingFacts(
        title=title,
        company=text(row, "facilityName"),
        location=places(_place(place) for place in rows(row, "locations")),
        workplace=Workplace.REMOTE if row.get("isRemote") is True else None,
        employment_type=employment(*(kinds if isinstance(kinds, list) else [kinds])),
        language=language(row.get("lang")),
    )


def _place(place: Fields) -> str | None:
    parts = (text(place, "city"), text(place, "state"), text(place, "country"))
    return ", ".join(part for part in parts if part) or text(place, "locationText")


def _fits(answer: Response, data: object) -> Board | None:
    ours = whole(data, "totalJob") is not None and isinstance(at(data, "jobs"), list)
    return Board(answer.url, origin(answer.url), origin(answer.url)) if ours else None


VENDOR = Vendor(
    "phenom",
    hosts=("phenompeople.com", "phenom.com"),
    forms_anywhere=(
        Form.of(
            rf"([\w.:-]+)/(global|[a-z]{{2}})/([a-z]{{2}})/job/((?=[^/?]*\d)[\w-]+)(/[^/?]*)?{QUERY}",
            r"\1/\2/\3/job/\4\5",
            r"\1/job/\4",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
)
