"""Workable's widget and its job board: https://help.workable.com (the careers page widget)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    language,
    listed,
    places,
    posting_link,
    rows,
    salary,
    sections,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_API = "https://apply.workable.com"
_NEWER = "v3"
_NO_FILTER: dict[str, object] = {"query": "", "location": [], "department": [], "worktype": [], "remote": []}
_WIDGET = ["api", "v1", "widget", "accounts"]
_MENTION = re.compile(
    r"https?://(?:apply\.workable\.com/[\w./?=&%-]+|[\w-]+\.workable\.com/[\w./-]*|[\w.:-]+/api/v1/widget/accounts/[\w-]+)"
)
_EMBED = re.compile(r"whr_embed\(\s*['\"]?(\d+)")


def _board_at(url: str) -> Board | None:
    path, name = segments(url), host(url)
    if path[:4] == _WIDGET and len(path) > 4:  # noqa: PLR2004 - the account follows
        return Board(path[4], origin(url), origin(url))
    if name == "apply.workable.com" and path and path[0] not in {"api", "j", "static", "gdpr", "assets"}:
        posting = path[2] if path[1:2] == ["j"] and len(path) > 2 else None  # noqa: PLR2004 - /<account>/j/<code>
        return Board(path[0], _API, _API, posting=posting)
    account = name.removesuffix(".workable.com")
    if account == name or "." in account or account in {"www", "apply", "jobs", "help", "resources", "careers-page"}:
        return None
    return Board(account, _API, _API)


def _board_in(html: str, _url: str) -> Board | None:
    if embed := _EMBED.search(html):
        return Board(embed[1], _API, _API)
    return sole_board(html, _MENTION, _board_at)


def _others(board: Board) -> Sequence[Board]:
    """Return the board at the list that Workable's own job board asks for, where the widget is switched off."""
    return (replace(board, endpoint=_API, section=_NEWER),)


def _ask(board: Board, rows_read: int) -> Ask | None:
    if board.section == _NEWER:
        return None if rows_read else Ask(f"{board.endpoint}/api/v3/accounts/{board.token}/jobs", dict(_NO_FILTER))
    address = f"{board.endpoint}/api/v1/widget/accounts/{board.token}?details=true"
    return None if rows_read else Ask(address)


def _read(answer: Response, board: Board) -> Batch:
    if board.section == _NEWER:
        data = answer.json()
        token = text(data, "nextPage")
        following = Ask(f"{board.endpoint}/api/v3/accounts/{board.token}/jobs", {**_NO_FILTER, "token": token})
        links = [_newer_link(row, board) for row in listed(answer, "results")]
        return batch(links, total=whole(data, "total"), following=following, last=token is None)
    return batch([_link(row) for row in listed(answer, "jobs")], company=text(answer.json(), "name"))


def _link(row: Fields) -> Link | None:
    body = sections(*((None, row.get(part)) for part in ("description", "requirements", "benefits")))
    return posting_link(text(row, "url") or text(row, "shortlink") or "", _facts(row), body)


def _newer_link(row: Fields, board: Board) -> Link | None:
    code = text(row, "shortcode")
    return posting_link(f"{_API}/{board.token}/j/{code}", _newer_facts(row)) if code else None


def _newer_facts(row: Fields) -> PostingFacts:
    where = [_place(place) for place in rows(row, "locations")]
    return PostingFacts(
        title=text(row, "title"),
        location=places(where) or _place(fields(row, "location")),
        workplace=workplace(row.get("workplace")) or (Workplace.REMOTE if row.get("remote") is True else None),
        employment_type=employment(row.get("type")),
        department=text(row, "department", 0),
        posted_on=day(row.get("published")),
        language=language(row.get("language")),
    )


def _facts(row: Fields) -> PostingFacts:
    listed_places = [_place(place) for place in rows(row, "locations") if place.get("hidden") is not True]
    remote = row.get("telecommuting") is True
    return PostingFacts(
        title=text(row, "title"),
        location=places(listed_places) or _place(row),
        workplace=workplace(row.get("workplace_type")) or (Workplace.REMOTE if remote else None),
        salary=salary(*(at(row, "salary", f"salary_{part}") for part in ("from", "to", "currency", "period"))),
        employment_type=employment(row.get("employment_type")),
        department=text(row, "department"),
        posted_on=day(row.get("published_on") or row.get("created_at")),
    )


def _place(place: Fields) -> str | None:
    parts = (text(place, "city"), text(place, "region") or text(place, "state"), text(place, "country"))
    return ", ".join(part for part in parts if part) or None


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "jobs")), {})
    return Board("", origin(answer.url)) if "shortcode" in first and "shortlink" in first else None


def _detail(board: Board, web: Web) -> Posting | None:
    """Read one posting as Workable's own job page does (its second API version)."""
    row = web.get(f"{board.endpoint}/api/v2/accounts/{board.token}/jobs/{board.posting}").json()
    body = sections(*((None, at(row, part)) for part in ("description", "requirements", "benefits")))
    link = posting_link(f"{_API}/j/{board.posting}", _newer_facts(fields(row)), body)
    return link.posting if link else None


VENDOR = Vendor(
    "workable",
    hosts=("workable.com",),
    forms=(
        Form.of(
            rf"[\w-]+\.workable\.com(/(?!j/)[^/?]+)?/j/([0-9A-F]{{8,12}}){REST}",
            r"apply.workable.com\1/j/\2",
            r"apply.workable.com/j/\2",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    others=_others,
    fits=_fits,
    detail=_detail,
)
