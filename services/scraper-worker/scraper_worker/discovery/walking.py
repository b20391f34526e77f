"""From one page to those beside it: the pages that continue a list, and those that a page leads to."""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from jobrelay.errors import TerminalError, TransientError
from jobrelay.models.postings import Rung

from scraper_worker.discovery.findings import Findings
from scraper_worker.discovery.html import has_more_control, leads, leads_to_more, next_pages, posting_links
from scraper_worker.discovery.jsonld import described_postings
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.totals import stated_total
from scraper_worker.discovery.walls import wall_of
from scraper_worker.vendors.newest import RowOrder
from scraper_worker.web import Response, Web

Hop = Callable[[str, Findings], None]

_LEADS_TRIED = 3
_FEW = 12
# The sizes in which lists are cut into pages; a list of just that many may go on where no total is stated.
_PAGE_SIZES = frozenset((5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 30, 36, 40, 48, 50, 60, 75, 100))
_OF_JOBS = re.compile(r"job|career|vacanc|position|opening|stelle|emploi|offre|empleo|vaga|vacature", re.IGNORECASE)
_OTHER_FRAMES = re.compile(
    r"google|youtube|vimeo|facebook|doubleclick|captcha|hotjar|maps|twitter|linkedin|cookie|consent|analytics",
    re.IGNORECASE,
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")


def read_list(page: HtmlPage, web: Web, findings: Findings) -> None:
    """Read the list in `page` and in the pages that continue it, to its end or a cap.

    The walk ends at a page that adds nothing: past the end, sites answer with an empty page or the last one again.
    """
    seen = {page.address_of(page.url) or page.url}
    order = RowOrder()
    _read_one(page, findings, order)
    waiting = deque(next_pages(page, seen))
    read = grown = 1
    while waiting and not findings.full:
        if findings.limits.known and order.ends_in(findings.limits.known) and order.newest_first():
            findings.stop(f"The list is newest first by its days, and all of its page {grown} known: no more was read.")
            return
        if read >= findings.limits.max_pages:
            findings.cut(f"The list has more than {read} pages; the rest was not read.")
            return
        address = waiting.popleft()
        name = page.address_of(address) or address
        if name in seen:
            continue
        seen.add(name)
        response = _get_part(address, web, findings)
        read += 1
        if response is None:
            continue
        following = HtmlPage(response.text, response.url)
        seen.add(following.address_of(response.url) or response.url)
        if not _read_one(following, findings, order):
            if wall := wall_of(following):
                findings.cut(f"Page {read} of the list could not be read. {wall}")
            continue
        grown += 1
        waiting.extend(url for url in next_pages(following, seen) if url not in waiting)
    if grown > 1:
        findings.note(f"The list goes over {grown} pages.")
        findings.stands(page.url, newest_first=order.newest_first())


def may_go_on(page: HtmlPage, findings: Findings) -> bool:
    """Return whether a list may be longer than its source shows: it has a button for more or fills exactly one page."""
    if has_more_control(page):
        return True
    has_scripts = bool(page.tree.xpath("//script[@src or string-length(.) > 200]"))
    return findings.total is None and has_scripts and len(findings.links) in _PAGE_SIZES and not next_pages(page, ())


def follow_leads(page: HtmlPage, findings: Findings, hop: Hop) -> bool:
    """Follow the best links of `page` that may lead to the list; tell whether one did."""
    for address in [*frame_addresses(page), *leads(page)][:_LEADS_TRIED]:
        _hop_if_possible(address, findings, hop)
        if findings.links:
            findings.note(f"The postings are listed at {address}.")
            return True
    return False


def follow_to_all(page: HtmlPage, findings: Findings, hop: Hop) -> None:
    """Follow "View all open roles" of a page that shows only a few."""
    if not 0 < len(findings.links) <= _FEW:
        return
    for address in leads_to_more(page)[:1]:
        _hop_if_possible(address, findings, hop)


def frame_addresses(page: HtmlPage) -> list[str]:
    """Return the addresses of frames that may hold the list."""
    sources = [str(source) for source in page.tree.xpath("//iframe/@src | //frame/@src")]
    own = page.absolute(page.url)
    found = [
        page.absolute(source) for source in sources if not _OTHER_FRAMES.search(source) and page.address_of(source)
    ]
    return [url for url in dict.fromkeys(found) if url != own]


def feed_addresses(page: HtmlPage) -> list[str]:
    """Return the feeds that the page itself announces."""
    links = page.tree.xpath("//link[@rel='alternate' or @rel='alternate feed']")
    found = [
        page.address_of(link.get("href") or "") for link in links if (link.get("type") or "").lower() in _FEED_TYPES
    ]
    return [url for url in dict.fromkeys(found) if url and "comments" not in url]


def job_feed_addresses(page: HtmlPage) -> list[str]:
    """Return the announced feeds whose addresses say that they are of jobs."""
    return [url for url in feed_addresses(page) if _OF_JOBS.search(urlsplit(url).path)]


def sitemap_addresses(page: HtmlPage, web: Web) -> list[str]:
    """Return the sitemaps of the page's site: those that robots.txt names, else the usual place."""
    try:
        named = list(web.sitemaps(page.url))
    except (TerminalError, TransientError):
        named = []
    parts = urlsplit(page.url)
    return named or [urljoin(f"{parts.scheme}://{parts.netloc}", "/sitemap.xml")]


def _get_part(url: str, web: Web, findings: Findings) -> Response | None:
    """Fetch a part of the list. What does not come, also at a second try, is told, and costs no other part."""
    for last in (False, True):
        try:
            return web.get(url)
        except TransientError as error:
            if last:
                findings.cut(f"{url} could not be read: {error}")
        except TerminalError as error:
            findings.cut(f"{url} could not be read: {error}")
            break
    return None


def _hop_if_possible(address: str, findings: Findings, hop: Hop) -> None:
    """Follow a link that is only a guess: what keeps it from being read is no reason to try the search again."""
    try:
        hop(address, findings)
    except (TerminalError, TransientError) as error:
        findings.note(f"{address} could not be read: {error}")


def _read_one(page: HtmlPage, findings: Findings, order: RowOrder) -> int:
    described = described_postings(page)
    new = findings.add(described.links, "JSON-LD")
    links = posting_links(page, Rung.HTML)
    order.add(links)
    new += findings.add(links, "static HTML")
    findings.state(described.total)
    findings.state(stated_total(page, len(findings.links)))
    if described.unaddressed:
        findings.note(f"{described.unaddressed} postings are described in the page without addresses of their own.")
    return new
