"""One HTTP client for each process, and one POST through it that ends by a deadline whatever the server does."""

import atexit
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

_CONNECT_SECONDS = 10.0
_LONGEST_ANSWER = 4_000_000
"""Bytes; a hundred times an answer of 8,000 tokens."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: any status, headers in lower case, and its text."""

    status: int
    headers: Mapping[str, str]
    text: str


class NotSentError(Exception):
    """The server could not be reached, so it has seen nothing."""


class BrokenOffError(Exception):
    """The request was sent, and no whole answer came back."""


class TookTooLongError(BrokenOffError):
    """The answer was not there by the deadline."""


def post(url: str, key: str, body: Mapping[str, Any], seconds: float) -> Reply:
    """Send `body` as JSON and return the whole reply within so many seconds. Redirects are not followed.

    Raises:
        NotSentError: No connection was made.
        TookTooLongError: The reply was not whole in time.
        BrokenOffError: The connection ended, or the reply is larger than any answer.
    """
    ends = time.monotonic() + seconds
    limits = httpx.Timeout(seconds, connect=min(_CONNECT_SECONDS, seconds))
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        with _client().stream("POST", url, json=dict(body), headers=headers, timeout=limits) as response:
            text = _read(response, ends)
            return Reply(response.status_code, {k.lower(): v for k, v in response.headers.items()}, text)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as error:
        raise NotSentError from error
    except httpx.TimeoutException as error:
        raise TookTooLongError from error
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise BrokenOffError from error


def _read(response: httpx.Response, ends: float) -> str:
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if time.monotonic() > ends:
            raise TookTooLongError
        if size > _LONGEST_ANSWER:
            raise BrokenOffError
    return b"".join(pieces).decode("utf-8", "replace")


@cache
def _client() -> httpx.Client:
    # Threads share it; how many calls are open at once is the worker's concurrency, not a limit of the client.
    client = httpx.Client(limits=httpx.Limits(max_connections=None, max_keepalive_connections=100))
    atexit.register(client.close)
    return client
