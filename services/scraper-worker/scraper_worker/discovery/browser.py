"""The last rung: the page as a browser shows it, after load more, scrolling and next pages."""

from dataclasses import dataclass

from jobrelay.models.postings import Link, Rung

from scraper_worker.discovery.data.reader import data_postings
from scraper_worker.discovery.html import posting_links
from scraper_worker.discovery.jsonld import described_postings
from scraper_worker.discovery.page import Page
from scraper_worker.discovery.totals import stated_total
from scraper_worker.web import Frame, Rendering, Web


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the states of a rendered page held; `pages` are its frames in the order of the states."""

    links: tuple[Link, ...]
    pages: tuple[Page, ...]
    total: int | None
    truncated: bool


def rendered_postings(url: str, web: Web) -> Rendered:
    """Render `url`, page through its list, and read every state and frame of it."""
    rendering = web.render(url, explore=True)
    pages = tuple(Page(frame.html, frame.url) for frame in _frames(rendering))
    links: dict[str, Link] = {}
    for page in pages:
        for link in (*described_postings(page).links, *posting_links(page, Rung.BROWSER)):
            links.setdefault(link.url, link)
    if not links:
        for page in pages:
            links.update((link.url, link) for link in data_postings(page).links)
    totals = [total for page in pages if (total := stated_total(page)) is not None]
    return Rendered(tuple(links.values()), pages, max(totals, default=None), rendering.truncated)


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
