"""Jobvite's career sites: one page of links for each company."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Posting

from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, Web

_SITE = "https://jobs.jobvite.com"
_JOB = re.compile(r"/(?:careers/)?[\w-]+/job/(o\w{6,})(?=[/?#]|$)")
_PLACE = re.compile(r"location", re.IGNORECASE)
_HOSTS = frozenset(("jobs.jobvite.com", "hire.jobvite.com", "careers.jobvite.com"))


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if host(url) not in _HOSTS or not path:
        return None
    if path[0] == "careers":
        path = path[1:]
    if not path or path[0] in {"job", "support", "CompanyJobs", "Jobvite"}:
        return None
    posting = _JOB.search(urlsplit(url).path)
    site = origin(url).replace("//hire.", "//jobs.")
    return Board(path[0], site, f"{site}/{path[0]}", posting=posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/{board.token}/jobs")


def _read(answer: Response, _board: Board) -> Batch:
    return batch(required(list_links(answer, _JOB, _PLACE) or None, answer))


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/job/{board.posting}", web)


VENDOR = Vendor(
    "jobvite",
    hosts=("jobvite.com",),
    forms=(
        Form.of(
            rf"(?:jobs|careers|hire)\.jobvite\.com/(?:careers/)?([\w-]+)/job/(o\w{{6,}})(?:/\w+)?{QUERY}",
            r"jobs.jobvite.com/\1/job/\2",
            r"jobs.jobvite.com/x/job/\2",
            any_case=False,
        ),
    ),
    tracking=("__jv",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://(?:jobs|careers|hire)\.jobvite\.com/[\w./-]+", _board_at),
    detail=_detail,
)
