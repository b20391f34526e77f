"""Freshteam's career sites: one page of links, each posting described on its own page."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Posting

from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_JOB = re.compile(r"\.freshteam\.com/jobs/([\w-]{12})/[\w-]+")
_PLACE = re.compile(r"location", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    company = host(url).removesuffix(".freshteam.com")
    if company in {host(url), "www", "support"}:
        return None
    path = urlsplit(url).path
    posting = path if _JOB.search(f"{host(url)}{path}") else None
    return Board(company, origin(url), origin(url), posting=posting)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/jobs")


def _read(answer: Response, _board: Board) -> Batch:
    return batch(required(list_links(answer, _JOB, _PLACE) or None, answer))


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}{board.posting}", web)


VENDOR = Vendor(
    "freshteam",
    hosts=("freshteam.com",),
    forms=(
        Form.of(
            rf"([\w-]+\.freshteam\.com)/jobs/([\w-]{{12}})(/[^/?]+)?(?:/\w+)?{QUERY}",
            r"\1/jobs/\2\3",
            r"\1/jobs/\2",
            any_case=False,
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.freshteam\.com(?:/[\w./-]*)?", _board_at),
    detail=_detail,
)
