"""Tokens of the command line and of other programs."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.models import Body, RequestBody, StorableText
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.access import Scope, Token
from jobrelay.storage import tokens
from pydantic import Field

from ai_api.resources import ResourcesDep

router = APIRouter(prefix="/auth", tags=["access"])

MOST_TOKENS = 100


class TokenNotFoundError(ProblemError):
    """There is no token with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "token-not-found"
    title = "No such token"

    def __init__(self) -> None:
        super().__init__("There is no token with this id; it may have been revoked.")


class TooManyTokensError(ProblemError):
    """There are as many tokens as there may be."""

    status = HTTPStatus.CONFLICT
    kind = "too-many-tokens"
    title = "Too many tokens"

    def __init__(self) -> None:
        super().__init__(f"There are {MOST_TOKENS} tokens already; revoke one that is not used.")


class NewToken(RequestBody):
    """A token that is wanted."""

    name: Annotated[StorableText, Field(min_length=1, max_length=100)]
    """What it is for."""
    scope: Scope = Scope.READ


class MadeToken(Body):
    """A token with its secret, which is told this once."""

    token: Token
    secret: str = Field(examples=["jr_rJZ0…"])


class TokenList(Body):
    """The tokens that are valid."""

    items: list[Token]


@router.get("/tokens", operation_id="list_tokens", responses=documented(UnavailableError))
def list_tokens(resources: ResourcesDep) -> TokenList:
    """List the tokens, the newest first."""
    with resources.engine.connect() as connection:
        return TokenList(items=tokens.list_all(connection))


@router.post(
    "/tokens",
    operation_id="create_token",
    status_code=HTTPStatus.CREATED,
    responses=documented(TooManyTokensError, InvalidRequestError, UnavailableError),
)
def create_token(body: NewToken, resources: ResourcesDep) -> MadeToken:
    """Make a token; its secret is in this answer and nowhere else."""
    with resources.engine.begin() as connection:
        if len(tokens.list_all(connection)) >= MOST_TOKENS:
            raise TooManyTokensError
        token, secret = tokens.create(connection, body.name, body.scope)
    return MadeToken(token=token, secret=secret)


@router.delete(
    "/tokens/{token_id}",
    operation_id="revoke_token",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(TokenNotFoundError, InvalidRequestError, UnavailableError),
)
def revoke_token(token_id: UUID, resources: ResourcesDep) -> None:
    """Revoke a token: from now on it is worth nothing."""
    with resources.engine.begin() as connection:
        if not tokens.revoke(connection, token_id):
            raise TokenNotFoundError
