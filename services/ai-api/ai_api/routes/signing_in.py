"""Signing in and out, for the page."""

import logging
import math
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from jobrelay.http.access import CallerDep, session_cookie
from jobrelay.http.access_settings import AuthMode, AuthSettings
from jobrelay.http.models import Body, RequestBody
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.storage import sessions, signing_in
from pydantic import Field

from ai_api.access import passwords
from ai_api.access.provider import NotAllowedError, Provider, ProviderError
from ai_api.resources import Resources, ResourcesDep

logger = logging.getLogger(__name__)

router = APIRouter(prefix="/auth", tags=["access"])

_BROWSER = "jobrelay_leaving"
_OWNER = "owner"


class WrongPasswordError(ProblemError):
    """The password is not the right one."""

    status = HTTPStatus.UNAUTHORIZED
    kind = "wrong-password"
    title = "Wrong password"

    def __init__(self) -> None:
        super().__init__("The password is not the right one.")


class TooManyAttemptsError(ProblemError):
    """Too many wrong passwords were sent."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many-attempts"
    title = "Too many attempts"

    def __init__(self, wait: timedelta) -> None:
        minutes = math.ceil(wait.total_seconds() / 60)
        detail = f"There were {signing_in.MOST_ATTEMPTS} wrong passwords; try again in {minutes} minutes."
        super().__init__(detail, headers={"Retry-After": str(math.ceil(wait.total_seconds()))})


class OtherWayError(ProblemError):
    """This is not how one signs in here."""

    status = HTTPStatus.CONFLICT
    kind = "other-way"
    title = "Another way to sign in"

    def __init__(self, mode: AuthMode) -> None:
        super().__init__(f"The operator chose another way to sign in: {mode}.")


class Session(Body):
    """How the person stands with the installation."""

    mode: AuthMode
    signed_in: bool
    name: str | None
    """Who is signed in, as the provider or the proxy names the person; null where nobody is, or needs to be."""


class Password(RequestBody):
    """What a person signs in with."""

    password: str = Field(min_length=1, max_length=1000)


@router.get("/session", operation_id="read_session", responses=documented(UnavailableError))
def read_session(resources: ResourcesDep, caller: CallerDep) -> Session:
    """Tell by what way one signs in, and whether one is."""
    return Session(
        mode=resources.settings.auth_mode, signed_in=caller is not None, name=caller.name if caller else None
    )


@router.post(
    "/session",
    operation_id="sign_in",
    responses=documented(
        WrongPasswordError, TooManyAttemptsError, OtherWayError, InvalidRequestError, UnavailableError
    ),
)
def sign_in(body: Password, request: Request, response: Response, resources: ResourcesDep) -> Session:
    """Sign in with the password; a session that there was is over, so that no one else knows the new one."""
    settings = resources.settings
    if settings.auth_mode is not AuthMode.PASSWORD:
        raise OtherWayError(settings.auth_mode)
    with resources.engine.begin() as connection:
        number = signing_in.attempt(connection)
    if isinstance(number, timedelta):
        logger.warning("Sign-In Refused: too many wrong passwords")
        raise TooManyAttemptsError(number)
    if not passwords.is_right(body.password, settings.auth_password_hash.get_secret_value()):
        logger.warning("Sign-In Refused: wrong password")
        raise WrongPasswordError
    with resources.engine.begin() as connection:
        signing_in.forget_attempt(connection, number)
    _begin(resources, request, response, _OWNER)
    return Session(mode=settings.auth_mode, signed_in=True, name=_OWNER)


@router.delete(
    "/session",
    operation_id="sign_out",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(InvalidRequestError, UnavailableError),
)
def sign_out(
    request: Request,
    response: Response,
    resources: ResourcesDep,
    everywhere: Annotated[bool, Query(description="End the sessions of all browsers.")] = False,  # noqa: FBT002 - a query's
) -> None:
    """Sign out of this browser, or of every one; a cookie that was copied is worth nothing from then on."""
    cookie = session_cookie(resources.settings)
    with resources.engine.begin() as connection:
        if everywhere and request.state.caller is not None:
            sessions.end_all(connection)
        elif present := request.cookies.get(cookie):
            sessions.end(connection, present)
    response.delete_cookie(cookie, path="/", secure=resources.settings.secure, httponly=True, samesite="lax")


@router.get(
    "/oidc/start",
    operation_id="start_sign_in",
    status_code=HTTPStatus.SEE_OTHER,
    response_class=RedirectResponse,
    responses=documented(OtherWayError, InvalidRequestError, UnavailableError),
)
def start_sign_in(
    resources: ResourcesDep,
    target: Annotated[str, Query(alias="next", max_length=2000, description="Where to go on to on the page.")] = "/",
) -> RedirectResponse:
    """Send the person to the identity provider."""
    settings = resources.settings
    if settings.auth_mode is not AuthMode.OIDC:
        raise OtherWayError(settings.auth_mode)
    with resources.engine.begin() as connection:
        leaving = signing_in.leave(connection, _on_the_page(target))
    try:
        address = Provider(settings).leaving_to(leaving)
    except ProviderError as error:
        logger.error("Sign-In Failed: %s", error)  # noqa: TRY400 - what is wrong is the provider's
        return _failed(settings, "provider")
    answer = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    # The lax form goes along when the provider sends the person back, and from no other site's forms.
    answer.set_cookie(
        _BROWSER,
        leaving.browser,
        max_age=600,
        path="/api/ai/auth/oidc",
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get(
    "/oidc/callback",
    operation_id="finish_sign_in",
    status_code=HTTPStatus.SEE_OTHER,
    response_class=RedirectResponse,
    responses=documented(OtherWayError, InvalidRequestError, UnavailableError),
)
def finish_sign_in(
    request: Request,
    resources: ResourcesDep,
    state: Annotated[str, Query(max_length=500)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
    iss: Annotated[str | None, Query(max_length=1000)] = None,
    error: Annotated[str | None, Query(max_length=500)] = None,
) -> RedirectResponse:
    """Take the person back from the identity provider, and begin a session for the one who may come in."""
    settings = resources.settings
    if settings.auth_mode is not AuthMode.OIDC:
        raise OtherWayError(settings.auth_mode)
    with resources.engine.begin() as connection:
        returning = signing_in.come_back(connection, state, request.cookies.get(_BROWSER, ""))
    if returning is None:
        return _failed(settings, "expired")
    if error is not None or not code:
        return _failed(settings, "refused")
    try:
        person = Provider(settings).person(returning, code, iss)
    except ProviderError as problem:
        logger.error("Sign-In Failed: %s", problem)  # noqa: TRY400 - what is wrong is the provider's
        return _failed(settings, "provider")
    except NotAllowedError as problem:
        logger.warning("Sign-In Refused: %s", problem)
        return _failed(settings, "not-allowed")
    answer = RedirectResponse(settings.auth_url.rstrip("/") + returning.target, HTTPStatus.SEE_OTHER)
    _begin(resources, request, answer, person)
    answer.delete_cookie(_BROWSER, path="/api/ai/auth/oidc", secure=settings.secure, httponly=True, samesite="lax")
    return answer


def _begin(resources: Resources, request: Request, response: Response, person: str) -> None:
    settings, name = resources.settings, session_cookie(resources.settings)
    with resources.engine.begin() as connection:
        if before := request.cookies.get(name):
            sessions.end(connection, before)
        secret = sessions.begin(connection, person, settings.proof, settings.auth_session)
    seconds = int(settings.auth_session.total_seconds())
    response.set_cookie(name, secret, max_age=seconds, path="/", secure=settings.secure, httponly=True, samesite="lax")
    logger.info("Signed In: %s", person)


def _failed(settings: AuthSettings, reason: str) -> RedirectResponse:
    return RedirectResponse(f"{settings.auth_url.rstrip('/')}/sign-in?error={quote(reason)}", HTTPStatus.SEE_OTHER)


def _on_the_page(target: str) -> str:
    """Return a path of the page; whatever could lead a browser elsewhere is the start instead."""
    plain = target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()
    return target if plain else "/"
