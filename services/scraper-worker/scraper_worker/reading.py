"""One posting's address to its posting: the vendor's endpoint, then plain HTTP, then the browser."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from jobrelay.errors import TerminalError
from jobrelay.models.postings import Posting, PostingFacts

from scraper_worker.discovery.ladder import read_from_vendor
from scraper_worker.extraction.content import needs_browser, require_html
from scraper_worker.extraction.gone import leads_to_the_list
from scraper_worker.extraction.kinds import PageKind
from scraper_worker.extraction.page import read_page
from scraper_worker.extraction.posting import NotAPostingError, WallError, extract_frames, extract_page
from scraper_worker.extraction.slugs import name_from_address
from scraper_worker.fetching.failures import HttpStatusError
from scraper_worker.web import FetchedBy, Web

logger = logging.getLogger(__name__)

_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class ReadPosting:
    """A posting as it was read, and where: `final_url` is where redirects ended.

    A posting that is gone has no text; its `closed` says by what that was seen.
    """

    posting: Posting
    final_url: str
    fetched_by: FetchedBy
    http_status: int | None = None


def read_posting(url: str, web: Web) -> ReadPosting:
    """Read the posting at `url` by the cheapest way that gives one.

    An address that answers 404 or 410, or leads to the list of postings, is that of a posting that is gone.

    Raises:
        WallError: A wall stands before the posting, in the browser too.
        NotAPostingError: Neither the page nor its rendering holds a posting.
        JobrelayError: Whatever the web answered instead; see `Web`.
    """
    posting = _from_vendor(url, web)
    if posting is not None:
        return ReadPosting(with_company(posting, url), url, FetchedBy.FEED)
    try:
        return _from_page(url, web)
    except HttpStatusError as error:
        if error.status not in _GONE:
            raise
        reason = f"Its address answered {error.status}: the posting is no longer there."
        return ReadPosting(_gone(reason), url, FetchedBy.HTTP, error.status)


def with_company(posting: Posting, url: str, known: str | None = None) -> Posting:
    """Return `posting` with its employer: the one that it states, else the one `known` of its list, else its address's.

    Many vendors' lists name the employer once for all postings, or only in their addresses.
    """
    if posting.facts.company:
        return posting
    company = known or name_from_address(url)
    return posting.model_copy(update={"facts": posting.facts.model_copy(update={"company": company})})


def _from_page(url: str, web: Web) -> ReadPosting:
    response = web.get(url)
    today = datetime.now(UTC).date()
    page = read_page(require_html(response), response.url)
    refused: NotAPostingError | None = None
    if not needs_browser(page):
        try:
            posting = extract_page(page, today=today)
            return ReadPosting(posting, response.url, FetchedBy.HTTP, response.status)
        except NotAPostingError as error:
            if _is_gone(url, response.url, error):
                return ReadPosting(_moved(response.url), response.url, FetchedBy.HTTP, response.status)
            logger.info("The plain page holds no posting (%s); a browser will look.", error.kind or "too little text")
            refused = error
    try:
        rendering = web.render(url)
    except TerminalError as error:
        if refused and not isinstance(error, HttpStatusError):
            raise refused from error
        raise
    try:
        posting = extract_frames(rendering.snapshots[0], today=today)
    except NotAPostingError as error:
        if _is_gone(url, rendering.url, error):
            return ReadPosting(_moved(rendering.url), rendering.url, FetchedBy.BROWSER, rendering.status)
        raise
    return ReadPosting(posting, rendering.url, FetchedBy.BROWSER, rendering.status)


def _is_gone(asked: str, final: str, shown: NotAPostingError) -> bool:
    """Return whether what was shown in a posting's place stands for its end; a wall never does, nor an error page."""
    if isinstance(shown, WallError) or shown.kind is PageKind.FORM:
        return False
    return leads_to_the_list(asked, final)


def _moved(final_url: str) -> Posting:
    return _gone(f"Its address now leads to {final_url}, where the posting no longer is.")


def _gone(reason: str) -> Posting:
    return Posting(facts=PostingFacts(closed=reason), markdown="")


def _from_vendor(url: str, web: Web) -> Posting | None:
    try:
        return read_from_vendor(url, web)
    except TerminalError as error:
        logger.info("The vendor's endpoint does not give the posting, so its page is read: %s", error)
        return None
