"""Feeds at secret addresses: of a secret only its hash is kept, so whoever reads the database reads no feed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, insert, select, text, update

from jobrelay.storage.job_records import WholeJob
from jobrelay.storage.telling_tables import feeds
from jobrelay.storage.tokens import hashed


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed as it is stored, without what its address is known by; no score leaves nothing out."""

    id: UUID
    label: str
    minimum_score: float | None
    created_at: datetime
    last_read: datetime | None


_COLUMNS = tuple(feeds.c[field.name] for field in fields(StoredFeed))


def add(connection: Connection, label: str, minimum_score: float | None) -> tuple[UUID, str]:
    """Insert a feed and return its id and its secret, which cannot be read again."""
    feed_id, secret = uuid4(), secrets.token_urlsafe(32)
    row = {"id": feed_id, "label": label, "token_hash": hashed(secret).hex(), "minimum_score": minimum_score}
    connection.execute(insert(feeds).values(row))
    return feed_id, secret


def all_of(connection: Connection) -> Sequence[StoredFeed]:
    """Return all feeds, the oldest first."""
    return [StoredFeed(*row) for row in connection.execute(select(*_COLUMNS).order_by(feeds.c.created_at, feeds.c.id))]


def remove(connection: Connection, feed_id: UUID) -> bool:
    """Revoke a feed's address, and return whether there was one."""
    return bool(connection.execute(delete(feeds).where(feeds.c.id == feed_id)).rowcount)


def opened(connection: Connection, secret: str) -> StoredFeed | None:
    """Return the feed of a secret, and note that it was read; None where there is none."""
    read = update(feeds).where(feeds.c.token_hash == hashed(secret).hex()).values(last_read=func.now())
    row = connection.execute(read.returning(*_COLUMNS)).one_or_none()
    return StoredFeed(*row) if row is not None else None


_MATCHES = text("""
SELECT * FROM jobs
WHERE status <> 'hidden' AND closed_at IS NULL AND match_score >= :minimum_score
ORDER BY first_seen DESC, id LIMIT :limit
""")


def matches(connection: Connection, minimum_score: float, limit: int) -> Sequence[WholeJob]:
    """Return the newest open jobs with at least this score that the person did not hide."""
    rows = connection.execute(_MATCHES, {"minimum_score": minimum_score, "limit": limit}).mappings()
    return [WholeJob.of(row) for row in rows]


_DATED = text("""
SELECT * FROM jobs
WHERE (status = 'saved' AND closed_at IS NULL AND valid_until >= current_date)
   OR (follow_up_on >= current_date - 30 AND status <> 'hidden')
ORDER BY coalesce(follow_up_on, valid_until), id LIMIT :limit
""")


def with_dates(connection: Connection, limit: int) -> Sequence[WholeJob]:
    """Return the jobs that have a date to keep: a deadline of what was saved, or a follow-up."""
    return [WholeJob.of(row) for row in connection.execute(_DATED, {"limit": limit}).mappings()]
