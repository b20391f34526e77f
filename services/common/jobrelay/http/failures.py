"""Turns whatever goes wrong in a request into a problem."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobrelay.http.problems import (
    FieldProblem,
    InvalidRequestError,
    ProblemError,
    UnavailableError,
    path_of,
    plain,
    respond,
)

logger = logging.getLogger(__name__)

_RETRY = {"Retry-After": "5"}
_AWAY: dict[type[Exception], str] = {
    OperationalError: "The database cannot be reached; try again in a few seconds.",
    InterfaceError: "The database cannot be reached; try again in a few seconds.",
    InternalError: "The database takes no changes just now; try again in a few seconds.",
    PoolTimeoutError: "The service is too busy; try again in a few seconds.",
    BrokerError: "The broker cannot be reached; try again in a few seconds.",
    RedisConnectionError: "Redis cannot be reached; try again in a few seconds.",
    RedisTimeoutError: "Redis cannot be reached; try again in a few seconds.",
}


def answer_with_problems(app: FastAPI) -> None:
    """Make every error of `app` a problem: ours, FastAPI's, a dependency's, and those that nobody expected."""
    app.add_exception_handler(ProblemError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)
    for kind in _AWAY:
        app.add_exception_handler(kind, _of_dependency)
    app.add_middleware(UnexpectedErrors)


async def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - the handler is registered for this type alone
    return respond(error.at(path_of(request)), error.headers)


async def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    errors = [FieldProblem(pointer=_pointer(entry["loc"]), detail=_sentence(entry)) for entry in error.errors()]
    said = "; ".join(f"{entry.pointer} {entry.detail}" for entry in errors[:3])
    return respond(InvalidRequestError(f"The request is not valid: {said}.", errors=errors).at(path_of(request)))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    known = {
        HTTPStatus.NOT_FOUND: "There is nothing at this path.",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} cannot be used here.",
    }
    detail = known.get(HTTPStatus(error.status_code), str(error.detail))
    return respond(plain(error.status_code, detail, path_of(request)), error.headers)


async def _of_dependency(request: Request, error: Exception) -> Response:
    logger.warning("%s %s cannot be answered: %s", request.method, path_of(request), error)
    detail = next(text for kind, text in _AWAY.items() if isinstance(error, kind))
    return respond(UnavailableError(detail).at(path_of(request)), _RETRY)


class UnexpectedErrors:
    """Answers what nobody expected with a problem, within all that counts and guards requests, and logs it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            if begun or scope["type"] != "http":
                raise
            logger.exception("%s %s failed unexpectedly", scope["method"], scope["path"])
            detail = "Something went wrong that should not have; the service's log says what."
            problem = plain(HTTPStatus.INTERNAL_SERVER_ERROR, detail, scope["path"])
            await respond(problem)(scope, receive, send)


def _pointer(location: tuple[int | str, ...]) -> str:
    """Write where a value stands: a JSON Pointer fragment (RFC 6901) in the body, `?name` for a parameter."""
    place, *path = location
    if place != "body":
        return "?" + ".".join(str(part) for part in path)
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _sentence(entry: dict[str, object]) -> str:
    text = str(entry["msg"]).removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
