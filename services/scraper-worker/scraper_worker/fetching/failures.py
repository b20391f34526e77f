"""What can go wrong on the way to a page, whether HTTP or the browser went there; and what a status means."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from jobrelay.errors import PostponedError, TerminalError, TransientError
from jobrelay.web.retry_after import parse_retry_after

_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=15)
_WORTH_ANOTHER_TRY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
_MEANINGS = {
    401: "asks for a login, so it cannot be read",
    402: "asks for payment, so it cannot be read",
    403: "refuses automated visits, so it cannot be read",
    404: "has no page at this address. Check the address, or the posting may have been taken down",
    406: "does not offer the page in a form that can be read",
    410: "says that the page is gone for good",
    451: "may not show the page for legal reasons",
}


class UnresolvableHostError(TerminalError):
    """Report a host name that does not exist."""


class TlsError(TerminalError):
    """Report a site whose certificate or encryption cannot be trusted."""


class RedirectLoopError(TerminalError):
    """Report redirects that do not end."""


class TooLargeError(TerminalError):
    """Report an answer above the size cap."""


class BadAnswerError(TerminalError):
    """Report an answer that is not HTTP as it should be."""


class HttpStatusError(TerminalError):
    """Report a status that no further try will change."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class ConnectionFailedError(TransientError):
    """Report a host that cannot be connected to, or that broke the connection."""


class UnfinishedError(TransientError):
    """Report a page that did not arrive within its deadline."""


class ServerFailedError(TransientError):
    """Report a status that tells of a passing failure of the site."""


class AskedToWaitError(PostponedError):
    """Report that the site asked to be left alone for a while (Retry-After)."""


def check_status(url: str, status: int, headers: Mapping[str, str]) -> None:
    """Raise what a status of 400 or more means; return for any other.

    Raises:
        AskedToWaitError: 429 or 503 with a Retry-After, which is capped at 15 minutes.
        ServerFailedError: 408, 425, 429 or 5xx.
        HttpStatusError: Any other status of 400 or more.
    """
    if status < HTTPStatus.BAD_REQUEST:
        return
    host = urlsplit(url).netloc
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        asked = parse_retry_after(headers.get("retry-after", ""), now=datetime.now(UTC))
        if asked is not None:
            wait = min(max(asked, _SHORTEST_WAIT), _LONGEST_WAIT)
            raise AskedToWaitError(
                f"{host} asked to wait for {wait.total_seconds():.0f} s (status {status}).", wait=wait
            )
    if status in _WORTH_ANOTHER_TRY or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ServerFailedError(f"{host} has a problem of its own (status {status}).")
    meaning = _MEANINGS.get(status, "does not give the page")
    raise HttpStatusError(f"{host} {meaning} (status {status}).", status=status)
