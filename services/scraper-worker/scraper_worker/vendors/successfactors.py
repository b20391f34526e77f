"""SAP SuccessFactors' career sites: the tiles or table of the older ones, the service behind the newer ones."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import Fields, at, day, listed, places, posting_link, text, whole
from scraper_worker.vendors.forms import LOCALE, QUERY, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin
from scraper_worker.web import Response, Web

_OLDER = re.compile(r"rmkcdn\.successfactors\.com|/tile-search-results|jobs2web|j2w\.init", re.IGNORECASE)
_NEWER = re.compile(r"/services/recruiting/v1/jobs|careersite-unify|csb[-_]unify|unifyCareerSite", re.IGNORECASE)
_LOCALE = re.compile(
    r"(?:\"|&quot;|')?(?:currentLocale|locale)(?:\"|&quot;|')?\s*[:=]\s*(?:\"|&quot;|')([a-z]{2}_[A-Z]{2})"
)
_JOB = re.compile(r"/job/[^/?]+/\d{6,}")
_PLACE = re.compile(r"jobLocation|location", re.IGNORECASE)
_TOTAL = re.compile(r"(?:of|von|de|sur|di|van|af|av|z)\s*(?:<b>)?\s*([\d.,]+)\s*(?:</b>)?\s*</span>", re.IGNORECASE)
_NEW_PAGE, _OLD_PAGE = 10, 25


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a site on a company's own host by the files that it loads; `section` is the locale of a newer one."""
    if _JOB.search(urlsplit(url).path):
        return None
    if _NEWER.search(html):
        locale = _LOCALE.search(html)
        return Board(host(url), origin(url), origin(url), locale[1] if locale else "en_US")
    return Board(host(url), origin(url), origin(url)) if _OLDER.search(html) else None


def _others(board: Board) -> Sequence[Board]:
    return (replace(board, section=""),) if board.section else ()


def _ask(board: Board, rows_read: int) -> Ask | None:
    if not board.section:
        return None if rows_read else Ask(f"{board.endpoint}/search/?q=&startrow=0")
    payload: dict[str, object] = {
        "keywords": "",
        "locale": board.section,
        "location": "",
        "pageNumber": rows_read // _NEW_PAGE,
        "sortBy": "recent",
    }
    return Ask(f"{board.endpoint}/services/recruiting/v1/jobs", payload)


def _read(answer: Response, board: Board) -> Batch:
    if board.section:
        links = [_link(at(row, "response") or row, board) for row in listed(answer, "jobSearchResult")]
        return batch(links, total=whole(answer.json(), "totalJobs"))
    first = int(parse_qs(urlsplit(answer.url).query).get("startrow", ["0"])[0])
    links = list_links(answer, _JOB, _PLACE)
    required(links or ([] if first else None), answer)
    total = _TOTAL.search(answer.text)
    following = Ask(f"{board.endpoint}/search/?q=&startrow={first + len(links)}")
    stated = int(re.sub(r"\D", "", total[1])) if total else None
    return batch(links, total=stated, following=following, last=stated is None and len(links) < _OLD_PAGE)


def _link(row: Fields, board: Board) -> Link | None:
    number, slug = text(row, "id"), text(row, "unifiedUrlTitle") or text(row, "urlTitle") or "job"
    where = at(row, "jobLocationShort")
    facts = PostingFacts(
        title=text(row, "unifiedStandardTitle") or text(row, "title"),
        location=places(where) if isinstance(where, list) else text(where),
        posted_on=day(row.get("unifiedStandardStart")),
    )
    return posting_link(f"{board.site}/job/{slug}/{number}-{board.section}", facts) if number else None


def _fits(answer: Response, data: object) -> Board | None:
    ours = isinstance(at(data, "jobSearchResult"), list) and whole(data, "totalJobs") is not None
    return Board("", origin(answer.url), origin(answer.url), "en_US") if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/job/{board.posting}", web)


VENDOR = Vendor(
    "successfactors",
    hosts=("successfactors.com", "successfactors.eu", "jobs2web.com"),
    forms_anywhere=(
        Form.of(
            rf"([\w.:-]+){LOCALE}/job/([^/?]+)/(\d{{3,}})(-[a-z]{{2}}_[a-z]{{2}}){QUERY}",
            r"\1/job/\2/\3\4",
            r"\1/job/x/\3",
        ),
        Form.of(rf"([\w.:-]+){LOCALE}/job/([^/?]+)/(\d{{8,12}}){QUERY}", r"\1/job/\2/\3", r"\1/job/x/\3"),
        Form.of(r"([\w.:-]+/job/x/\d{3,})", r"\1"),
    ),
    others=_others,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
