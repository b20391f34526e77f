"""What one look of a watch found and could not read whole: it is told by one message, however many looks read it.

A look reads so many postings as its watch allows, the likeliest first; the next ones read the rest. The first match
makes the message, which says how many postings were found; what the later looks read of that find joins it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A match that no message tells yet, and the find that it is of; None where one look read all that it found."""

    delivery_id: int
    find: UUID | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many postings a look found, and how many of them it left to the next ones."""

    found: int
    unread: int


_OF_ENDED_SEARCHES = text("""
WITH waiting AS (
    SELECT d.id, p.found_by FROM deliveries d LEFT JOIN searches s ON s.id = d.search_id
    LEFT JOIN board_postings p ON p.board_url = s.url AND p.job_id = d.job_id
    WHERE d.channel_id = :channel_id AND d.message_id IS NULL AND (s.id IS NULL OR s.finished_at IS NOT NULL)
), large AS (
    SELECT f.found_by FROM (SELECT DISTINCT found_by FROM waiting WHERE found_by IS NOT NULL) f WHERE EXISTS (
        SELECT FROM search_items i JOIN board_postings p ON p.job_id = i.job_id AND p.found_by = f.found_by
        WHERE i.search_id = f.found_by AND i.state = 'skipped')
)
SELECT w.id AS delivery_id, l.found_by AS find FROM waiting w LEFT JOIN large l ON l.found_by = w.found_by ORDER BY w.id
""")
_TOLD = text("""
SELECT found_by, id FROM messages WHERE channel_id = :channel_id AND found_by = ANY(:finds) AND state <> 'failed'
ORDER BY created_at DESC
""")
_COUNTS = text("""
SELECT count(*) FILTER (WHERE i.state <> 'excluded') AS found, count(*) FILTER (WHERE i.state = 'skipped') AS unread
FROM search_items i JOIN board_postings p ON p.job_id = i.job_id AND p.found_by = i.search_id
WHERE i.search_id = :find
""")


def waiting(connection: Connection, channel_id: UUID) -> Sequence[Waiting]:
    """Return the matches of searches that have ended which wait for a message of a channel, the oldest first."""
    rows = connection.execute(_OF_ENDED_SEARCHES, {"channel_id": channel_id}).mappings()
    return [Waiting(**row) for row in rows]


def told(connection: Connection, channel_id: UUID, finds: Iterable[UUID]) -> Mapping[UUID, UUID]:
    """Return the message by which a channel tells of a find, by find; one that failed told nothing."""
    rows = connection.execute(_TOLD, {"channel_id": channel_id, "finds": list(finds)})
    return {row.found_by: row.id for row in rows}


def counts(connection: Connection, find: UUID) -> Counts:
    """Count what the look `find` found, and what it left."""
    return Counts(**connection.execute(_COUNTS, {"find": find}).mappings().one())
