"""Greenhouse Job Board API: https://developers.greenhouse.io/job-board.html."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts, Salary

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
    spanning,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.towns import one_for_each
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_API = "https://boards-api.greenhouse.io"
_API_IN_EUROPE = "https://boards-api.eu.greenhouse.io"
_HOSTS = re.compile(r"(?:job-boards|boards|boards-api|api)(?:\.eu)?\.greenhouse\.io")
_MENTION = re.compile(
    r"https?://(?:[\w.-]+\.greenhouse\.io/[\w./?=&%-]+|[\w.:-]+/embed/job_board[\w/]*\?[\w=&%.-]+|[\w.:-]+/v1/boards/[\w-]+/jobs)"
)
_SALARY_NAME = re.compile(r"salary|pay|compensation", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    parts, path = urlsplit(url), segments(url)
    ours = bool(_HOSTS.fullmatch(host(url)))
    endpoint = _API if ours else origin(url)
    given = parse_qs(parts.query)
    if path[:1] == ["embed"] and path[1:2] in (["job_board"], ["job_app"]) and "for" in given:
        return Board(given["for"][0], endpoint, posting=given.get("token", [None])[0])
    if path[:2] == ["v1", "boards"] and len(path) >= 3:  # noqa: PLR2004 - the token follows
        return Board(path[2], endpoint, posting=path[4] if len(path) > 4 and path[4].isdigit() else None)  # noqa: PLR2004 - /jobs/<id>
    if not ours or not path or path[0] in {"embed", "users", "assets", "v1"}:
        return None
    is_posting = path[1:2] == ["jobs"] and len(path) > 2 and path[2].isdigit()  # noqa: PLR2004 - /<token>/jobs/<id>
    return Board(path[0], endpoint, posting=path[2] if is_posting else None)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask | None:
    pay = "" if board.section else "&pay_transparency=true"
    return None if rows_read else Ask(f"{board.endpoint}/v1/boards/{board.token}/jobs?content=true{pay}")


def _others(board: Board) -> Sequence[Board]:
    """Return the board without its pay, for endpoints that do not know that parameter, and in Europe's data centre."""
    plain = replace(board, section="without pay")
    return (plain, replace(board, endpoint=_API_IN_EUROPE)) if board.endpoint == _API else (plain,)


def _read(answer: Response, _board: Board) -> Batch:
    found = [row for row in listed(answer, "jobs") if row.get("internal_job_id", "") is not None]  # None: no one job's
    company = next((name for row in found if (name := text(row, "company_name"))), None)
    each = [_link(row) for row in found]
    links = one_for_each(zip((text(row, "internal_job_id") for row in found), each, strict=True))
    merged = links.count(None) - each.count(None)
    total = whole(answer.json(), "meta", "total")
    set_aside = len(listed(answer, "jobs")) - len(found)
    return batch(links, total=total - set_aside if total is not None else None, company=company, merged=merged)


def _link(row: Fields) -> Link | None:
    return posting_link(text(row, "absolute_url") or "", _facts(row), unescape(str(row.get("content") or "")))


def _facts(row: Fields) -> PostingFacts:
    named = {str(text(field, "name")).lower(): at(field, "value") for field in rows(row, "metadata")}
    offices = places(text(office, "location") or text(office, "name") for office in rows(row, "offices"))
    location = text(row, "location", "name") or offices
    return PostingFacts(
        title=text(row, "title"),
        company=text(row, "company_name"),
        location=location,
        workplace=workplace(named.get("workplace type"), named.get("location type"), location),
        salary=spanning(map(_pay, rows(row, "pay_input_ranges"))) or _pay_range(row),
        employment_type=employment(named.get("employment type"), named.get("time type")),
        department=places(at(department, "name") for department in rows(row, "departments")),
        posted_on=day(row.get("first_published") or row.get("updated_at")),
        valid_until=day(row.get("application_deadline")),
        language=language(row.get("language")),
    )


def _pay(pay: Fields) -> Salary | None:
    cents = whole(pay, "min_cents"), whole(pay, "max_cents")
    low, high = (value / 100 if value else None for value in cents)
    return salary(low, high, pay.get("currency_type"), pay.get("title"))


def _pay_range(row: Fields) -> Salary | None:
    return spanning(_range(field) for field in rows(row, "metadata") if _SALARY_NAME.search(str(text(field, "name"))))


def _range(field: Fields) -> Salary | None:
    value = at(field, "value")
    return salary(at(value, "min_value"), at(value, "max_value"), at(value, "unit"), text(field, "name"))


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "jobs")), {})
    return Board("", origin(answer.url)) if "absolute_url" in first and "internal_job_id" in first else None


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.endpoint}/v1/boards/{board.token}/jobs/{board.posting}?pay_transparency=true"
    link = _link(fields(web.get(address, accept="application/json").json()))
    return link.posting if link else None


VENDOR = Vendor(
    "greenhouse",
    hosts=("greenhouse.io",),
    forms=(
        Form.of(
            r"boards-api(\.eu)?\.greenhouse\.io/v1/boards/([^/]+)/jobs/(\d+)(?:\?.*)?",
            r"job-boards\1.greenhouse.io/\2/jobs/\3",
        ),
        Form.of(
            rf"(?:job-)?boards(\.eu)?\.greenhouse\.io/([^/]+)/jobs/(\d+){REST}",
            r"job-boards\1.greenhouse.io/\2/jobs/\3",
        ),
        Form.of(
            r"(?:job-)?boards(\.eu)?\.greenhouse\.io/embed/job_app\?(?:.*&)?for=([^&]+)&(?:.*&)?token=(\d+)(?:&.*)?",
            r"job-boards\1.greenhouse.io/\2/jobs/\3",
        ),
    ),
    tracking=("gh_src",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    others=_others,
    fits=_fits,
    detail=_detail,
)
