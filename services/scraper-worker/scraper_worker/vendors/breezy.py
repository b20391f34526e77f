"""Breezy HR's careers sites: `/json` of each company's."""

import re

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    listed,
    places,
    posting_link,
    rows,
    said_salary,
    text,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response

_MENTION = re.compile(r"https?://[\w-]+\.breezy\.hr(?:/[\w./?=&-]*)?")
_NOT_COMPANIES = frozenset(("www", "app", "api", "marketing", "developer", "help", "assets-cdn", "attachments-cdn"))


def _board_at(url: str) -> Board | None:
    name, path = host(url), segments(url)
    company = name.removesuffix(".breezy.hr")
    if company == name or company in _NOT_COMPANIES:
        return None
    posting = path[1] if path[:1] == ["p"] and len(path) > 1 else None
    return Board(company, origin(url), origin(url), posting=posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/json")


def _read(answer: Response, _board: Board) -> Batch:
    found = listed(answer)
    company = next((name for row in found if (name := text(row, "company", "name"))), None)
    return batch([_link(row) for row in found], company=company)


def _link(row: Fields) -> Link | None:
    where = [at(place, "name") for place in rows(row, "locations")]
    remote = at(row, "location", "is_remote") is True
    facts = PostingFacts(
        title=text(row, "name"),
        company=text(row, "company", "name"),
        location=places(where) or text(row, "location", "name") or text(row, "location", "city"),
        workplace=workplace(at(row, "location", "remote_details", "value")) or (Workplace.REMOTE if remote else None),
        salary=said_salary(row.get("salary")),
        employment_type=employment(at(row, "type", "name"), at(row, "type", "id")),
        department=text(row, "department"),
        posted_on=day(row.get("published_date")),
    )
    return posting_link(text(row, "url") or "", facts, row.get("description"))


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, 0)
    ours = at(first, "friendly_id") is not None and at(first, "published_date") is not None
    return Board("", origin(answer.url)) if ours else None


VENDOR = Vendor(
    "breezy",
    hosts=("breezy.hr",),
    forms=(
        Form.of(rf"([\w-]+\.breezy\.hr)/p/([0-9a-f]{{10,}})(-[^/?]*)?{REST}", r"\1/p/\2\3", r"\1/p/\2"),
        Form.of(rf"([\w-]+\.breezy\.hr)/p/([^/?]+){REST}", r"\1/p/\2"),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
)
