"""Gem's job boards: the public list of a board, whole postings in one answer."""

from urllib.parse import quote, unquote

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
    text,
    workplace,
)
from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, Web

_API = "https://api.gem.com"
_SITE = "https://jobs.gem.com"


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if path[:2] == ["job_board", "v0"] and len(path) > 2:  # noqa: PLR2004 - the board's name follows
        return Board(unquote(path[2]), origin(url), _SITE)
    if host(url) != "jobs.gem.com" or not path:
        return None
    return Board(unquote(path[0]), _API, _SITE, posting=path[1] if len(path) > 1 else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/job_board/v0/{quote(board.token)}/job_posts/")


def _read(answer: Response, board: Board) -> Batch:
    return batch([_link(row, board) for row in _posts(answer)])


def _posts(answer: Response) -> list[Fields]:
    return listed(answer) if isinstance(answer.json(), list) else listed(answer, "job_posts")


def _link(row: Fields, board: Board) -> Link | None:
    address = text(row, "absolute_url") or f"{board.site}/{board.token}/{text(row, 'id')}"
    offices = [text(office, "location", "name") or text(office, "name") for office in rows(row, "offices")]
    facts = PostingFacts(
        title=text(row, "title"),
        location=text(row, "location", "name") or places(offices) or text(row, "location"),
        workplace=workplace(row.get("location_type")),
        employment_type=employment(row.get("employment_type")),
        department=places(at(department, "name") for department in rows(row, "departments")),
        posted_on=day(row.get("first_published_at") or row.get("created_at")),
    )
    return posting_link(address, facts, row.get("content") or row.get("content_plain"))


def _detail(board: Board, web: Web) -> Posting | None:
    ask = _ask(board, 0)
    found = _posts(web.get(ask.url, accept="application/json")) if ask else []
    link = next((_link(row, board) for row in found if str(board.posting) in str(row.get("absolute_url"))), None)
    return link.posting if link else None


VENDOR = Vendor(
    "gem",
    hosts=("jobs.gem.com", "api.gem.com"),
    forms=(Form.of(rf"jobs\.gem\.com/([^/?]+)/([\w-]+)(?:/\w+)?{QUERY}", r"jobs.gem.com/\1/\2", any_case=False),),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://(?:jobs\.gem\.com/[\w%-]+|[\w.:-]+/job_board/v0/[\w%-]+)", _board_at),
    detail=_detail,
)
