"""Eightfold's careers sites: the JSON behind `*.eightfold.ai/careers`."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    fields,
    listed,
    places,
    posting_link,
    rows,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, sole_board
from scraper_worker.web import Response, Web

_MENTION = re.compile(r"https?://[\w-]+\.eightfold\.ai/careers[\w./?=&%-]*")
_POSTING = re.compile(r"/careers/job/(\d+)")
_NOT_COMPANIES = frozenset(("www", "static", "app", "api"))


def _board_at(url: str) -> Board | None:
    """Read the board; where the address does not name the company's domain, its name at Eightfold stands for it."""
    name, parts = host(url), urlsplit(url)
    given = parse_qs(parts.query)
    company = name.removesuffix(".eightfold.ai")
    if "/api/apply/v2/jobs" in parts.path and "domain" in given:
        return Board(given["domain"][0], origin(url), origin(url))
    if company == name or company in _NOT_COMPANIES:
        return None
    posting = _POSTING.search(parts.path)
    number = posting[1] if posting else given.get("pid", [None])[0]
    return Board(given.get("domain", [f"{company}.com"])[0], origin(url), origin(url), posting=number)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask:
    return Ask(f"{board.endpoint}/api/apply/v2/jobs?domain={board.token}&start={rows_read}&num=50&sort_by=relevance")


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "positions")]
    return batch(links, total=whole(answer.json(), "count"))


def _link(row: Fields, board: Board) -> Link | None:
    address = text(row, "canonicalPositionUrl") or f"{board.site}/careers/job/{text(row, 'id')}"
    return posting_link(address, _facts(row), row.get("job_description"))


def _facts(row: Fields) -> PostingFacts:
    where = at(row, "locations")
    return PostingFacts(
        title=text(row, "name"),
        location=(places(where) if isinstance(where, list) else None) or text(row, "location"),
        workplace=workplace(row.get("work_location_option")),
        department=text(row, "department"),
        posted_on=day(row.get("t_create")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "positions")), None)
    ours = at(first, "canonicalPositionUrl") is not None or at(first, "t_create") is not None
    return (_board_at(answer.url) or Board("", origin(answer.url), origin(answer.url))) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.endpoint}/api/apply/v2/jobs/{board.posting}?domain={board.token}"
    link = _link(fields(web.get(address, accept="application/json").json()), board)
    return link.posting if link else None


VENDOR = Vendor(
    "eightfold",
    hosts=("eightfold.ai",),
    forms_anywhere=(
        Form.of(rf"([\w.:-]+)/careers/job/(\d{{9,}})[^/?]*{REST}", r"\1/careers/job/\2"),
        Form.of(r"([\w.:-]+)/careers\?(?:.*&)?pid=(\d{9,})(?:&.*)?", r"\1/careers/job/\2"),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
