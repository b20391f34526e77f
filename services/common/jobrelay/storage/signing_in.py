"""What is under way while a person signs in: passwords that were tried, and who was sent to a provider."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select, text

from jobrelay.storage.access_tables import sign_in_attempts, sign_ins
from jobrelay.storage.tokens import hashed

MOST_ATTEMPTS = 10
WINDOW = timedelta(minutes=15)
"""So many wrong passwords in so long a time, whoever sends them, and no further one is looked at."""
_AWAY = timedelta(minutes=10)
"""So long a person may be at the identity provider."""
_LOCK = text("SELECT pg_advisory_xact_lock(hashtext('jobrelay sign-in'))")


def attempt(connection: Connection) -> int | timedelta:
    """Count one try before its password is looked at; return its number, or how long to wait where there were too many.

    Counted first and one after another, so that many at once are no more than many in turn.
    """
    connection.execute(_LOCK)
    at = sign_in_attempts.c.at
    connection.execute(delete(sign_in_attempts).where(at < func.now() - WINDOW))
    number, wait = connection.execute(
        select(func.count(), func.min(at) + WINDOW - func.now()).select_from(sign_in_attempts)
    ).one()
    if number >= MOST_ATTEMPTS:
        waiting: timedelta = max(wait, timedelta(seconds=1))
        return waiting
    made = connection.execute(insert(sign_in_attempts).values(at=func.now()).returning(sign_in_attempts.c.id))
    return int(made.scalar_one())


def forget_attempt(connection: Connection, number: int) -> None:
    """Take back the count of a try whose password was right."""
    connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.id == number))


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is known of a person who is sent to the identity provider, all of it once and by chance."""

    state: str
    browser: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Returning:
    """What was kept of a person who is back."""

    nonce: str
    verifier: str
    target: str


def leave(connection: Connection, target: str) -> Leaving:
    """Remember that somebody is sent to the provider and wants to go on to `target` afterwards."""
    state, browser, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(4))
    made = Leaving(state, browser, nonce, verifier)
    connection.execute(delete(sign_ins).where(sign_ins.c.expires_at < func.now()))
    connection.execute(
        insert(sign_ins).values(
            state_hash=hashed(made.state),
            browser_hash=hashed(made.browser),
            nonce=made.nonce,
            verifier=made.verifier,
            target=target,
            expires_at=func.now() + _AWAY,
        )
    )
    return made


def come_back(connection: Connection, state: str, browser: str) -> Returning | None:
    """Return what was kept for `state`, once and to the browser that left alone; None to any other."""
    statement = (
        delete(sign_ins)
        .where(
            sign_ins.c.state_hash == hashed(state),
            sign_ins.c.browser_hash == hashed(browser),
            sign_ins.c.expires_at > func.now(),
        )
        .returning(sign_ins.c.nonce, sign_ins.c.verifier, sign_ins.c.target)
    )
    row = connection.execute(statement).one_or_none()
    return Returning(*row) if row is not None else None
