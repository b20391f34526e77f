"""JazzHR's career pages: one page of links for each company."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Posting, PostingFacts

from scraper_worker.vendors.answers import posting_link
from scraper_worker.vendors.forms import Form
from scraper_worker.vendors.pages import described, list_rows, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_JOB = re.compile(r"\.applytojob\.com/apply/(?:jobs/details/)?(\w{6,})(?=[/?#]|$)", re.IGNORECASE)
_WIDGET = re.compile(r"app\.jazz(?:hr)?\.(?:co|com)/widgets/\w+/create/([\w-]+)", re.IGNORECASE)
_NOT_JOBS = frozenset(("jobs", "details", "search", "login"))
_PLACE = re.compile(r"location|city", re.IGNORECASE)
_DEPARTMENT = re.compile(r"department", re.IGNORECASE)


def _board_at(url: str) -> Board | None:
    if widget := _WIDGET.search(url):
        return Board(widget[1], f"https://{widget[1]}.applytojob.com", f"https://{widget[1]}.applytojob.com")
    company = host(url).removesuffix(".applytojob.com")
    if company in {host(url), "www", "app", "api"}:
        return None
    found = _JOB.search(f"{host(url)}{urlsplit(url).path}")
    posting = found[1] if found and found[1].lower() not in _NOT_JOBS else None
    return Board(company, origin(url), origin(url), posting=posting)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/apply/jobs")


def _read(answer: Response, _board: Board) -> Batch:
    found = [row for row in list_rows(answer, _JOB) if _JOB.search(row.url) and not _is_other(row.url)]
    return batch(
        [
            posting_link(
                row.url,
                PostingFacts(title=row.title, location=row.named(_PLACE), department=row.named(_DEPARTMENT)),
            )
            for row in required(found or None, answer)
        ]
    )


def _is_other(url: str) -> bool:
    found = _JOB.search(url)
    return found is None or found[1].lower() in _NOT_JOBS


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/apply/{board.posting}", web)


VENDOR = Vendor(
    "jazzhr",
    hosts=("applytojob.com", "jazz.co", "jazzhr.com"),
    forms=(
        Form.of(
            r"([\w-]+\.applytojob\.com)/apply/(?:jobs/details/)?((?!jobs\b)\w{6,})(/[^?]*)?(?:\?.*)?",
            r"\1/apply/\2\3",
            r"\1/apply/\2",
            any_case=False,
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(
        r"https?://(?:[\w-]+\.applytojob\.com(?:/[\w./?=&%-]*)?|app\.jazz(?:hr)?\.(?:co|com)/widgets/\w+/create/[\w-]+)",
        _board_at,
    ),
    detail=_detail,
)
