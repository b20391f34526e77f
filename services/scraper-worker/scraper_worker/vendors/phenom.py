"""The careers sites of Phenom and Paradox: the answer of their `/api/get-jobs`.

Its paging differs from site to site, so one answer is read, and what it leaves open goes down the ladder.
"""

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
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
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, origin, segments
from scraper_worker.web import Response

_LISTING = ["api", "get-jobs"]


def _board_at(url: str) -> Board | None:
    return Board(url, origin(url), origin(url)) if segments(url) == _LISTING else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.token)


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "jobs")]
    return batch(links, total=whole(answer.json(), "totalJob"))


def _link(row: Fields, board: Board) -> Link | None:
    page = text(row, "originalURL")
    address = f"{board.site}/{page.lstrip('/')}" if page and "://" not in page else page or text(row, "applyURL")
    return posting_link(address or "", _facts(row), row.get("description"))


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
    fits=_fits,
)
