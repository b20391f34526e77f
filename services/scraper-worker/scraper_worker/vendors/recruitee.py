"""Recruitee careers site API: https://docs.recruitee.com/reference/offers."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    joined,
    language,
    listed,
    places,
    posting_link,
    rows,
    salary,
    sections,
    text,
)
from scraper_worker.vendors.forms import LOCALE, QUERY, REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_MENTION = re.compile(r"https?://[\w-]+\.recruitee\.com(?:/[\w./-]*)?|https?://[\w.:-]+/api/offers\b")
_OWN_SITE = re.compile(
    r"recruiteecdn\.com|recruitee-careers|careers-site\.recruitee|jobs\.recruitee\.app", re.IGNORECASE
)
_NOT_COMPANIES = frozenset(("www", "api", "docs", "app", "careers", "support", "help", "static"))


def _board_at(url: str) -> Board | None:
    path, name = segments(url), host(url)
    if path[:2] == ["api", "offers"]:
        return Board(name.partition(".")[0], origin(url), origin(url), posting=path[2] if len(path) > 2 else None)  # noqa: PLR2004 - its id
    token = name.removesuffix(".recruitee.com")
    if token == name or token in _NOT_COMPANIES:
        return None
    posting = path[path.index("o") + 1] if "o" in path[:-1] else None
    return Board(token, origin(url), origin(url), posting=posting)


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a careers site on a company's own domain by the files that it loads."""
    if _OWN_SITE.search(html):
        return Board(host(url), origin(url), origin(url))
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/api/offers/")


def _read(answer: Response, board: Board) -> Batch:
    found = listed(answer, "offers")
    company = next((name for row in found if (name := text(row, "company_name"))), None)
    return batch([_link(row, board) for row in found], company=company)


def _link(row: Fields, board: Board) -> Link | None:
    address = text(row, "careers_url") or f"{board.site}/o/{text(row, 'slug')}"
    return posting_link(address, _facts(row), sections((None, row.get("description")), (None, row.get("requirements"))))


def _facts(row: Fields) -> PostingFacts:
    where = [_place(place) for place in rows(row, "locations")]
    kinds = ((Workplace.HYBRID, "hybrid"), (Workplace.REMOTE, "remote"), (Workplace.ONSITE, "on_site"))
    languages = list(fields(row, "translations"))
    return PostingFacts(
        title=text(row, "title"),
        company=text(row, "company_name"),
        location=places(where) or text(row, "location") or joined(text(row, "city"), text(row, "country")),
        workplace=next((kind for kind, name in kinds if row.get(name) is True), None),
        salary=salary(*(at(row, "salary", part) for part in ("min", "max", "currency", "period"))),
        employment_type=employment(row.get("employment_type_code")),
        department=text(row, "department"),
        posted_on=day(row.get("published_at") or row.get("created_at")),
        valid_until=day(row.get("close_at")),
        language=language(languages[0]) if len(languages) == 1 else None,
    )


def _place(place: Fields) -> str | None:
    parts = (text(place, "city") or text(place, "name"), text(place, "country"))
    return ", ".join(part for part in parts if part) or None


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "offers")), {})
    return Board("", origin(answer.url), origin(answer.url)) if "careers_url" in first else None


def _detail(board: Board, web: Web) -> Posting | None:
    link = _link(fields(web.get(f"{board.endpoint}/api/offers/{board.posting}").json(), "offer"), board)
    return link.posting if link else None


VENDOR = Vendor(
    "recruitee",
    hosts=("recruitee.com",),
    forms=(Form.of(rf"([\w-]+\.recruitee\.com){LOCALE}/(?:l/[\w-]+/)?o/([^/?]+){REST}", r"\1/o/\2"),),
    forms_anywhere=(Form.of(rf"([\w.:-]+{LOCALE}/o/[^/?]+)/c/new{QUERY}", r"\1"),),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
