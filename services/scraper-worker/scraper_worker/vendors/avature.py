"""Avature's career portals: the pages of their search, six postings or so to a page."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Posting

from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import described, list_links, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_PORTAL = re.compile(r"^(?P<portal>(?:/[a-z]{2}_[A-Z]{2})?/[\w-]+)/(?P<page>\w+)(?:/[^/]*)?(?:/(?P<id>\d+))?")
_JOB = re.compile(r"/(?:JobDetail|FolderDetail|ProjectDetail|PipelineDetail)/(?:[^/?]+/)?\d+", re.IGNORECASE)
_PLACE = re.compile(r"location|subtitle", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:of|von|de|di|van)\s+([\d.,]+)\s+(?:results|Ergebniss|résultats|resultados|risultati|resultaten)"
)
_OFFSETS = ("jobOffset", "offset", "folderOffset", "projectOffset")


def _board_at(url: str) -> Board | None:
    found = _PORTAL.match(urlsplit(url).path)
    if not host(url).endswith(".avature.net") or found is None:
        return None
    site = f"{origin(url)}{found['portal']}"
    posting = found["id"] if _JOB.search(url) else None
    return Board(host(url).partition(".")[0], site, site, posting=posting)


_named = mentioned(r"https?://[\w-]+\.avature\.net/[\w./-]+", _board_at)


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a portal on a company's own host by the address of its search and the files that it loads."""
    found = _PORTAL.match(urlsplit(url).path)
    if found and found["page"] == "SearchJobs" and "avature" in html.lower():
        return Board(host(url), f"{origin(url)}{found['portal']}", f"{origin(url)}{found['portal']}")
    return _named(html, url)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/SearchJobs?jobOffset=0")


def _read(answer: Response, board: Board) -> Batch:
    given = parse_qs(urlsplit(answer.url).query)
    offset = next((int(given[name][0]) for name in _OFFSETS if given.get(name, [""])[0].isdigit()), 0)
    links = list_links(answer, _JOB, _PLACE)
    required(links or ([] if offset else None), answer)
    total = _TOTAL.search(answer.text)
    following = Ask(f"{board.endpoint}/SearchJobs?jobOffset={offset + len(links)}")
    return batch(links, total=int(re.sub(r"\D", "", total[1])) if total else None, following=following)


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/JobDetail/{board.posting}", web)


VENDOR = Vendor(
    "avature",
    hosts=("avature.net",),
    forms=(
        Form.of(
            rf"([\w-]+\.avature\.net)((?:/[a-z]{{2}}_[a-z]{{2}})?)/([\w-]+)/JobDetail((?:/[^/?]+)??)/(\d+){QUERY}",
            r"\1\2/\3/JobDetail\4/\5",
            r"\1/\3/JobDetail/\5",
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    detail=_detail,
)
