"""Lets in the page and tokens, and nobody else."""

import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from jobrelay.http.access_settings import AuthMode, AuthSettings
from jobrelay.http.problems import Problem, plain, respond
from jobrelay.models.access import Scope as TokenScope
from jobrelay.storage import sessions, tokens

PROXY_SECRET = "x-jobrelay-proxy-secret"  # noqa: S105 - a header's name
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = frozenset({"/healthz", "/readyz", "/openapi.json", "/metrics"})
"""What the orchestrator asks; the page passes none of it on (`INTERNAL` of frontend/src/server/forward.ts)."""
SIGNING_IN = "/auth/"
_FOR_EVERYBODY = frozenset({"/auth/session", "/auth/oidc/start", "/auth/oidc/callback"})
_SECRET_ADDRESS = re.compile(r"/feeds/[^/]+/[^/]+")
"""Feeds: their readers cannot sign in, and whoever knows the address may read."""


class AccessKind(StrEnum):
    """By what a request was let in."""

    LOCAL = "local"
    PERSON = "person"
    TOKEN = "token"  # noqa: S105 - a kind's name


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the person (by name), or a program (by its token's name)."""

    kind: AccessKind
    name: str
    scope: TokenScope = TokenScope.WRITE


def session_cookie(settings: AuthSettings) -> str:
    """Name the session's cookie; `__Host-` keeps other hosts of the domain from setting it (RFC 6265bis, 4.1.3.2)."""
    return "__Host-jobrelay" if settings.secure else "jobrelay_session"


def bearer(headers: Headers) -> str | None:
    """Return the token of an Authorization header, empty where it is of another form; None where there is none."""
    value = headers.get("authorization")
    if value is None:
        return None
    kind, _, secret = value.partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def identify(connection: Connection, settings: AuthSettings, headers: Headers) -> Caller | None:
    """Return who asks, or None where nobody may; a token that is sent has to be right, whatever else would let in."""
    secret = bearer(headers)
    if secret is not None:
        token = tokens.check(connection, secret)
        return Caller(AccessKind.TOKEN, token.name, token.scope) if token else None
    if settings.auth_mode is AuthMode.NONE:
        return Caller(AccessKind.LOCAL, "")
    if settings.auth_mode is AuthMode.PROXY:
        return _by_proxy(settings, headers)
    cookie = cookie_parser(headers.get("cookie", "")).get(session_cookie(settings))
    person = sessions.check(connection, cookie, settings.proof) if cookie else None
    return Caller(AccessKind.PERSON, person) if person is not None else None


def _by_proxy(settings: AuthSettings, headers: Headers) -> Caller | None:
    given, expected = headers.getlist(PROXY_SECRET), settings.auth_proxy_secret.get_secret_value()
    names = headers.getlist(settings.auth_proxy_header)
    if len(given) != 1 or len(names) != 1 or not secrets.compare_digest(given[0].encode(), expected.encode()):
        return None
    return Caller(AccessKind.PERSON, names[0]) if names[0].strip().lower() in settings.allowed_people else None


class Access:
    """Answers 401 to whoever is not known and 403 to a token that does not reach so far; all others pass."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"] in _OPEN:
            await self._app(scope, receive, send)
            return
        resources = scope["app"].state.resources
        headers = Headers(scope=scope)
        path: str = scope["path"]
        caller: Caller | None
        if resources.settings.auth_mode is AuthMode.NONE and "authorization" not in headers:
            caller = Caller(AccessKind.LOCAL, "")
        else:
            try:
                caller = await run_in_threadpool(_look_up, resources.engine, resources.settings, headers)
            except SQLAlchemyError:
                away = plain(HTTPStatus.SERVICE_UNAVAILABLE, "The database does not answer; try again soon.", path)
                await respond(away, {"Retry-After": "5"})(scope, receive, send)
                return
        if refused := _refused(caller, scope["method"], path):
            await respond(refused, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, receive, send)


def _look_up(engine: Engine, settings: AuthSettings, headers: Headers) -> Caller | None:
    with engine.begin() as connection:
        return identify(connection, settings, headers)


def _refused(caller: Caller | None, method: str, path: str) -> Problem | None:
    if caller is None:
        if path in _FOR_EVERYBODY or (method == "GET" and _SECRET_ADDRESS.fullmatch(path)):
            return None
        return plain(HTTPStatus.UNAUTHORIZED, "Sign in on the page, or send a token that is valid.", path)
    if caller.kind is AccessKind.TOKEN and path.startswith(SIGNING_IN):
        return plain(HTTPStatus.FORBIDDEN, "Tokens and sessions are for the person alone, not for a token.", path)
    if caller.scope is TokenScope.READ and method not in _SAFE_METHODS:
        return plain(HTTPStatus.FORBIDDEN, "This token may only read; one with the scope write is needed.", path)
    return None


async def caller_of(request: Request) -> Caller | None:
    """Return who asks, for a route; None only where everybody may."""
    caller: Caller | None = request.state.caller
    return caller


CallerDep = Annotated[Caller | None, Depends(caller_of)]
