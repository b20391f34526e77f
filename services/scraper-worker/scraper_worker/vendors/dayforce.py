"""Dayforce's candidate portal: its search, which answers only with the token that it hands to its own page."""

import re
from dataclasses import replace

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, at, day, listed, places, posting_link, rows, text, whole
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import cookies_of, described, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, Web

_PAGE = 25
_CULTURE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_PORTALS = re.compile(r"jobs\d*\.dayforcehcm\.com")


def _board_at(url: str) -> Board | None:
    if not _PORTALS.fullmatch(host(url)):
        return None
    path = segments(url)
    culture = path.pop(0) if path and _CULTURE.fullmatch(path[0]) else "en-US"
    if len(path) < 2 or path[0] == "api":  # noqa: PLR2004 - tenant and portal
        return None
    posting = path[3] if path[2:3] == ["jobs"] and len(path) > 3 else None  # noqa: PLR2004 - /<tenant>/<portal>/jobs/<id>
    return Board(path[0], origin(url), f"{origin(url)}/{culture}/{path[0]}/{path[1]}", path[1], posting)


def _prepare(board: Board, web: Web) -> Board:
    """Ask for the token, and send the cookie that belongs to it back with it."""
    answer = web.get(f"{board.endpoint}/api/auth/csrf", accept="application/json")
    token = required(text(answer.json(), "csrfToken"), answer)
    return replace(board, keys=(("X-CSRF-TOKEN", str(token)), *cookies_of(answer)))


def _ask(board: Board, rows_read: int) -> Ask:
    payload: dict[str, object] = {
        "clientNamespace": board.token,
        "jobBoardCode": board.section,
        "cultureCode": board.site.split("/")[3],
        "distanceUnit": 0,
        "paginationStart": rows_read,
    }
    return Ask(f"{board.endpoint}/api/geo/{board.token}/jobposting/search", payload)


def _read(answer: Response, board: Board) -> Batch:
    data = answer.json()
    links = [_link(row, board) for row in listed(answer, "jobPostings")]
    return batch(links, total=whole(data, "maxCount") or whole(data, "totalCount"))


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "jobPostingId")
    where = [text(place, "formattedAddress") for place in rows(row, "postingLocations")]
    facts = PostingFacts(
        title=text(row, "jobTitle"),
        location=places(where),
        workplace=Workplace.REMOTE if at(row, "hasVirtualLocation") is True else None,
        posted_on=day(row.get("postingStartTimestampUTC")),
        valid_until=day(row.get("postingExpiryTimestampUTC")),
    )
    return posting_link(f"{board.site}/jobs/{number}", facts, row.get("jobDescription")) if number else None


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/jobs/{board.posting}", web)


VENDOR = Vendor(
    "dayforce",
    hosts=("dayforcehcm.com",),
    forms=(
        Form.of(
            rf"(jobs\d*\.dayforcehcm\.com)(?:/([a-z]{{2}}-[a-z]{{2}}))?/([^/]+)/([^/]+)/jobs/(\d+){REST}",
            r"\1/\2/\3/\4/jobs/\5",
            r"\1/\3/\4/jobs/\5",
        ),
    ),
    board_at=_board_at,
    prepare=_prepare,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://jobs\d*\.dayforcehcm\.com/[\w./-]+", _board_at),
    detail=_detail,
)
