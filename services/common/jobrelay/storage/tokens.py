"""Tokens of programs: made once, shown once, kept as a hash."""

import secrets
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from jobrelay.models.access import Scope, Token
from jobrelay.storage.access_tables import api_tokens

PREFIX = "jr_"
"""What every secret begins with, so that scanners of leaked secrets and people know one when they see it."""
_LISTED = [column for column in api_tokens.c if column.name != "secret_hash"]
_NOTED_EVERY = text("interval '1 minute'")


def hashed(secret: str) -> bytes:
    """Return what is stored of a random secret.

    It has 256 bits that nobody can guess, so a fast hash without a salt is enough (NIST SP 800-63B, 5.1.2.2).
    """
    return sha256(secret.encode(errors="surrogatepass")).digest()


def create(connection: Connection, name: str, scope: Scope) -> tuple[Token, str]:
    """Make a token, and return it with its secret, which cannot be had again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    statement = (
        insert(api_tokens).values(id=uuid4(), name=name, scope=scope, secret_hash=hashed(secret)).returning(*_LISTED)
    )
    return Token.model_validate(dict(connection.execute(statement).mappings().one())), secret


def list_all(connection: Connection) -> list[Token]:
    """Return every token that is valid, the newest first."""
    found = connection.execute(select(*_LISTED).order_by(api_tokens.c.created_at.desc(), api_tokens.c.id))
    return [Token.model_validate(dict(row)) for row in found.mappings()]


def revoke(connection: Connection, token_id: UUID) -> bool:
    """Delete a token, which is at once worth nothing; return whether there was one."""
    return bool(connection.execute(delete(api_tokens).where(api_tokens.c.id == token_id)).rowcount)


def check(connection: Connection, secret: str) -> Token | None:
    """Return the token that a secret is of, and note to the minute that it was used; None where it is of none."""
    if not secret.startswith(PREFIX):
        return None
    row = (
        connection.execute(select(*_LISTED).where(api_tokens.c.secret_hash == hashed(secret))).mappings().one_or_none()
    )
    if row is None:
        return None
    used = api_tokens.c.last_used_at
    stale = or_(used.is_(None), used < func.now() - _NOTED_EVERY)
    connection.execute(update(api_tokens).where(api_tokens.c.id == row["id"], stale).values(last_used_at=func.now()))
    return Token.model_validate(dict(row))
