"""Workday's careers sites: the JSON behind `*.myworkdayjobs.com` and `*.myworkdaysite.com`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from jobrelay.models.postings import Link, Posting, PostingFacts
from jobrelay_language.dates import read_date

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
from scraper_worker.vendors.forms import LOCALE, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_PAGE = 20
_COUNT = re.compile(r"\d+ \D+")  # "3 Locations": how many, not which
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_MENTION = re.compile(
    r"https?://(?:[\w.-]+\.myworkday(?:jobs|site)\.com/[\w./?=&%-]+|[\w.:-]+/wday/cxs/[\w-]+/[\w-]+/jobs)"
)
_HOST = r"(?:\.wd\d+)?\.myworkdayjobs(?:-impl)?\.com"
_OWN_HOST = re.compile(rf"(?<![\w-])([\w-]+){_HOST}")


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
    facets = {name: [value] for name, value in board.filters}
    payload: dict[str, object] = {"appliedFacets": facets, "limit": _PAGE, "offset": rows_read, "searchText": ""}
    return Ask(f"{_api(board)}/jobs", payload)


def _api(board: Board) -> str:
    return f"{board.endpoint}/wday/cxs/{board.token}/{board.section}"


def _shares(answer: Response, board: Board) -> Sequence[Board]:
    """Split a board by the facet whose largest value is smallest, of those that it is not split by already."""
    used = {name for name, _ in board.filters}
    facets = [facet for facet in _facets(answer.json()) if text(facet, "facetParameter") not in used]
    values = {name: found for facet in facets if (name := text(facet, "facetParameter")) and (found := _values(facet))}
    if not values:
        return ()
    name = min(values, key=lambda name: max(values[name].values()))
    return [replace(board, filters=(*board.filters, (name, value))) for value in values[name]]


def _facets(node: object) -> Iterator[Fields]:
    """Return the facets that have values of their own; some are groups of others."""
    for facet in rows(node, "facets") or rows(node, "values"):
        inner = [value for value in rows(facet, "values") if value.get("facetParameter")]
        yield from _facets(facet) if inner else (facet,)


def _values(facet: Fields) -> dict[str, int]:
    found = {text(value, "id"): whole(value, "count") for value in rows(facet, "values")}
    return {name: count for name, count in found.items() if name and count}


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "jobPostings")]
    return batch(links, total=whole(answer.json(), "total"))


def _link(row: Fields, board: Board) -> Link | None:
    facts = PostingFacts(
        title=text(row, "title"),
        location=None if _COUNT.fullmatch(text(row, "locationsText") or "") else text(row, "locationsText"),
        workplace=workplace(row.get("remoteType")),
        employment_type=employment(row.get("timeType")),
        posted_on=read_date(text(row, "postedOn") or "", today=datetime.now(UTC).date()),
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
        location=places(
            [
                at(info, "location") or at(info, "jobRequisitionLocation", "descriptor"),
                *(others if isinstance(others, list) else []),
            ]
        ),
        workplace=workplace(at(info, "remoteType")),
        employment_type=employment(at(info, "timeType")),
        posted_on=day(at(info, "startDate")),
        valid_until=day(at(info, "endDate")),
        closed="The vendor's page says that applications are closed." if at(info, "canApply") is False else None,
    )
    link = posting_link(f"{board.site}/job/{board.posting}", facts, at(info, "jobDescription"))
    return link.posting if link else None


VENDOR = Vendor(
    "workday",
    cap=2000,
    shares=_shares,
    hosts=("myworkdayjobs.com", "myworkdaysite.com", "myworkdayjobs-impl.com", "myworkday.com"),
    forms=(
        Form.of(
            rf"([\w-]+{_HOST}){LOCALE}/((?!job/|wday/)[^/?]+)/(?:job|jobs/details|details)/(?:[^/?]+/)?([^/?]+_[^/?_]+)"
            r"(?:/apply[^?]*)?(?:\?.*)?",
            r"\1/\2/job/\3",
            r"\1/job/\3",
        ),
        Form.of(
            rf"(wd\d+)\.myworkdaysite\.com{LOCALE}/recruiting/([\w-]+)/([^/?]+)/(?:job|jobs/details|details)/"
            r"(?:[^/?]+/)?([^/?]+_[^/?_]+)(?:/apply[^?]*)?(?:\?.*)?",
            r"\1.myworkdaysite.com/recruiting/\2/\3/job/\4",
            r"\2.\1.myworkdayjobs.com/job/\4",
        ),
        Form.of(
            rf"([\w-]+{_HOST})/wday/cxs/[^/?]+/([^/?]+)/job/(?:[^/?]+/)?([^/?]+_[^/?_]+)(?:\?.*)?",
            r"\1/\2/job/\3",
            r"\1/job/\3",
        ),
        Form.of(rf"([\w-]+{_HOST}/job/[^/?]+)", r"\1"),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
