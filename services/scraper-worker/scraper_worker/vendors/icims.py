"""iCIMS's portals: the search page inside their frame, twenty postings or so to a page."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Posting, PostingFacts

from scraper_worker.vendors.answers import posting_link
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import described, list_rows, required, text_of
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_JOB = re.compile(r"\.icims\.com/jobs/\d+/(?:[^/]+/)?job", re.IGNORECASE)
_POSTING = re.compile(r"/jobs/(\d+)(?:/|$)")
_PAGES = re.compile(r"Page\s+\d+\s+of\s+(\d+)", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:job\s+)?title\s*:?\s*", re.IGNORECASE)
_PLACE = re.compile(r"locations?\s{0,3}:?\s{0,3}([^|\n]{2,60}?)(?:$|\s(?:ID|Category|Posted|Title)\b)", re.IGNORECASE)
_NOT_COMPANIES = frozenset(("www", "developer", "community", "login", "api", "cdn02", "media"))


def _board_at(url: str) -> Board | None:
    name = host(url)
    portal = name.removesuffix(".icims.com")
    if portal == name or portal in _NOT_COMPANIES:
        return None
    posting = _POSTING.search(urlsplit(url).path)
    return Board(portal, origin(url), origin(url), posting=posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/jobs/search?ss=1&in_iframe=1&pr=0")


def _read(answer: Response, board: Board) -> Batch:
    number = int(parse_qs(urlsplit(answer.url).query).get("pr", ["0"])[0])
    pages = _PAGES.search(answer.text)
    following = Ask(f"{board.endpoint}/jobs/search?ss=1&in_iframe=1&pr={number + 1}")
    listed = required(list_rows(answer, _JOB) or ([] if number else None), answer)
    found = [
        posting_link(row.url, PostingFacts(title=_LABEL.sub("", row.title), location=_place(text_of(row.card))))
        for row in listed
    ]
    return batch(found, following=following, last=pages is None or number + 1 >= int(pages[1]))


def _place(around: str) -> str | None:
    found = _PLACE.search(around)
    return found[1].strip() if found else None


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.endpoint}/jobs/{board.posting}/job?in_iframe=1", web)


VENDOR = Vendor(
    "icims",
    hosts=("icims.com",),
    forms=(Form.of(rf"([\w.-]+\.icims\.com)/jobs/(\d+){REST}", r"\1/jobs/\2/job"),),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w.-]+\.icims\.com/jobs/[\w./?=&%-]*", _board_at),
    detail=_detail,
)
