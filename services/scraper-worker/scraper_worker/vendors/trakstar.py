"""Trakstar Hire (Recruiterbox): pages of links, a hundred to a page, each posting described on its own page."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Posting

from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_JOB = re.compile(r"\.(?:hire\.trakstar|recruiterbox)\.com/jobs/(\w+)(?=[/?#]|$)")
_HOST = re.compile(r"([\w-]+)\.(?:hire\.trakstar|recruiterbox)\.com")
_PLACE = re.compile(r"location", re.IGNORECASE)
_PAGE = 100


def _board_at(url: str) -> Board | None:
    company = _HOST.fullmatch(host(url))
    if company is None or company[1] in {"www", "api", "app"}:
        return None
    posting = _JOB.search(f"{host(url)}{urlsplit(url).path}")
    return Board(company[1], origin(url), origin(url), posting=posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/?limit={_PAGE}&p=1")


def _read(answer: Response, board: Board) -> Batch:
    given = parse_qs(urlsplit(answer.url).query).get("p", ["1"])[0]
    number = int(given) if given.isdecimal() else 1
    links = list_links(answer, _JOB, _PLACE)
    required(links or ([] if number > 1 else None), answer)
    following = Ask(f"{board.endpoint}/?limit={_PAGE}&p={number + 1}")
    return batch(links, following=following, last=len(links) < _PAGE)


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/jobs/{board.posting}", web)


VENDOR = Vendor(
    "trakstar",
    hosts=("trakstar.com", "recruiterbox.com"),
    forms=(
        Form.of(
            rf"([\w-]+)\.(hire\.trakstar|recruiterbox)\.com/jobs/(\w+)(?:/[\w-]*)?{QUERY}",
            r"\1.\2.com/jobs/\3",
            r"\1.hire.trakstar.com/jobs/\3",
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.(?:hire\.trakstar|recruiterbox)\.com(?:/[\w./?=&-]*)?", _board_at),
    detail=_detail,
)
