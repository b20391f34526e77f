"""What discovery and extraction are handed to reach the web; `fetching` implements it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from jobrelay.errors import TerminalError

from scraper_worker.decoding import decoded


class UnreadableAnswerError(TerminalError):
    """Report that an answer is not what its address promised (not JSON, not text)."""


class NotAPageError(TerminalError):
    """Report that an address holds neither a page nor a feed: a PDF, an image, a file to save."""


class FetchedBy(StrEnum):
    """How a page was got."""

    HTTP = "http"
    BROWSER = "browser"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of the web: `url` is where redirects ended, header names are in lower case."""

    requested_url: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_by: FetchedBy = FetchedBy.HTTP

    @property
    def content_type(self) -> str:
        """Return the media type in lower case without parameters; empty where none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """Decode the body as a browser would."""
        _, _, parameters = self.headers.get("content-type", "").partition("charset=")
        return decoded(self.body, parameters.partition(";")[0].strip().strip("\"'") or None)

    def json(self) -> Any:  # noqa: ANN401 - JSON is whatever the other side sent
        """Parse the body as JSON.

        Raises:
            UnreadableAnswerError: The body is not JSON.
        """
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise UnreadableAnswerError(f"{self.url} did not answer with JSON, though it should have.") from error


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a rendered page: its address and its DOM as HTML."""

    url: str
    html: str


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What a page asked for by itself while it was shown, and what it was answered: data, such as JSON.

    `sent` is the body of the request, empty where it had none.
    """

    method: str
    url: str
    sent: str
    body: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page as a browser showed it.

    Each snapshot is one state of the page that was reached (after "load more" and scrolling had ended, or one for
    each next page), the main frame first, then the frames inside it. `truncated` says that a cap ended the exploring.
    `answers` is the data that the page asked for; `followed` gives, for rows without an address, their text and the
    address to which a click led.
    """

    requested_url: str
    url: str
    status: int
    snapshots: tuple[tuple[Frame, ...], ...]
    truncated: bool = False
    phases: tuple[str, ...] = field(default=())
    answers: tuple[PageAnswer, ...] = ()
    followed: tuple[tuple[str, str], ...] = ()


class Web(Protocol):
    """The one way out, as the rest of the worker sees it.

    Every method raises `PostponedError` where the host must be left in peace for a while, `TransientError` for what
    may pass, and a `TerminalError` for what will not; a status of 400 or more is never returned.
    """

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        """Fetch `url`, following its redirects; `headers` are sent besides the usual ones."""
        ...

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        """Send `payload` as JSON to `url`; `headers` are sent besides the usual ones."""
        ...

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        """Open `url` in a browser; `explore` follows load-more, infinite scroll and next pages to their end."""
        ...

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the robots.txt of `url`'s site names."""
        ...
