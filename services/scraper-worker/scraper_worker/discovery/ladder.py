"""The ladder that finds postings behind an address, cheapest rung first."""

from jobrelay.errors import TerminalError, TransientError
from jobrelay.models.postings import Discovery, Link, Posting, Rung

from scraper_worker.discovery import walking
from scraper_worker.discovery.answers import EndpointMemory, NoMemory, read_endpoint
from scraper_worker.discovery.browser import rendered_postings
from scraper_worker.discovery.data.reader import data_postings, postings_in
from scraper_worker.discovery.feeds import feed_postings, is_xml
from scraper_worker.discovery.findings import Findings
from scraper_worker.discovery.html import is_shell
from scraper_worker.discovery.inline import inline_postings
from scraper_worker.discovery.jsonld import described_postings
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.single import is_one_posting, may_be_one_posting, title_of
from scraper_worker.discovery.sitemap import SitemapReading, sitemap_postings
from scraper_worker.discovery.totals import says_none_open, stated_total
from scraper_worker.discovery.walls import wall_of
from scraper_worker.vendors.addresses import canonicalise, page_address
from scraper_worker.vendors.boards import BoardReading, read_answer, read_board
from scraper_worker.vendors.registry import posting_at, vendor_at, vendor_in, vendor_of
from scraper_worker.vendors.vendor import Board, Vendor
from scraper_worker.web import NotAPageError, Response, UnreadableAnswerError, Web

_CLOSE = 0.95


def discover(url: str, web: Web, limits: DiscoveryLimits, memory: EndpointMemory | None = None) -> Discovery:
    """Find the postings behind `url`, at most `limits.max_links`; `memory` keeps what is learned of its endpoints.

    The rungs, cheapest first: the vendor's own endpoint, JSON-LD, the page's HTML with its next pages, the data in its
    scripts, feeds and sitemaps, the pages it leads to, and the browser. A rung that finds nothing, or clearly fewer
    than the page states, hands on to the next, and what they find is put together. An address of one posting gives it.

    Raises:
        InvalidAddressError: `url` is not a web address.
        NotAPageError: It holds neither a page nor a feed.
        JobrelayError: Whatever the web answered instead of the first page; see `Web`.
    """
    page_address(url)
    findings = Findings(limits, memory or NoMemory())
    if not _read_vendor_at(url, web, findings):
        _read_page(url, web, findings, limits.max_hops)
    if not findings.links and not findings.notes:
        findings.note("The page was read to its end, also in a browser, and links to no postings.")
    return findings.discovery()


def read_from_vendor(url: str, web: Web) -> Posting | None:
    """Read the posting at `url` from its vendor's endpoint; None where its page must be read instead.

    Raises:
        JobrelayError: What the vendor's host answered instead; see `Web`.
    """
    return posting_at(url, web)


def _read_vendor_at(url: str, web: Web, findings: Findings) -> bool:
    found = vendor_at(url)
    if found is None:
        return False
    vendor, board = found
    if board.posting:
        findings.add([_lone_posting(url, vendor, board, web)], vendor.name)
        return True
    return _read_board(vendor, board, web, findings)


def _read_board(vendor: Vendor, board: Board, web: Web, findings: Findings) -> bool:
    try:
        reading = read_board(vendor, board, web, findings.limits.max_links, findings.limits.known)
    except TerminalError as error:
        findings.note(f"The board of {vendor.name} could not be read: {error}")
        return False
    _take(reading, vendor, findings)
    return True


def _take(reading: BoardReading, vendor: Vendor, findings: Findings) -> None:
    findings.add(reading.links, vendor.name)
    findings.state(reading.total)
    findings.company = findings.company or reading.company
    findings.truncated = findings.truncated or reading.truncated
    findings.stands(reading.first_page, newest_first=reading.newest_first)
    if reading.rest_known:
        findings.stop("The board is newest first by its days, and the last page that was read all known.")
    for sentence in reading.notes:
        findings.note(sentence)
    if not reading.links:
        if vendor.name not in findings.sources:
            findings.sources.append(vendor.name)
        findings.note(f"The company's board at {vendor.name} answers, and lists no postings here.")


def _lone_posting(url: str, vendor: Vendor, board: Board, web: Web) -> Link:
    try:
        posting = vendor.detail(board, web)
    except TerminalError:  # the page itself will say that it is gone
        posting = None
    title = posting.facts.title if posting else None
    return Link(url=page_address(url), text=title or "", rung=Rung.ATS, certain=True, posting=posting)


def _read_page(url: str, web: Web, findings: Findings, hops: int) -> None:
    response = web.get(url)
    if canonicalise(response.url) != canonicalise(url) and _read_vendor_at(response.url, web, findings):
        return
    if _read_data(response, findings, web):
        return
    page = HtmlPage(response.text, response.url)
    if _read_embedded_board(page, web, findings):
        return
    before = len(findings.links)
    if not findings.add(inline_postings(page), "static HTML") and _read_itself(page, findings):
        return
    _read_static(page, web, findings)
    if findings.stopped:
        return
    if hops and (findings.total is None or findings.short):
        walking.follow_to_all(page, findings, _hop(web, hops))
    if not _needs_more(page, findings, before):
        return
    _climb(page, web, findings, hops)


def _read_data(response: Response, findings: Findings, web: Web) -> bool:
    """Read an answer that is no page: a vendor's listing, JSON with postings, a sitemap or a feed."""
    kind = response.content_type
    start = response.body.lstrip()[:1]
    if "json" in kind or (start in {b"{", b"["} and "html" not in kind):
        return _read_json(response, findings)
    if is_xml(response):
        if vendor := vendor_of(response):
            _take(read_answer(*vendor, response), vendor[0], findings)
            return True
        read = feed_postings(response) or sitemap_postings([response.url], response.url, web, findings.limits)
        findings.add(read.links, read.source)
        findings.truncated = findings.truncated or read.truncated
        return True
    if kind and not any(word in kind for word in ("html", "text", "xml")):
        raise NotAPageError(
            f"{response.url} is {kind}, not a page with postings. Give the address of the careers page."
        )
    return False


def _read_json(response: Response, findings: Findings) -> bool:
    try:
        data = response.json()
    except UnreadableAnswerError:
        return False
    if vendor := vendor_of(response):
        _take(read_answer(*vendor, response), vendor[0], findings)
        return True
    read = postings_in(HtmlPage("", response.url), [data])
    findings.add(read.links, "JSON")
    findings.state(read.total)
    if not read.links:
        findings.note("The address answers with JSON in which no list of postings was recognised.")
    return True


def _read_embedded_board(page: HtmlPage, web: Web, findings: Findings) -> bool:
    found = vendor_in(page.html, page.url)
    if found is None or not _read_board(*found, web, findings):
        return False
    if findings.total is None:
        findings.state(stated_total(page, len(findings.links)))
    return bool(findings.links)


def _read_itself(page: HtmlPage, findings: Findings) -> bool:
    described = described_postings(page)
    if described.itself:
        findings.add(described.links, "JSON-LD")
        return True
    if vendor_at(page.url) is None and is_one_posting(page):
        _take_itself(page, findings)
        return True
    return False


def _take_itself(page: HtmlPage, findings: Findings) -> None:
    own = page.address_of(page.url) or page.url
    findings.add([Link(url=own, text=title_of(page), rung=Rung.HTML)], "static HTML")
    findings.total = None
    findings.note("The address was taken for that of one posting.")


def _read_static(page: HtmlPage, web: Web, findings: Findings) -> None:
    """Read the page's own feed of jobs, what its source holds, and the pages that continue it."""
    _read_feeds(walking.job_feed_addresses(page), web, findings)
    walking.read_list(page, web, findings)
    if findings.short and not findings.stopped:
        data = data_postings(page)
        findings.add(data.links, "page data")
        findings.state(data.total)
        if data.unaddressed:
            findings.note(f"The page's data holds {data.without_address} postings without addresses of their own.")
    findings.state(stated_total(page, len(findings.links)))


def _needs_more(page: HtmlPage, findings: Findings, before: int) -> bool:
    if findings.full:
        return False
    if len(findings.links) == before or (findings.total is not None and findings.short):
        return True
    return findings.total is None and walking.may_go_on(page, findings)


def _climb(page: HtmlPage, web: Web, findings: Findings, hops: int) -> None:
    """Try what costs more, until there are as many postings as the page states."""
    nothing_open = says_none_open(page)
    if not findings.links and not is_shell(page):
        _read_feeds(walking.feed_addresses(page), web, findings)
    if hops and not findings.links and findings.total is None and walking.follow_leads(page, findings, _hop(web, hops)):
        return
    sitemap = _read_sitemaps(page, web, findings) if findings.short else None
    if sitemap and _covers(sitemap, findings):
        findings.add(sitemap.links, sitemap.source)
        return
    if (findings.short or walking.may_go_on(page, findings)) and not _read_known_endpoint(page, web, findings):
        _render(page, web, findings, hops)
    if sitemap and findings.short and findings.add(sitemap.links, sitemap.source):
        findings.truncated = findings.truncated or sitemap.truncated
        findings.note("What the page does not show comes from the site's sitemap.")
    elif sitemap and sitemap.truncated and not findings.links:
        findings.cut("The site's sitemaps go on beyond what is read of them.")
    if not findings.links and (wall := wall_of(page)):
        findings.note(wall)
    elif not findings.links and nothing_open:
        findings.note(f"The page says: “{nothing_open}”")
    elif not findings.links and may_be_one_posting(page):
        _take_itself(page, findings)


def _hop(web: Web, hops: int) -> walking.Hop:
    def hop(url: str, findings: Findings) -> None:
        if not _read_vendor_at(url, web, findings):
            _read_page(url, web, findings, hops - 1)

    return hop


def _render(page: HtmlPage, web: Web, findings: Findings, hops: int) -> None:
    try:
        rendered = rendered_postings(page.url, web, findings.limits)
    except TerminalError as error:
        findings.note(f"A browser could not show the page: {error}")
        return
    for shown in rendered.pages:
        found = vendor_at(shown.url) or vendor_in(shown.html, shown.url)
        if found and not found[1].posting and _read_board(*found, web, findings) and findings.links:
            findings.state(rendered.total)
            return
    findings.add(rendered.links, "browser")
    findings.truncated = findings.truncated or rendered.truncated
    if rendered.data.endpoint is not None:
        findings.memory.keep(page.url, rendered.data.endpoint)
    if rendered.data.refusal:
        findings.cut(f"The page's endpoint did not give the rest of the list: {rendered.data.refusal}")
    if rendered.data.without_address and not rendered.links:
        findings.note(
            f"{rendered.data.without_address} postings are in the page's data, and nothing tells where they lie."
        )
    findings.state(rendered.total if rendered.total is None or rendered.total >= len(rendered.links) else None)
    if rendered.truncated:
        findings.note("The list in the browser was longer than is followed; its end was not reached.")
    if hops and not findings.links and rendered.pages:
        walking.follow_leads(rendered.pages[0], findings, _hop(web, hops))


def _read_known_endpoint(page: HtmlPage, web: Web, findings: Findings) -> bool:
    """Read the list from the endpoint that an earlier search learned; one that gives nothing any more is forgotten."""
    endpoint = findings.memory.recall(page.url)
    if endpoint is None:
        return False
    try:
        reading = read_endpoint(endpoint, page, web, findings.limits)
    except (TerminalError, TransientError):
        reading = None
    if reading is None or not reading.links or reading.refusal:
        findings.memory.keep(page.url, None)
        return False
    findings.add(reading.links.values(), "the page's endpoint")
    findings.state(reading.total)
    findings.truncated = findings.truncated or reading.truncated
    return not findings.short


def _read_feeds(addresses: list[str], web: Web, findings: Findings) -> None:
    """Read the first of the feeds that holds postings; a feed is of use, and not needed."""
    for address in addresses:
        try:
            read = feed_postings(web.get(address))
        except (TerminalError, TransientError):
            continue
        if read and findings.add(read.links, read.source):
            return


def _read_sitemaps(page: HtmlPage, web: Web, findings: Findings) -> SitemapReading:
    addresses = walking.sitemap_addresses(page, web)
    return sitemap_postings(
        addresses, page.url, web, findings.limits, like=tuple(link.url for link in findings.links.values())
    )


def _covers(sitemap: SitemapReading, findings: Findings) -> bool:
    """Return whether a sitemap holds just what the page states, so that no browser is needed to say which it means."""
    known = len(sitemap.links)
    return findings.total is not None and findings.total * _CLOSE <= known <= findings.total / _CLOSE
