"""Pinpoint's public list of postings: `/postings.json` of each careers site."""

import re

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    joined,
    listed,
    posting_link,
    rows,
    said_salary,
    salary,
    sections,
    text,
    workplace,
)
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, sole_board
from scraper_worker.web import Response

_MENTION = re.compile(r"https?://[\w-]+\.pinpointhq\.com(?:/[\w./?=&-]*)?")
_NOT_COMPANIES = frozenset(("www", "app", "api", "help", "developers", "assets", "cdn"))
_PROSE = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")
_POSTING = re.compile(r"/postings/([\w-]+)")


def _board_at(url: str) -> Board | None:
    name = host(url)
    company = name.removesuffix(".pinpointhq.com")
    if company == name or company in _NOT_COMPANIES:
        return None
    posting = _POSTING.search(url)
    return Board(company, origin(url), origin(url), posting=posting[1] if posting else None)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/postings.json")


def _read(answer: Response, board: Board) -> Batch:
    return batch([_link(row, board) for row in listed(answer, "data")])


def _link(row: Fields, board: Board) -> Link | None:
    body = sections(*((text(row, f"{name}_header"), row.get(name)) for name in _PROSE))
    return posting_link(text(row, "url") or f"{board.site}{text(row, 'path')}", _facts(row), body)


def _facts(row: Fields) -> PostingFacts:
    shown = row.get("compensation_visible") is not False
    pay = ("compensation_minimum", "compensation_maximum", "compensation_currency", "compensation_frequency")
    return PostingFacts(
        title=text(row, "title"),
        location=text(row, "location", "name")
        or joined(text(row, "location", "city"), text(row, "location", "province")),
        workplace=workplace(row.get("workplace_type")),
        salary=salary(*(row.get(name) for name in pay)) or said_salary(row.get("compensation")) if shown else None,
        employment_type=employment(row.get("employment_type")),
        department=text(row, "job", "department", "name") or text(row, "department", "name"),
        valid_until=day(row.get("deadline_at")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "data")), None)
    ours = at(first, "path") is not None and at(first, "workplace_type") is not None
    return (_board_at(answer.url) or Board("", origin(answer.url), origin(answer.url))) if ours else None


VENDOR = Vendor(
    "pinpoint",
    hosts=("pinpointhq.com",),
    forms=(
        Form.of(
            rf"([\w-]+\.pinpointhq\.com)({LOCALE})/postings/([\w-]+){REST}",
            r"\1\2/postings/\3",
            r"\1/postings/\3",
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
)
