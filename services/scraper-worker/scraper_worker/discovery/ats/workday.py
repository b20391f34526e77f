"""Workday's careers sites: the JSON behind `*.myworkdayjobs.com` and `*.myworkdaysite.com`."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.discovery.ats.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    places,
    posting_link,
    rows,
    text,
    whole,
    workplace,
)
from scraper_worker.discovery.ats.vendor import (
    Ask,
    Batch,
    Board,
    Vendor,
    batch,
    host,
    listed,
    origin,
    segments,
    sole_board,
)
from scraper_worker.web import Response, Web

_PAGE = 20
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_MENTION = re.compile(
    r"https?://(?:[\w.-]+\.myworkday(?:jobs|site)\.com/[\w./?=&%-]+|[\w.:-]+/wday/cxs/[\w-]+/[\w-]+/jobs)"
)
_OWN_HOST = re.compile(r"([\w-]+)(?:\.wd\d+)?\.myworkdayjobs(?:-impl)?\.com")


def _board_at(url: str) -> Board | None:
    """Read tenant and site; the address of a posting that is open beside its list is one of the list."""
    path, name = segments(url), host(url)
    if path[:2] == ["wday", "cxs"] and len(path) > 3:  # noqa: PLR2004 - tenant and site follow
        return Board(path[2], origin(url), f"{origin(url)}/{path[3]}", path[3])
    if path and _LOCALE.fullmatch(path[0]):
        path = path[1:]
    own = _OWN_HOST.fullmatch(name)
    if own and path and path[0] not in {"wday", "assets"}:
        tenant, site, rest, public = own[1], path[0], path[1:], f"{origin(url)}/{path[0]}"
    elif name.endswith(".myworkdaysite.com") and path[:1] == ["recruiting"] and len(path) > 2:  # noqa: PLR2004
        tenant, site, rest = path[1], path[2], path[3:]
        public = f"{origin(url)}/recruiting/{tenant}/{site}"
    else:
        return None
    posting = "/".join(rest[1:]).removesuffix("/apply") if rest[:1] == ["job"] and len(rest) > 1 else None
    return Board(tenant, origin(url), public, site, posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask:
    payload: dict[str, object] = {"appliedFacets": {}, "limit": _PAGE, "offset": rows_read, "searchText": ""}
    return Ask(f"{_api(board)}/jobs", payload)


def _api(board: Board) -> str:
    return f"{board.endpoint}/wday/cxs/{board.token}/{board.section}"


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "jobPostings")]
    return batch(links, total=whole(answer.json(), "total"))


def _link(row: Fields, board: Board) -> Link | None:
    facts = PostingFacts(
        title=text(row, "title"),
        location=text(row, "locationsText"),
        workplace=workplace(row.get("remoteType")),
        employment_type=employment(row.get("timeType")),
    )
    return posting_link(board.site + (text(row, "externalPath") or ""), facts) if row.get("externalPath") else None


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "jobPostings")), None)
    ours = "externalPath" in first if first else isinstance(at(data, "jobPostings"), list)
    return (_board_at(answer.url) or Board("", origin(answer.url), origin(answer.url))) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    data = web.get(f"{_api(board)}/job/{board.posting}", accept="application/json").json()
    info = fields(data, "jobPostingInfo")
    others = at(info, "additionalLocations")
    facts = PostingFacts(
        title=text(info, "title"),
        company=text(data, "hiringOrganization", "name"),
        location=places([at(info, "location"), *(others if isinstance(others, list) else [])]),
        workplace=workplace(at(info, "remoteType")),
        employment_type=employment(at(info, "timeType")),
        posted_on=day(at(info, "startDate")),
        valid_until=day(at(info, "endDate")),
        closed="The vendor's page says that applications are closed." if at(info, "canApply") is False else None,
    )
    link = posting_link(f"{board.site}/job/{board.posting}", facts, at(info, "jobDescription"))
    return link.posting if link else None


VENDOR = Vendor("workday", _board_at, _ask, _read, board_in=_board_in, fits=_fits, detail=_detail)
