"""Lever postings API: https://github.com/lever/postings-api."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    listed,
    places,
    posting_link,
    rows,
    salary,
    sections,
    text,
    workplace,
)
from scraper_worker.vendors.forms import REST, UUID, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_MENTION = re.compile(r"https?://(?:(?:jobs|api)(?:\.eu)?\.lever\.co/[\w./?=&%-]+|[\w.:-]+/v0/postings/[\w.-]+)")
_WIDGET = re.compile(r"lever[-_]?jobs|lever\.co|lever-?(?:embed|widget)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:accountName|leverAccount|lever_account|leverSite|data-(?:lever|account)(?:-\w+)?)[\"']?\s*[:=]\s*[\"']([\w.-]+)[\"']"
)
_FILTERS = frozenset(("location", "commitment", "team", "department", "level"))


def _board_at(url: str) -> Board | None:
    path = segments(url)
    ours = host(url).endswith(".lever.co")
    given = [(name, value) for name, value in parse_qsl(urlsplit(url).query) if name in _FILTERS]
    if path[:2] == ["v0", "postings"] and len(path) > 2:  # noqa: PLR2004 - the token follows
        endpoint, path = origin(url), path[2:]
    elif ours and path and host(url).startswith("jobs."):
        endpoint = origin(url).replace("//jobs.", "//api.")
    else:
        return None
    return Board(path[0], endpoint, section=urlencode(given), posting=path[1] if len(path) > 1 else None)


def _board_in(html: str, _url: str) -> Board | None:
    """Recognise a board by its addresses, or by the account that a widget's script is given."""
    if board := sole_board(html, _MENTION, _board_at):
        return board
    named = _ACCOUNT.search(html) if _WIDGET.search(html) else None
    return Board(named[1], f"https://api{'.eu' if '.eu.lever' in html else ''}.lever.co") if named else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    filters = f"&{board.section}" if board.section else ""
    return None if rows_read else Ask(f"{board.endpoint}/v0/postings/{board.token}?mode=json{filters}")


def _read(answer: Response, _board: Board) -> Batch:
    return batch([_link(row) for row in listed(answer)])


def _link(row: Fields) -> Link | None:
    lists = [(text(part, "text"), f"<ul>{part.get('content', '')}</ul>") for part in rows(row, "lists")]
    body = sections(
        (None, row.get("description")), *lists, (None, row.get("additional")), (None, row.get("salaryDescription"))
    )
    return posting_link(text(row, "hostedUrl") or "", _facts(row), body)


def _facts(row: Fields) -> PostingFacts:
    places_listed = at(row, "categories", "allLocations")
    location = places(places_listed) if isinstance(places_listed, list) else None
    return PostingFacts(
        title=text(row, "text"),
        location=location or text(row, "categories", "location"),
        workplace=workplace(row.get("workplaceType")),
        salary=salary(*(at(row, "salaryRange", part) for part in ("min", "max", "currency", "interval"))),
        employment_type=employment(at(row, "categories", "commitment")),
        department=text(row, "categories", "department") or text(row, "categories", "team"),
        posted_on=day(row.get("createdAt")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, 0)
    return Board("", origin(answer.url)) if at(first, "hostedUrl") and at(first, "categories") is not None else None


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.endpoint}/v0/postings/{board.token}/{board.posting}"
    link = _link(fields(web.get(address, accept="application/json").json()))
    return link.posting if link else None


VENDOR = Vendor(
    "lever",
    hosts=("lever.co",),
    forms=(
        Form.of(rf"jobs(\.eu)?\.lever\.co/([^/]+)/({UUID}){REST}", r"jobs\1.lever.co/\2/\3"),
        Form.of(rf"api(\.eu)?\.lever\.co/v0/postings/([^/]+)/({UUID}){REST}", r"jobs\1.lever.co/\2/\3"),
    ),
    tracking=("lever-",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
