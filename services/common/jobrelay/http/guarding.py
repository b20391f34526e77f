"""What every request passes before it reaches a route."""

import sys
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobrelay.http.hosts import HostSettings, is_allowed_host, is_allowed_origin
from jobrelay.http.problems import Problem, plain, respond

LONGEST_BODY = 1024 * 1024
"""In bytes; the largest request there is, 10,000 ids to mark, needs less than half of it."""

LONGEST_UPLOAD = dict.fromkeys(("/profile/resume", "/profile/resume/model"), 5 * 1024 * 1024 + 64 * 1024)
"""In bytes, of the paths that take a file, with its multipart frame."""

_TOO_LONG_FILE = "The file is larger than 5 MiB; a résumé is smaller: save it without pictures, or paste its text."
_TOO_LONG = f"The request's body is longer than {LONGEST_BODY // 1024} KiB; send less at once."
_FOREIGN_NAME = "Jobrelay is not served under this name; list it in JOBRELAY_ALLOWED_HOSTS to do so."
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
}
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class RequestGuard:
    """Refuses requests under foreign names (DNS rebinding) and of other sites (CSRF), and bodies that are too long.

    It also sets the security headers of every answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._allowed = HostSettings().names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secured = _secured(send)
        headers = Headers(scope=scope)
        path: str = scope["path"]
        if refused := self._refused(scope["method"], headers, path):
            await respond(refused)(scope, receive, secured)
            return
        try:
            length = int(headers.get("content-length", "0"))
        except ValueError:
            length = sys.maxsize
        limit, said = _limit(path)
        if length > limit:
            await respond(plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said, path))(scope, receive, secured)
            return
        await self._app(scope, _Limited(receive, limit, said), secured)

    def _refused(self, method: str, headers: Headers, path: str) -> Problem | None:
        host = headers.get("host", "")
        if not is_allowed_host(host, self._allowed):
            return plain(HTTPStatus.MISDIRECTED_REQUEST, _FOREIGN_NAME, path)
        if method in _SAFE_METHODS:
            return None
        origin = headers.get("origin")
        foreign = origin is not None and not is_allowed_origin(origin, host, self._allowed)
        if foreign or headers.get("sec-fetch-site") == "cross-site":
            return plain(HTTPStatus.FORBIDDEN, "A page of another site may not change anything here.", path)
        return None


class _Limited:
    def __init__(self, receive: Receive, limit: int, said: str) -> None:
        self._receive = receive
        self._left = limit
        self._said = said

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._said)
        return message


def _limit(path: str) -> tuple[int, str]:
    """Return how long a body may be that is sent to a path, in bytes, and what is said to a longer one."""
    upload = LONGEST_UPLOAD.get(path)
    return (LONGEST_BODY, _TOO_LONG) if upload is None else (upload, _TOO_LONG_FILE)


def _secured(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
