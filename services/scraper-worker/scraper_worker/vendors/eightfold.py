"""Eightfold's careers sites: the JSON behind `*.eightfold.ai/careers`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urljoin, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    fields,
    listed,
    places,
    posting_link,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, plain, sole_board
from scraper_worker.web import Response, Web

_MENTION = re.compile(r"https?://[\w-]+\.eightfold\.ai/careers[\w./?=&%-]*")
_OWN_SITE = re.compile(r"static\.vscdn\.net|_EF_GROUP_ID|smartApplyData|EFSmartApply")
_DOMAIN = re.compile(r"(?:_EF_GROUP_ID|\"domain\"|group_id\"?)\s*[:=]\s*[\"']([\w-]+(?:\.[\w-]+)+)[\"']")
_POSTING = re.compile(r"/careers/job/(\d+)")
_NEWER = "pcsx"
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


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a company's own host by the data of the page, which names the domain that its postings are under."""
    named = _DOMAIN.search(plain(html)) if _OWN_SITE.search(html) else None
    if named and urlsplit(url).path.startswith("/careers") and not _POSTING.search(url):
        return Board(named[1], origin(url), origin(url))
    return sole_board(html, _MENTION, _board_at)


def _others(board: Board) -> Sequence[Board]:
    """Return the board at the newer search, which takes the place of the other and refuses where that is in use."""
    return (replace(board, section=_NEWER),)


def _ask(board: Board, rows_read: int) -> Ask:
    if board.section == _NEWER:
        return Ask(f"{board.endpoint}/api/pcsx/search?domain={board.token}&query=&location=&start={rows_read}")
    return Ask(f"{board.endpoint}/api/apply/v2/jobs?domain={board.token}&start={rows_read}&num=50&sort_by=relevance")


def _read(answer: Response, board: Board) -> Batch:
    keys = ("data",) if board.section == _NEWER else ()
    links = [_link(row, board) for row in listed(answer, *keys, "positions")]
    return batch(links, total=whole(answer.json(), *keys, "count"))


def _link(row: Fields, board: Board) -> Link | None:
    address = text(row, "canonicalPositionUrl") or text(row, "positionUrl") or f"/careers/job/{text(row, 'id')}"
    return posting_link(urljoin(board.site, address), _facts(row), row.get("job_description"))


def _facts(row: Fields) -> PostingFacts:
    where = at(row, "locations")
    return PostingFacts(
        title=text(row, "name"),
        location=(places(where) if isinstance(where, list) else None) or text(row, "location"),
        workplace=workplace(row.get("work_location_option"), row.get("workLocationOption")),
        department=text(row, "department"),
        posted_on=day(row.get("t_create") or row.get("postedTs") or row.get("creationTs")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    newer = isinstance(at(data, "data", "positions"), list)
    first = at(data, *(("data",) if newer else ()), "positions", 0)
    if not any(at(first, sign) is not None for sign in ("canonicalPositionUrl", "positionUrl", "t_create")):
        return None
    board = _board_at(answer.url) or Board("", origin(answer.url), origin(answer.url))
    return replace(board, section=_NEWER if newer else "")


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
    others=_others,
    fits=_fits,
    detail=_detail,
)
