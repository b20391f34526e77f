"""Paylocity Recruiting: the list that its pages carry in `window.pageData`."""

import json
import re

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, at, day, posting_link, rows, text, workplace
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, segments
from scraper_worker.web import Response, UnreadableAnswerError

_SITE = "https://recruiting.paylocity.com"
_DATA = re.compile(r"window\.pageData\s*=\s*(?=\{)")


def _board_at(url: str) -> Board | None:
    path = [part.lower() for part in segments(url)]
    if host(url) != "recruiting.paylocity.com" or path[:2] != ["recruiting", "jobs"] or len(path) < 3:  # noqa: PLR2004
        return None
    return Board(path[3], url, _SITE) if path[2] == "all" and len(path) > 3 else None  # noqa: PLR2004 - /All/<id>


def _board_in(html: str, url: str) -> Board | None:
    return Board("", url, _SITE) if '"Jobs"' in html and _DATA.search(html) else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint)


def _read(answer: Response, board: Board) -> Batch:
    found = _DATA.search(answer.text)
    if found is None:
        raise UnreadableAnswerError(f"{answer.url} carries no list of postings.")
    try:
        data = json.JSONDecoder().raw_decode(answer.text, found.end())[0]
    except ValueError as error:
        raise UnreadableAnswerError(f"{answer.url} carries a damaged list of postings.") from error
    company = text(data, "ModuleTitle")
    return batch([_link(row, board, company) for row in rows(data, "Jobs")], company=company)


def _link(row: Fields, board: Board, company: str | None) -> Link | None:
    place = at(row, "JobLocation")
    parts = (text(place, "City"), text(place, "State"), text(place, "Country"))
    facts = PostingFacts(
        title=text(row, "JobTitle"),
        company=company,
        location=", ".join(part for part in parts if part) or text(row, "LocationName"),
        workplace=Workplace.REMOTE if row.get("IsRemote") is True else workplace(row.get("LocationName")),
        department=text(row, "HiringDepartment"),
        posted_on=day(row.get("PublishedDate")),
    )
    number = text(row, "JobId")
    return posting_link(f"{board.site}/Recruiting/Jobs/Details/{number}", facts) if number else None


VENDOR = Vendor(
    "paylocity",
    hosts=("paylocity.com",),
    forms=(
        Form.of(
            rf"recruiting\.paylocity\.com/recruiting/jobs/(?:details|apply)/(\d+){REST}",
            r"recruiting.paylocity.com/Recruiting/Jobs/Details/\1",
        ),
    ),
    board_at=_board_at,
    names_company=False,
    ask=_ask,
    read=_read,
    board_in=_board_in,
)
