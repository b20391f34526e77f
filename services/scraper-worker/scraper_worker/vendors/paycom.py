"""Paycom's career pages: the service that each page names, with the token that it gives its own script."""

import json
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

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
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import data_after, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned
from scraper_worker.web import Response, UnreadableAnswerError, Web

_PAGE = 100
_SITE = "https://www.paycomonline.net/v4/ats/web.php/portal"
_PORTAL = re.compile(r"/portal/([0-9a-f]{32})(?:/jobs/(\d+))?", re.IGNORECASE)
_CONFIG = re.compile(r"configsFromHost\s*=\s*")
_NO_FILTER: dict[str, object] = {
    "distanceFrom": 0,
    **dict.fromkeys(
        ("workEnvironments", "positionTypes", "educationLevels", "categories", "travelTypes", "shiftTypes"), ()
    ),
    "otherFilters": (),
    "keywordSearchText": "",
    "location": "",
    "sortOption": "",
}


def _board_at(url: str) -> Board | None:
    if not host(url).endswith("paycomonline.net"):
        return None
    parts = urlsplit(url)
    if found := _PORTAL.search(parts.path):
        return Board(found[1].upper(), "", f"{_SITE}/{found[1].upper()}", posting=found[2])
    given = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    key = given.get("clientkey", "").upper()
    return Board(key, "", f"{_SITE}/{key}", posting=given.get("job")) if key else None


def _prepare(board: Board, web: Web) -> Board:
    """Read the service's address and the page's token, which every request carries."""
    page = web.get(f"{board.site}/career-page")
    config = required(data_after(page.text, _CONFIG), page)
    library = at(config, "libConfig")
    try:
        service = text(json.loads(library) if isinstance(library, str) else library, "atsPortalMantleServiceUrl")
    except ValueError:
        service = None
    token = text(config, "sessionJWT")
    if not service or not token:
        raise UnreadableAnswerError(f"{page.url} does not name the service that holds its postings.")
    return replace(board, endpoint=service.rstrip("/"), keys=(("Authorization", token), ("Locale", "en-US")))


def _ask(board: Board, rows_read: int) -> Ask:
    payload: dict[str, object] = {"skip": rows_read, "take": _PAGE, "filtersForQuery": _NO_FILTER}
    return Ask(f"{board.endpoint}/api/ats/job-posting-previews/search", payload)


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "jobPostingPreviews")]
    return batch(links, total=whole(answer.json(), "jobPostingPreviewsCount"))


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "jobId")
    return posting_link(f"{board.site}/jobs/{number}", _facts(row)) if number else None


def _facts(row: Fields) -> PostingFacts:
    where = [text(place, "name") or text(place, "location") for place in rows(row, "locations")]
    return PostingFacts(
        title=text(row, "jobTitle") or text(row, "title"),
        location=text(row, "location") or text(row, "locations") or places(where),
        workplace=workplace(row.get("remoteType")),
        employment_type=employment(row.get("positionType")),
        department=text(row, "department") or text(row, "category"),
        posted_on=day(row.get("postedOn") or row.get("startDate")),
    )


def _detail(board: Board, web: Web) -> Posting | None:
    ready = _prepare(board, web)
    answer = web.get(f"{ready.endpoint}/api/ats/job-postings/{board.posting}", headers=dict(ready.keys))
    row = fields(answer.json(), "jobPosting")
    link = posting_link(f"{board.site}/jobs/{board.posting}", _facts(row), row.get("description"))
    return link.posting if link else None


VENDOR = Vendor(
    "paycom",
    hosts=("paycomonline.net",),
    forms=(
        Form.of(
            rf"(?:www\.)?paycomonline\.net/v4/ats/web\.php/portal/([0-9A-F]{{32}})/jobs/(\d+){REST}",
            r"www.paycomonline.net/v4/ats/web.php/portal/\1/jobs/\2",
        ),
        Form.of(
            r"(?:www\.)?paycomonline\.net/v4/ats/web\.php/jobs/\w+\?clientkey=([0-9A-F]{32})&(?:.*&)?job=(\d+)(?:&.*)?",
            r"www.paycomonline.net/v4/ats/web.php/portal/\1/jobs/\2",
        ),
    ),
    board_at=_board_at,
    names_company=False,
    prepare=_prepare,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://(?:www\.)?paycomonline\.net/v4/ats/web\.php/[\w./?=&%-]+", _board_at),
    detail=_detail,
)
