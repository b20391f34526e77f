"""Rippling's job boards: the JSON behind `ats.rippling.com`."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    listed,
    places,
    posting_link,
    rows,
    salary,
    sections,
    spanning,
    text,
    workplace,
)
from scraper_worker.vendors.forms import LOCALE, REST, UUID, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_API = "https://api.rippling.com"
_MENTION = re.compile(r"https?://(?:ats|api)\.rippling\.com/[\w./?=&-]+")
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if path[:5] == ["platform", "api", "ats", "v1", "board"] and len(path) > 5:  # noqa: PLR2004 - the board follows
        return Board(path[5], origin(url), "https://ats.rippling.com")
    if path and _LOCALE.fullmatch(path[0]):
        path = path[1:]
    if host(url) != "ats.rippling.com" or not path:
        return None
    posting = path[2] if path[1:2] == ["jobs"] and len(path) > 2 else None  # noqa: PLR2004 - /<board>/jobs/<id>
    return Board(path[0], _API, origin(url), posting=posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/platform/api/ats/v1/board/{board.token}/jobs")


def _read(answer: Response, board: Board) -> Batch:
    return batch([_link(row, board) for row in listed(answer)])


def _link(row: Fields, board: Board) -> Link | None:
    address = text(row, "url") or f"{board.site}/{board.token}/jobs/{text(row, 'uuid')}"
    where = text(row, "workLocation", "label")
    facts = PostingFacts(
        title=text(row, "name"), location=where, workplace=workplace(where), department=text(row, "department", "label")
    )
    return posting_link(address, facts)


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, 0)
    ours = at(first, "uuid") is not None and at(first, "workLocation") is not None
    return (_board_at(answer.url) or Board("", _API, origin(answer.url))) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.endpoint}/platform/api/ats/v1/board/{board.token}/jobs/{board.posting}"
    row = web.get(address, accept="application/json").json()
    where = at(row, "workLocations")
    facts = PostingFacts(
        title=text(row, "name"),
        company=text(row, "companyName"),
        location=places(where) if isinstance(where, list) else None,
        workplace=workplace(*(where if isinstance(where, list) else ())),
        salary=spanning(
            salary(*(part.get(name) for name in ("rangeStart", "rangeEnd", "currency", "frequency")))
            for part in rows(row, "payRangeDetails")
        ),
        employment_type=employment(at(row, "employmentType", "label"), at(row, "employmentType", "id")),
        department=text(row, "department", "name"),
        posted_on=day(at(row, "createdOn")),
    )
    body = sections((None, at(row, "description", "company")), (None, at(row, "description", "role")))
    link = posting_link(f"{board.site}/{board.token}/jobs/{board.posting}", facts, body)
    return link.posting if link else None


VENDOR = Vendor(
    "rippling",
    hosts=("rippling.com", "rippling-ats.com"),
    forms=(Form.of(rf"ats\.rippling\.com{LOCALE}/([^/]+)/jobs/({UUID}){REST}", r"ats.rippling.com/\1/jobs/\2"),),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
