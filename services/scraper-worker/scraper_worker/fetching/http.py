"""Plain HTTP: one request with its redirects, within a deadline and a size."""

import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx
from ada_url import join_url

from scraper_worker.fetching.failures import (
    BadAnswerError,
    ConnectionFailedError,
    RedirectLoopError,
    TlsError,
    TooLargeError,
    UnfinishedError,
)
from scraper_worker.fetching.guard import AddressGuard
from scraper_worker.fetching.network import Deadline, GuardedBackend
from scraper_worker.fetching.watching import outside_request
from scraper_worker.web import Response

MAX_BODY = 10_000_000
"""The largest decoded body, in bytes."""


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How many decoded bytes of a body are read; `cut` keeps the beginning of a longer one instead of refusing it."""

    size: int = MAX_BODY
    cut: bool = False


_USUAL = BodyLimit()

_MOST_REDIRECTS = 10
_VISITS_OF_ONE_URL = 2  # a site may set a cookie and send the visitor to the same address once more
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_ANYBODY = frozenset({"Accept", "Content-Type"})
_KEEP_METHOD = frozenset({307, 308})
_CHUNK = 65_536


@cache
def trusted_certificates() -> ssl.SSLContext:
    """Return the certificates that this process trusts; reading them takes longer than a request to a near host."""
    return httpx.create_ssl_context()


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport with its connections made by the guard."""

    def __init__(self, guard: AddressGuard, deadline: Deadline) -> None:
        super().__init__(verify=trusted_certificates(), trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted_certificates(),
            max_connections=10,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(guard, deadline),
        )


class HttpClient:
    """One client for one task: keeps cookies and connections until it is closed."""

    def __init__(self, guard: AddressGuard, *, user_agent: str, allowed: timedelta) -> None:
        self._guard = guard
        self._allowed = allowed
        self._deadline = Deadline()
        self._client = httpx.Client(
            transport=GuardedTransport(guard, self._deadline),
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept-Language": "en, *;q=0.5"},
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        before_each: Callable[[str], None],
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        limit: BodyLimit = _USUAL,
    ) -> Response:
        """Send one request and follow its redirects; `before_each` may refuse each address by raising.

        The answer is given with any status. One deadline holds for all hops together.

        Raises:
            ForbiddenAddressError: An address on the way is not public.
            RedirectLoopError: The redirects do not end.
            TlsError: A certificate is not valid for its site.
            TooLargeError: The body exceeds the limit when decoded.
            TransientError: The host does not answer, or not in time.
        """
        seen: list[str] = []
        here = self._guard.check(url).url
        left = self._allowed
        while True:
            if len(seen) > _MOST_REDIRECTS or seen.count(here) >= _VISITS_OF_ONE_URL:
                raise RedirectLoopError(f"{urlsplit(url).netloc} redirects round and round, so no page is reached.")
            seen.append(here)
            before_each(here)
            self._deadline.start(left)
            with outside_request(method, here) as request:
                answer = self._exchange(method, here, url, headers or {}, content, limit)
                request.answered(answer.status)
            left = self._deadline.left()
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            here = self._follow(here, location)
            if _origin(here) != _origin(url):  # what one site asks for is not another's
                headers = {name: value for name, value in (headers or {}).items() if name in _FOR_ANYBODY}
            if answer.status not in _KEEP_METHOD:
                method, content = "GET", None

    def _follow(self, here: str, location: str) -> str:
        try:
            return self._guard.check(join_url(here, location)).url
        except ValueError as error:
            raise BadAnswerError(f"{urlsplit(here).netloc} redirects to an address that is none.") from error

    def _exchange(
        self,
        method: str,
        url: str,
        requested_url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        limit: BodyLimit,
    ) -> Response:
        host = urlsplit(url).netloc
        try:
            with self._client.stream(method, url, headers=headers, content=content) as answer:
                body = b"" if answer.status_code in _REDIRECTS else _read(answer, limit)
        except httpx.TimeoutException as error:
            raise UnfinishedError(
                f"{host} did not deliver the page within {self._allowed.total_seconds():.0f} s."
            ) from error
        except httpx.TransportError as error:
            raise _translate(host, error) from error
        except zlib.error as error:
            raise BadAnswerError(f"{host} sent compressed data that is broken.") from error
        kept = {name.lower(): value for name, value in answer.headers.items()}
        return Response(requested_url, url, answer.status_code, kept, body)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _translate(host: str, error: httpx.TransportError) -> Exception:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return TlsError(f"The certificate of {host} is not valid: {cause.verify_message}. The page is not read.")
        if isinstance(cause, ssl.SSLError):
            return TlsError(f"A secure connection to {host} cannot be made: {cause.reason or cause}.")
        if isinstance(cause, httpx.ProtocolError) and not isinstance(cause, httpx.RemoteProtocolError):
            return BadAnswerError(f"{host} cannot be asked for this page: {cause}.")
        cause = cause.__cause__ or cause.__context__ or next(iter(_wrapped(cause)), None)
    return ConnectionFailedError(f"{host} broke the connection: {error or type(error).__name__}.")


def _wrapped(error: BaseException) -> Iterator[BaseException]:
    yield from (argument for argument in error.args if isinstance(argument, BaseException))


def _read(answer: httpx.Response, limit: BodyLimit) -> bytes:
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit.size and not limit.cut:
        raise _too_large(answer.url.host, limit.size)
    body = bytearray()
    for piece in _decoded(answer):
        body += piece
        if len(body) > limit.size:
            if limit.cut:
                return bytes(body[: limit.size])
            raise _too_large(answer.url.host, limit.size)
    return bytes(body)


def _too_large(host: str, size: int) -> TooLargeError:
    return TooLargeError(f"The page of {host} is larger than {size / 1e6:.0f} MB, so it is not read.")


def _decoded(answer: httpx.Response) -> Iterator[bytes]:
    """Decode in pieces of a bounded size, so that a small answer cannot swell in memory."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding in {"", "identity"}:
        yield from answer.iter_raw(_CHUNK)
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise BadAnswerError(f"{answer.url.host} compresses its page in a way that was not offered ({encoding}).")
    inflater = None
    for chunk in answer.iter_raw(_CHUNK):
        if inflater is None:
            inflater = zlib.decompressobj(_window_bits(encoding, chunk))
        piece = inflater.decompress(chunk, _CHUNK)
        while piece:
            yield piece
            piece = inflater.decompress(inflater.unconsumed_tail, _CHUNK)
        if inflater.eof:
            return


def _window_bits(encoding: str, start: bytes) -> int:
    if encoding == "deflate" and start[:1] != b"\x78":
        return -zlib.MAX_WBITS  # raw deflate, which some servers send under that name
    return zlib.MAX_WBITS | 32  # zlib or gzip, told apart by the header
