"""The last rung: the page as a browser shows it, after load more, scrolling and next pages."""

from dataclasses import dataclass

from jobrelay.models.postings import Link, Rung

from scraper_worker.discovery.answers import AnswerReading, read_answers
from scraper_worker.discovery.data.reader import data_postings
from scraper_worker.discovery.html import posting_links
from scraper_worker.discovery.jsonld import described_postings
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.totals import stated_total
from scraper_worker.web import Frame, Rendering, Web


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the states of a rendered page held; `pages` are its frames in the order of the states.

    `data` is what the answers to its own requests held.
    """

    links: tuple[Link, ...]
    pages: tuple[HtmlPage, ...]
    total: int | None
    truncated: bool
    data: AnswerReading


def rendered_postings(url: str, web: Web, limits: DiscoveryLimits) -> Rendered:
    """Render `url`, page through its list, and read every state and frame of it, and the data that it asked for."""
    rendering = web.render(url, explore=True)
    pages = tuple(HtmlPage(frame.html, frame.url) for frame in _frames(rendering))
    links: dict[str, Link] = {}
    for page in pages:
        for link in (*described_postings(page).links, *posting_links(page, Rung.BROWSER)):
            links.setdefault(link.url, link)
    for title, address in rendering.followed:
        if followed := pages[0].address_of(address):
            links.setdefault(followed, Link(url=followed, text=title, rung=Rung.BROWSER, certain=True))
    data = read_answers(rendering.answers, pages[0], list(links.values()), web, limits)
    if not links and not data.links:
        for page in pages:
            links.update((link.url, link) for link in data_postings(page).links)
    for found in data.links.values():
        links.setdefault(found.url, found)
    totals = [total for page in pages if (total := stated_total(page)) is not None]
    total = max(
        [*totals, *([data.total] if data.total is not None and data.total >= len(data.links) else [])], default=None
    )
    return Rendered(tuple(links.values()), pages, total, rendering.truncated or data.truncated, data)


def _frames(rendering: Rendering) -> list[Frame]:
    seen: set[tuple[str, str]] = set()
    frames = []
    for snapshot in rendering.snapshots:
        for position, frame in enumerate(snapshot):
            address = frame.url if frame.url.startswith("http") else rendering.url
            key = (address, frame.html)
            if key not in seen and (position == 0 or frame.html.strip()):
                seen.add(key)
                frames.append(Frame(address, frame.html))
    return frames
