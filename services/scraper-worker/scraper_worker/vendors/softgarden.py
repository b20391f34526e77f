"""Softgarden's career sites: the ids in the page's script, and what the page shows of each."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import posting_link, text, untitled_link
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.pages import data_after, described, list_rows, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_IDS = re.compile(r"complete_job_id_list\s*=\s*(?:jobs_selected\s*=\s*)?")
_JOB = re.compile(r"/job/(\d+)")
_PLACE = re.compile(r"location|ort\b|city", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+\.(?:softgarden\.io|career\.softgarden\.de|softgarden\.de)")
_NOT_COMPANIES = frozenset(("www", "app", "api", "dev", "static", "help", "matching", "certificate"))


def _board_at(url: str) -> Board | None:
    name = host(url)
    if not _HOST.fullmatch(name) or name.partition(".")[0] in _NOT_COMPANIES:
        return None
    posting = _JOB.search(urlsplit(url).path)
    return Board(name.partition(".")[0], origin(url), origin(url), posting=posting[1] if posting else None)


_named = mentioned(r"https?://[\w-]+\.(?:softgarden\.io|career\.softgarden\.de)(?:/[\w./?=&-]*)?", _board_at)


def _board_in(html: str, url: str) -> Board | None:
    return Board(host(url), url, origin(url)) if _IDS.search(html) else _named(html, url)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint)


def _read(answer: Response, board: Board) -> Batch:
    numbers = required(data_after(answer.text, _IDS), answer)
    shown = {found[1]: row for row in list_rows(answer, _JOB) if (found := _JOB.search(row.url))}
    links: list[Link | None] = []
    for number in filter(None, (text(number) for number in numbers)):
        row, address = shown.get(number), f"{board.site}/job/{number}"
        facts = PostingFacts(title=row.title, location=row.named(_PLACE)) if row else None
        links.append(posting_link(address, facts) if facts else untitled_link(address))
    return batch(links)


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/job/{board.posting}?l=en", web)


VENDOR = Vendor(
    "softgarden",
    hosts=("softgarden.io", "softgarden.de"),
    forms=(Form.of(rf"([\w-]+\.[\w.]*softgarden\.(?:io|de)){LOCALE}/job/(\d+)(?:-[^/?]*)?{REST}", r"\1/job/\2"),),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    detail=_detail,
)
