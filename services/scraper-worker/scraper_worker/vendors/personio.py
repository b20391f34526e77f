"""Personio's XML feed: https://developer.personio.de/docs/retrieving-open-job-positions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import Fields, at, day, employment, listed, places, posting_link, sections, text
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, UnreadableAnswerError
from scraper_worker.xml import children, name_of, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_MENTION = re.compile(r"https?://[\w-]+\.jobs\.personio\.(?:de|com)(?:/[\w./?=&-]*)?")
_HOST = re.compile(r"([\w-]+)\.jobs\.personio\.(?:de|com)")
_SEARCH = "search.json"
_DESCRIPTION_FIELDS = ("name", "value")


def _board_at(url: str) -> Board | None:
    company, path = _HOST.fullmatch(host(url)), segments(url)
    if company is None:
        return None
    posting = path[1] if path[:1] == ["job"] and len(path) > 1 else None
    return Board(company[1], origin(url), origin(url), posting=posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _others(board: Board) -> Sequence[Board]:
    """Return the board at the list that its own page searches, where the feed is switched off."""
    return (replace(board, section=_SEARCH),)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/{board.section or 'xml?language=en'}")


def _read(answer: Response, board: Board) -> Batch:
    if board.section == _SEARCH:
        return batch([_searched_link(row, board) for row in listed(answer)])
    root = parse_xml(answer)
    if root is None or name_of(root) != "workzag-jobs":
        raise UnreadableAnswerError(f"{answer.url} is not Personio's list of positions.")
    found = [element for element in children(root) if name_of(element) == "position"]
    company = next((name for element in found if (name := _text(element, "subcompany"))), None)
    return batch([_link(element, board) for element in found], company=company)


def _searched_link(row: Fields, board: Board) -> Link | None:
    offices = at(row, "offices")
    kind = text(row, "employment_type")
    facts = PostingFacts(
        title=text(row, "name"),
        company=text(row, "subcompany"),
        location=places([row.get("office"), *(offices if isinstance(offices, list) else [])]),
        employment_type=employment(None if kind == "permanent" else kind, row.get("schedule")),
        department=text(row, "department"),
    )
    return (
        posting_link(f"{board.site}/job/{text(row, 'id')}", facts, row.get("description")) if text(row, "id") else None
    )


def _link(position: "_Element", board: Board) -> Link | None:
    others = [office.text for office in position.findall("additionalOffices/office")]
    facts = PostingFacts(
        title=_text(position, "name"),
        company=_text(position, "subcompany"),
        location=places([_text(position, "office"), *others]),
        employment_type=employment(
            _text(position, "employmentType") if _is_short(position) else None, _text(position, "schedule")
        ),
        department=_text(position, "department"),
        posted_on=day(_text(position, "createdAt")),
    )
    parts = [
        (_text(part, _DESCRIPTION_FIELDS[0]), part.findtext(_DESCRIPTION_FIELDS[1]))
        for part in position.findall("jobDescriptions/jobDescription")
    ]
    return posting_link(f"{board.site}/job/{_text(position, 'id')}", facts, sections(*parts))


def _is_short(position: "_Element") -> bool:
    """Return whether the contract's kind says more than its hours: an internship, a temporary job."""
    return _text(position, "employmentType") != "permanent"


def _text(element: "_Element", name: str) -> str | None:
    return " ".join((element.findtext(name) or "").split()) or None


def _fits(answer: Response, data: object) -> Board | None:
    root = parse_xml(answer) if data is None else None
    if root is None or name_of(root) != "workzag-jobs":
        return None
    return _board_at(answer.url) or Board(host(answer.url), origin(answer.url), origin(answer.url))


VENDOR = Vendor(
    "personio",
    hosts=("personio.de", "personio.com"),
    forms=(
        Form.of(
            rf"([\w-]+)\.jobs\.personio\.(de|com){LOCALE}/job/(\d+){REST}",
            r"\1.jobs.personio.\2/job/\3",
            r"\1.jobs.personio.com/job/\3",
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    others=_others,
    fits=_fits,
)
