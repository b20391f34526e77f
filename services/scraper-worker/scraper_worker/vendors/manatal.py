"""Manatal's career pages: the open list behind each, whole postings, page by page as each answer names the next."""

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    listed,
    posting_link,
    said_salary,
    text,
    whole,
)
from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response

_API = "https://open.api.manatal.com"
_SITE = "https://www.careers-page.com"
_LIST = ["open", "v3", "career-page"]


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if path[:3] == _LIST and len(path) > 3:  # noqa: PLR2004 - the page's name follows
        return Board(path[3], origin(url), _SITE)
    if host(url).removeprefix("www.") != "careers-page.com" or not path:
        return None
    return Board(path[0], _API, _SITE)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/open/v3/career-page/{board.token}/jobs/")


def _read(answer: Response, board: Board) -> Batch:
    data = answer.json()
    address = text(data, "next")
    links = [_link(row, board) for row in listed(answer, "results")]
    following = Ask(address) if address else None
    return batch(links, total=whole(data, "count"), following=following, last=following is None)


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "hash")
    facts = PostingFacts(
        title=text(row, "position_name"),
        company=text(row, "organization_name"),
        location=text(row, "location_display"),
        workplace=Workplace.REMOTE if at(row, "is_remote") is True else None,
        salary=said_salary(row.get("salary_display")),
        employment_type=employment(row.get("contract_details")),
        posted_on=day(row.get("created_at")),
    )
    return posting_link(f"{board.site}/{board.token}/job/{number}", facts, row.get("description")) if number else None


VENDOR = Vendor(
    "manatal",
    hosts=("careers-page.com", "manatal.com"),
    forms=(
        Form.of(
            rf"(?:www\.)?careers-page\.com/([^/?]+)/job/(\w+)(?:/\w+)?{QUERY}",
            r"www.careers-page.com/\1/job/\2",
            any_case=False,
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://(?:www\.)?careers-page\.com/[\w-]+", _board_at),
)
