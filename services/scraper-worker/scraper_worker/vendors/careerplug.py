"""CareerPlug's career sites: pages of links, each posting described on its own page."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Posting

from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_JOB = re.compile(r"\.careerplug\.com/jobs/(\d+)(?=[/?#]|$)")
_PLACE = re.compile(r"location", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    company = host(url).removesuffix(".careerplug.com")
    if company in {host(url), "www", "app"}:
        return None
    posting = _JOB.search(f"{host(url)}{urlsplit(url).path}")
    return Board(company, origin(url), origin(url), posting=posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/jobs?page=1")


def _read(answer: Response, board: Board) -> Batch:
    given = parse_qs(urlsplit(answer.url).query).get("page", ["1"])[0]
    number = int(given) if given.isdecimal() else 1
    links = list_links(answer, _JOB, _PLACE)
    required(links or ([] if number > 1 else None), answer)
    return batch(links, following=Ask(f"{board.endpoint}/jobs?page={number + 1}"))


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/jobs/{board.posting}", web)


VENDOR = Vendor(
    "careerplug",
    hosts=("careerplug.com",),
    forms=(Form.of(rf"([\w-]+\.careerplug\.com)/jobs/(\d+){REST}", r"\1/jobs/\2"),),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.careerplug\.com(?:/[\w./?=&-]*)?", _board_at),
    detail=_detail,
)
