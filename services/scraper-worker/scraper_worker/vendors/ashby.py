"""Ashby posting API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

import re
from urllib.parse import quote, unquote

from jobrelay.models.postings import Link, Posting, PostingFacts, Salary, Workplace
from jobrelay_language.pay import read_salary

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    joined,
    listed,
    places,
    posting_link,
    rows,
    salary,
    spanning,
    text,
    workplace,
)
from scraper_worker.vendors.forms import REST, UUID, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_API = "https://api.ashbyhq.com"
_MENTION = re.compile(r"https?://(?:(?:jobs|api)\.ashbyhq\.com/[\w./?=&%-]+|[\w.:-]+/posting-api/job-board/[\w.%-]+)")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if path[:2] == ["posting-api", "job-board"] and len(path) > 2:  # noqa: PLR2004 - the token follows
        return Board(unquote(path[2]), origin(url))
    if host(url) != "jobs.ashbyhq.com" or not path or path[0] in {"api", "embed"}:
        return None
    posting = path[1] if len(path) > 1 and _ID.fullmatch(path[1]) else None
    return Board(unquote(path[0]), _API, posting=posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    address = f"{board.endpoint}/posting-api/job-board/{quote(board.token)}?includeCompensation=true"
    return None if rows_read else Ask(address)


def _read(answer: Response, _board: Board) -> Batch:
    return batch([_link(row) for row in listed(answer, "jobs") if row.get("isListed") is not False])


def _link(row: Fields) -> Link | None:
    return posting_link(text(row, "jobUrl") or "", _facts(row), row.get("descriptionHtml"))


def _facts(row: Fields) -> PostingFacts:
    others = [at(place, "location") for place in rows(row, "secondaryLocations")]
    return PostingFacts(
        title=text(row, "title"),
        location=places([row.get("location") or _address(row), *others]),
        workplace=workplace(row.get("workplaceType")) or (Workplace.REMOTE if row.get("isRemote") is True else None),
        salary=_salary(row),
        employment_type=employment(row.get("employmentType")),
        department=text(row, "department") or text(row, "team"),
        posted_on=day(row.get("publishedAt")),
    )


def _address(row: Fields) -> str | None:
    place = at(row, "address", "postalAddress")
    return joined(*(text(place, name) for name in ("addressLocality", "addressRegion", "addressCountry")))


def _salary(row: Fields) -> Salary | None:
    """Read the range that spans all tiers, else the summary; equity and bonus are components of other types."""
    tiers = [part for tier in rows(row, "compensation", "compensationTiers") for part in rows(tier, "components")]
    parts = [*tiers, *rows(row, "compensation", "summaryComponents")]
    ranges = (
        salary(part.get("minValue"), part.get("maxValue"), part.get("currencyCode"), part.get("interval"))
        for part in parts
        if text(part, "compensationType") == "Salary"
    )
    said = (
        text(row, "compensation", name) for name in ("scrapeableCompensationSalarySummary", "compensationTierSummary")
    )
    return spanning(ranges) or next((pay for words in said if words and (pay := read_salary(words))), None)


def _fits(answer: Response, data: object) -> Board | None:
    ours = at(data, "apiVersion") is not None and isinstance(at(data, "jobs"), list)
    return Board("", origin(answer.url)) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    """Read the posting in its board: Ashby has no public endpoint for a single one."""
    ask = _ask(board, 0)
    answer = web.get(ask.url, accept="application/json") if ask else None
    found = listed(answer, "jobs") if answer else []
    link = next((_link(row) for row in found if text(row, "id") == board.posting), None)
    return link.posting if link else None


VENDOR = Vendor(
    "ashby",
    hosts=("ashbyhq.com",),
    forms=(Form.of(rf"jobs\.ashbyhq\.com/([^/]+)/({UUID}){REST}", r"jobs.ashbyhq.com/\1/\2"),),
    tracking=("ashby_",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
