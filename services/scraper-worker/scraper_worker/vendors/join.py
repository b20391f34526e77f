"""JOIN's company pages: the list in their `__NEXT_DATA__`, five postings to a page."""

import json
import re

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    language,
    places,
    posting_link,
    rows,
    salary,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, segments, sole_board
from scraper_worker.web import Response, UnreadableAnswerError

_SITE = "https://join.com"
_PAGE = 5
_MENTION = re.compile(r"https?://(?:www\.)?join\.com/companies/[\w./-]+")
_DATA = re.compile(r"<script[^>]+id=\"__NEXT_DATA__\"[^>]*>")
_OURS = ("__NEXT_DATA__", '"idParam"', '"pageCount"')
_POSTING = re.compile(r"\d+(?:-.*)?")


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if host(url) not in {"join.com", "www.join.com"} or path[:1] != ["companies"] or len(path) < 2:  # noqa: PLR2004
        return None
    posting = path[2] if len(path) > 2 and _POSTING.fullmatch(path[2]) else None  # noqa: PLR2004 - /companies/<name>/<id>
    return Board(path[1], f"{_SITE}/companies/{path[1]}", _SITE, posting=posting)


def _board_in(html: str, url: str) -> Board | None:
    """Recognise one of JOIN's own pages by its data, or a company's by its links."""
    if all(sign in html for sign in _OURS):
        return Board("", url, _SITE)
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    if rows_read % _PAGE:
        return None
    number = rows_read // _PAGE + 1
    return Ask(board.endpoint if number == 1 else f"{board.endpoint.partition('?')[0]}?page={number}")


def _read(answer: Response, board: Board) -> Batch:
    state = _state(answer)
    slug = text(state, "company", "domain") or board.token
    company = text(state, "company", "name")
    links = [_link(row, slug, company) for row in rows(state, "jobs", "items")]
    pages = at(state, "jobs", "pagination")
    return batch(links, total=whole(pages, "total") or whole(pages, "rowCount"), company=company)


def _state(answer: Response) -> Fields:
    start = _DATA.search(answer.text)
    try:
        data = json.JSONDecoder().raw_decode(answer.text, start.end())[0] if start else None
    except ValueError:
        data = None
    state = at(data, "props", "pageProps", "initialState")
    if not isinstance(at(state, "jobs", "items"), list):
        raise UnreadableAnswerError(f"{answer.url} carries no list of postings.")
    found: Fields = state
    return found


def _link(row: Fields, slug: str, company: str | None) -> Link | None:
    name = text(row, "idParam")
    pay = [at(row, part, "amount") for part in ("salaryAmountFrom", "salaryAmountTo")]
    low, high = (value / 100 if isinstance(value, int) else None for value in pay)
    facts = PostingFacts(
        title=text(row, "title"),
        company=company,
        location=places([_place(row)]),
        workplace=workplace(row.get("workplaceType")),
        salary=salary(low, high, at(row, "salaryAmountFrom", "currency"), row.get("salaryFrequency")),
        employment_type=employment(at(row, "employmentType", "name"), at(row, "employmentType", "nameEnglish")),
        department=text(row, "category", "name"),
        posted_on=day(row.get("createdAt")),
        language=language(at(row, "language", "iso6391")),
    )
    return posting_link(f"{_SITE}/companies/{slug}/{name}", facts) if name else None


def _place(row: Fields) -> str | None:
    parts = (text(row, "city", "cityName"), text(row, "city", "countryName") or text(row, "country", "name"))
    return ", ".join(part for part in parts if part) or None


VENDOR = Vendor(
    "join",
    hosts=("join.com",),
    forms=(
        Form.of(
            rf"(?:www\.)?join\.com{LOCALE}/companies/([^/]+)/(\d+)(-[^/?]*)?{REST}",
            r"join.com/companies/\1/\2\3",
            r"join.com/companies/\1/\2",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
)
