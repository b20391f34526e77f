"""Cornerstone's career sites: the search of the region that each page names, with the page's own token."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import Fields, day, listed, places, posting_link, rows, text, whole
from scraper_worker.vendors.forms import Form
from scraper_worker.vendors.pages import cookies_of, described
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, UnreadableAnswerError, Web

_PAGE = 100
_SITE = re.compile(r"/ux/ats/careersite/(\d+)(?:/home)?(?:/requisition/(\d+))?", re.IGNORECASE)
_TOKEN = re.compile(r"\"token\"\s*:\s*\"([\w.-]+)\"")
_REGION = re.compile(r"https://[\w-]+\.api\.csod\.com")
_CULTURE = re.compile(r"\"cultureID\"\s*:\s*(\d+)", re.IGNORECASE)
_CULTURE_NAME = re.compile(r"\"cultureName\"\s*:\s*\"([\w-]+)\"", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    parts, name = urlsplit(url), host(url)
    found = _SITE.search(parts.path)
    if not name.endswith(".csod.com") or found is None:
        return None
    company = parse_qs(parts.query).get("c", [name.partition(".")[0]])[0]
    site = f"{origin(url)}/ux/ats/careersite/{found[1]}/home"
    return Board(company, origin(url), site, found[1], found[2])


def _prepare(board: Board, web: Web) -> Board:
    page = web.get(f"{board.site}?c={board.token}")
    token, region = _TOKEN.search(page.text), _REGION.search(page.text)
    if token is None:
        raise UnreadableAnswerError(f"{page.url} does not carry the token of its search.")
    endpoint = (
        f"{region[0]}/rec-job-search/external/jobs" if region else f"{board.endpoint}/services/x/career-site/v1/search"
    )
    number, culture = _CULTURE.search(page.text), _CULTURE_NAME.search(page.text)
    spoken = (("cultureId", number[1] if number else "1"), ("cultureName", culture[1] if culture else "en-US"))
    return replace(
        board, endpoint=endpoint, keys=(("Authorization", f"Bearer {token[1]}"), *cookies_of(page)), filters=spoken
    )


def _ask(board: Board, rows_read: int) -> Ask:
    spoken = dict(board.filters)
    payload: dict[str, object] = {
        "careerSiteId": int(board.section),
        "careerSitePageId": int(board.section),
        "pageNumber": rows_read // _PAGE + 1,
        "pageSize": _PAGE,
        "cultureId": int(spoken.get("cultureId", "1")),
        "cultureName": spoken.get("cultureName", "en-US"),
        "searchText": "",
        "states": [],
        "countryCodes": [],
        "cities": [],
        "placeID": "",
        "radius": None,
        "postingsWithinDays": None,
        "customFieldCheckboxKeys": [],
        "customFieldDropdowns": [],
        "customFieldRadios": [],
    }
    return Ask(board.endpoint, payload)


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "data", "requisitions")]
    return batch(links, total=whole(answer.json(), "data", "totalCount"))


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "requisitionId")
    facts = PostingFacts(
        title=text(row, "displayJobTitle"),
        location=places(_place(place) for place in rows(row, "locations")),
        posted_on=day(row.get("postingEffectiveDate")),
        valid_until=day(row.get("postingExpirationDate")),
    )
    address = f"{board.site}/requisition/{number}?c={board.token}"
    return posting_link(address, facts, row.get("externalDescription")) if number else None


def _place(place: Fields) -> str | None:
    parts = (text(place, "city"), text(place, "state"), text(place, "country"))
    return ", ".join(part for part in parts if part) or text(place, "displayName")


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/requisition/{board.posting}?c={board.token}", web)


VENDOR = Vendor(
    "cornerstone",
    hosts=("csod.com",),
    forms=(
        Form.of(
            r"([\w-]+\.csod\.com)/ux/ats/careersite/(\d+)(?:/home)?/requisition/(\d+)(?:/\w+)?"
            r"(?:\?(?:.*&)?c=([^&]+).*)?",
            r"\1/ux/ats/careersite/\2/home/requisition/\3?c=\4",
            r"\1/ux/ats/careersite/requisition/\3",
        ),
    ),
    board_at=_board_at,
    prepare=_prepare,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.csod\.com/ux/ats/careersite/[\w./?=&-]+", _board_at),
    detail=_detail,
)
