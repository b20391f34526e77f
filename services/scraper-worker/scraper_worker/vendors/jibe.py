"""Jibe, iCIMS's front for large employers: the list behind a careers site on the employer's own host."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import Fields, at, day, employment, fields, listed, posting_link, rows, text, whole
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments
from scraper_worker.web import Response

_OWN_SITE = re.compile(r"jibecdn\.com|data-jibe|jibe-container|window\._jibe|app\.jibeapply\.com", re.IGNORECASE)
_PAGE = 10


def _board_at(url: str) -> Board | None:
    ours = segments(url) == ["api", "jobs"] and "page" in parse_qs(urlsplit(url).query)
    named = host(url).endswith(".jibeapply.com")
    return Board("", origin(url), origin(url)) if ours or named else None


def _board_in(html: str, url: str) -> Board | None:
    return Board("", origin(url), origin(url)) if _OWN_SITE.search(html) else None


def _ask(board: Board, rows_read: int) -> Ask:
    return Ask(f"{board.endpoint}/api/jobs?page={rows_read // _PAGE + 1}")


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(fields(row, "data") or row, board) for row in listed(answer, "jobs")]
    return batch(links, total=whole(answer.json(), "totalCount"))


def _link(row: Fields, board: Board) -> Link | None:
    slug = text(row, "slug") or text(row, "req_id")
    parts = (text(row, "city"), text(row, "state"), text(row, "country"))
    facts = PostingFacts(
        title=text(row, "title"),
        company=text(row, "hiring_organization"),
        location=text(row, "full_location") or ", ".join(part for part in parts if part) or None,
        employment_type=employment(row.get("employment_type")),
        department=text(row, "department") or text(row, "category", 0),
        posted_on=day(row.get("posted_date")),
    )
    return posting_link(f"{board.site}/jobs/{slug}", facts, row.get("description")) if slug else None


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "jobs")), None)
    ours = whole(data, "totalCount") is not None and at(first, "data", "slug") is not None
    return Board("", origin(answer.url), origin(answer.url)) if ours else None


VENDOR = Vendor(
    "jibe",
    hosts=("jibeapply.com",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
)
