"""One posting's address to its posting: the vendor's endpoint, then plain HTTP, then the browser."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from jobrelay.errors import TerminalError
from jobrelay.models.postings import Posting

from scraper_worker.discovery.ladder import read_from_vendor
from scraper_worker.extraction.content import require_html
from scraper_worker.extraction.posting import NotAPostingError, extract, extract_frames, needs_browser
from scraper_worker.web import FetchedBy, Web

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """A posting as it was read, and where: `final_url` is where redirects ended."""

    posting: Posting
    final_url: str
    fetched_by: FetchedBy
    http_status: int | None = None


def read_posting(url: str, web: Web) -> Reading:
    """Read the posting at `url` by the cheapest way that gives one.

    Raises:
        NotAPostingError: Neither the page nor its rendering holds a posting.
        JobrelayError: Whatever the web answered instead; see `Web`.
    """
    posting = _from_vendor(url, web)
    if posting is not None:
        return Reading(posting, url, FetchedBy.FEED)
    response = web.get(url)
    html = require_html(response)
    today = datetime.now(UTC).date()
    if not needs_browser(html):
        try:
            return Reading(extract(html, response.url, today=today), response.url, FetchedBy.HTTP, response.status)
        except NotAPostingError:
            logger.info("The plain page holds no posting; a browser will look.")
    rendering = web.render(url)
    posting = extract_frames(rendering.snapshots[0], today=today)
    return Reading(posting, rendering.url, FetchedBy.BROWSER, rendering.status)


def _from_vendor(url: str, web: Web) -> Posting | None:
    try:
        return read_from_vendor(url, web)
    except TerminalError as error:
        logger.info("The vendor's endpoint does not give the posting, so its page is read: %s", error)
        return None
