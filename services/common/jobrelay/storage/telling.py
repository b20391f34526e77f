"""What is told, once: matches become rows with their score, rows become messages, and a message has one sender.

A match is one row for each channel and job, written in the transaction that writes the score, so none is lost and none
comes twice. It becomes part of one message when its search has ended: a page with thousands of new postings is one
message, also where it takes a watch many looks to read them (`finds`). A message is held by a lease while it is sent;
what a sender that died had begun is sent again where the receiver knows a repetition by its id (webhooks), or where the
sender had not begun to hand it to the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Connection, func, insert, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from jobrelay.models.channel import MessageState, MessageView, Rhythm
from jobrelay.models.states import JobStatus
from jobrelay.storage import finds, watches
from jobrelay.storage.channels import Channel, next_digest
from jobrelay.storage.finds import Waiting
from jobrelay.storage.hiding import not_hidden
from jobrelay.storage.job_records import WholeJob
from jobrelay.storage.tables import jobs
from jobrelay.storage.telling_tables import channels, deliveries, messages

ONE_BY_ONE = 3
"""So many matches of one moment come as a message each; more of them come as one."""
MOST_TRIES = 8
"""A message that so many tries did not bring out has failed."""
PAUSED_AFTER = 10
"""A channel of which so many messages in a row failed is paused."""
LEASE = timedelta(seconds=60)
"""Longer than any try to send."""
_GATHERED_AGAIN = timedelta(seconds=30)
_FIRST_BACKOFF = timedelta(seconds=10)
_LONGEST_BACKOFF = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Message:
    """A message that this sender holds; `found_by`, `found` and `unread` as in its table."""

    id: UUID
    channel_id: UUID
    kind: str
    attempts: int
    owner: UUID
    found_by: UUID | None = None
    found: int | None = None
    unread: int | None = None


class Match(NamedTuple):
    """A job that a message tells of, and the trace in which it was scored."""

    job: WholeJob
    traceparent: str | None


def note_match(connection: Connection, search_id: UUID, job_id: UUID, traceparent: str | None) -> int:
    """Let every channel that wants to hear of a scored job tell it; return how many will.

    Call it in the transaction that writes the score. A search that no watch asked for has nothing to tell, and nothing
    is told of a job that the person hid, by itself or by its company or a word.
    """
    asked = watches.of_search(connection, search_id)
    if not asked:
        return 0
    seen = or_(jobs.c.status.not_in((JobStatus.NEW, JobStatus.HIDDEN)), (jobs.c.status == JobStatus.NEW) & not_hidden())
    judged = select(jobs.c.title, jobs.c.description, jobs.c.match_score, jobs.c.location)
    row = connection.execute(judged.where(jobs.c.id == job_id, seen)).one_or_none()
    if row is None:
        return 0
    title, description, score, place = row
    said = f"{title}\n{description}"
    fitting = [watch.id for watch in asked if watch.keep.fits(score=score, text=said, place=place)]
    if not fitting:
        return 0
    told = select(channels.c.id, literal(job_id), literal(search_id), literal(traceparent)).where(
        channels.c.paused_at.is_(None),
        channels.c.watch_id.is_(None) | channels.c.watch_id.in_(fitting),
        channels.c.minimum_score.is_(None) | (channels.c.minimum_score <= score),
    )
    statement = upsert(deliveries).from_select(["channel_id", "job_id", "search_id", "traceparent"], told)
    return connection.execute(statement.on_conflict_do_nothing()).rowcount


_READY = text("""
SELECT c.* FROM channels c WHERE c.paused_at IS NULL AND c.next_at <= now() AND EXISTS (
    SELECT FROM deliveries d LEFT JOIN searches s ON s.id = d.search_id
    WHERE d.channel_id = c.id AND d.message_id IS NULL AND (s.id IS NULL OR s.finished_at IS NOT NULL))
ORDER BY c.next_at LIMIT 20 FOR UPDATE OF c SKIP LOCKED
""")


def gather(connection: Connection) -> int:
    """Make messages of the matches that wait for a channel whose time has come, and return how many."""
    made = 0
    for row in connection.execute(_READY).mappings().all():
        channel = Channel.of(row)
        now = connection.execute(select(func.now())).scalar_one()
        quiet = channel.quiet_hours.end_after(now) if channel.quiet_hours else None
        if quiet is None:
            made += _make_messages(connection, channel)
        connection.execute(
            update(channels).where(channels.c.id == channel.id).values(next_at=quiet or _next_time(channel, now))
        )
    return made


def _next_time(channel: Channel, now: datetime) -> datetime:
    if channel.rhythm is Rhythm.AT_ONCE:
        return now + _GATHERED_AGAIN
    return next_digest(channel.rhythm, channel.time_zone, now)


def _make_messages(connection: Connection, channel: Channel) -> int:
    found = finds.waiting(connection, channel.id)
    if channel.rhythm is not Rhythm.AT_ONCE:
        _fill(connection, add_message(connection, channel.id, "digest"), [one.delivery_id for one in found])
        return 1
    made = _tell_of_finds(connection, channel, found)
    rest = [one.delivery_id for one in found if one.find is None]
    singly = len(rest) <= ONE_BY_ONE
    parts = [[one] for one in rest] if singly else [rest]
    for part in parts:
        _fill(connection, add_message(connection, channel.id, "match" if singly else "digest"), part)
    return made + len(parts)


def _tell_of_finds(connection: Connection, channel: Channel, found: Sequence[Waiting]) -> int:
    """Make a message of each find that has none yet, and let the others' matches join theirs."""
    parts: dict[UUID, list[int]] = {}
    for one in found:
        if one.find is not None:
            parts.setdefault(one.find, []).append(one.delivery_id)
    told = finds.told(connection, channel.id, parts)
    for find, part in parts.items():
        message_id = told.get(find) or add_message(connection, channel.id, "digest", find)
        _fill(connection, message_id, part)
    return len(parts.keys() - told.keys())


def _fill(connection: Connection, message_id: UUID, part: Sequence[int]) -> None:
    connection.execute(update(deliveries).where(deliveries.c.id.in_(part)).values(message_id=message_id))


def add_message(connection: Connection, channel_id: UUID, kind: str, find: UUID | None = None) -> UUID:
    """Insert a message that is due now, and return its id; `find` is the look whose find it tells of."""
    message_id = uuid4()
    row: dict[str, Any] = {"id": message_id, "channel_id": channel_id, "kind": kind, "state": MessageState.WAITING}
    if find is not None:
        counts = finds.counts(connection, find)
        row |= {"found_by": find, "found": counts.found, "unread": counts.unread}
    connection.execute(insert(messages).values(row))
    return message_id


_CLAIM = text("""
UPDATE messages SET state = 'sending', owner = :owner, lease_until = now() + CAST(:lease AS interval),
    attempts = attempts + 1, leaving = false
WHERE id = (
    SELECT m.id FROM messages m JOIN channels c ON c.id = m.channel_id
    WHERE m.state = 'waiting' AND m.due_at <= now() AND (c.paused_at IS NULL OR m.kind = 'test') AND NOT EXISTS (
        SELECT FROM messages o WHERE o.channel_id = m.channel_id AND o.state = 'sending' AND o.lease_until > now())
    ORDER BY m.due_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
RETURNING id, channel_id, kind, attempts, found_by, found, unread
""")
_FREE = text("""
UPDATE messages m SET owner = NULL, lease_until = NULL,
    state = CASE WHEN m.leaving AND c.secret IS NULL THEN 'unknown' ELSE 'waiting' END,
    reason = CASE WHEN m.leaving AND c.secret IS NULL THEN 'Its sender ended while it was sent.' ELSE m.reason END
FROM channels c WHERE c.id = m.channel_id AND m.state = 'sending' AND m.lease_until < now()
""")


def claim(connection: Connection) -> Message | None:
    """Take the message that is due the longest for a new owner, or return None; a channel has one sender at a time."""
    owner = uuid4()
    row = connection.execute(_CLAIM, {"owner": owner, "lease": LEASE}).mappings().one_or_none()
    return Message(**row, owner=owner) if row is not None else None


def free_expired(connection: Connection) -> int:
    """Take the messages of senders that died from them, and return how many those were."""
    return connection.execute(_FREE).rowcount


def leave(connection: Connection, message: Message) -> bool:
    """Note that the message is handed to the network now; False where it is in other hands, and must not be."""
    still_ours = messages.c.lease_until > func.now() + timedelta(seconds=45)
    return _close(connection, message, {"leaving": True}, still_ours)


def sent(connection: Connection, message: Message) -> bool:
    """Note that the receiver took the message; False where it was in other hands by then."""
    values = {"state": MessageState.SENT, "sent_at": func.now(), "reason": None, "owner": None, "lease_until": None}
    if not _close(connection, message, values):
        return False
    ours = update(channels).where(channels.c.id == message.channel_id)
    connection.execute(ours.values(last_sent=func.now(), failures=0, failure=None))
    return True


def put_off(connection: Connection, message: Message, reason: str, wait: timedelta | None = None) -> None:
    """Try a message again later, after `wait` or with backoff; after `MOST_TRIES` it has failed."""
    if message.attempts >= MOST_TRIES:
        fail(connection, message, reason)
        return
    backoff = min(_FIRST_BACKOFF * 2 ** (message.attempts - 1), _LONGEST_BACKOFF)
    values = {"state": MessageState.WAITING, "due_at": func.now() + (wait or backoff), "reason": reason}
    if _close(connection, message, values | {"owner": None, "lease_until": None, "leaving": False}):
        connection.execute(update(channels).where(channels.c.id == message.channel_id).values(failure=reason))


def leave_unknown(connection: Connection, message: Message, reason: str) -> None:
    """Note that the message may have arrived, so that it is not sent again."""
    values = {"state": MessageState.UNKNOWN, "reason": reason, "owner": None, "lease_until": None}
    if _close(connection, message, values):
        connection.execute(update(channels).where(channels.c.id == message.channel_id).values(failure=reason))


def fail(connection: Connection, message: Message, reason: str) -> None:
    """Give a message up; a channel of which `PAUSED_AFTER` in a row failed is paused."""
    values = {"state": MessageState.FAILED, "reason": reason, "owner": None, "lease_until": None}
    if not _close(connection, message, values):
        return
    failures = channels.c.failures + 1
    paused = text(f"CASE WHEN failures + 1 >= {PAUSED_AFTER} THEN coalesce(paused_at, now()) ELSE paused_at END")
    ours = update(channels).where(channels.c.id == message.channel_id)
    connection.execute(ours.values(failures=failures, failure=reason, paused_at=paused))


def _close(connection: Connection, message: Message, values: dict[str, Any], *more: Any) -> bool:  # noqa: ANN401 - SQL
    mine = (messages.c.id == message.id, messages.c.owner == message.owner, messages.c.state == MessageState.SENDING)
    return bool(connection.execute(update(messages).where(*mine, *more).values(**values)).rowcount)


_MATCHES = text("""
SELECT j.*, d.traceparent FROM deliveries d JOIN jobs j ON j.id = d.job_id WHERE d.message_id = :message_id
ORDER BY j.match_score DESC, j.id LIMIT :limit
""")


def matches(connection: Connection, message_id: UUID, limit: int) -> Sequence[Match]:
    """Return the best `limit` jobs that a message tells of, each with its trace."""
    rows = connection.execute(_MATCHES, {"message_id": message_id, "limit": limit}).mappings()
    return [Match(WholeJob.of(row), row["traceparent"]) for row in rows]


def count(connection: Connection, message_id: UUID) -> int:
    """Count the matches that a message tells of."""
    query = select(func.count()).select_from(deliveries).where(deliveries.c.message_id == message_id)
    return connection.execute(query).scalar_one()


_MESSAGES = text("""
SELECT m.id AS message_id, m.channel_id, m.kind, m.state, m.attempts, m.reason, m.created_at, m.sent_at,
    ARRAY(SELECT d.job_id FROM deliveries d JOIN jobs j ON j.id = d.job_id WHERE d.message_id = m.id
          ORDER BY j.match_score DESC, j.id LIMIT 100) AS jobs
FROM messages m WHERE (CAST(:channel_id AS uuid) IS NULL OR m.channel_id = :channel_id)
ORDER BY m.created_at DESC, m.id LIMIT :limit
""")


def listed(connection: Connection, *, channel_id: UUID | None, limit: int) -> Sequence[MessageView]:
    """List messages, newest first, all or those of one channel; each names at most 100 of its jobs."""
    rows = connection.execute(_MESSAGES, {"channel_id": channel_id, "limit": limit}).mappings()
    return [MessageView.model_validate(dict(row)) for row in rows]
