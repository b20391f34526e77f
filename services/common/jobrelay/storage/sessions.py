"""Sessions of the person: they live in the database, so that signing out ends them wherever a copy of one is."""

import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select

from jobrelay.storage.access_tables import sessions
from jobrelay.storage.tokens import hashed


def begin(connection: Connection, person: str, proof: str, lasts: timedelta) -> str:
    """Begin a session and return its secret; sessions that are over are deleted by the way."""
    secret = secrets.token_urlsafe(32)
    connection.execute(delete(sessions).where(sessions.c.expires_at < func.now()))
    connection.execute(
        insert(sessions).values(secret_hash=hashed(secret), person=person, proof=proof, expires_at=func.now() + lasts)
    )
    return secret


def check(connection: Connection, secret: str, proof: str) -> str | None:
    """Return who signed in with what `proof` names and has this session; None where nobody has."""
    query = select(sessions.c.person).where(
        sessions.c.secret_hash == hashed(secret), sessions.c.proof == proof, sessions.c.expires_at > func.now()
    )
    return connection.execute(query).scalar_one_or_none()


def end(connection: Connection, secret: str) -> None:
    """End one session."""
    connection.execute(delete(sessions).where(sessions.c.secret_hash == hashed(secret)))


def end_all(connection: Connection) -> None:
    """End every session."""
    connection.execute(delete(sessions))
