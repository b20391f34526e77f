"""Queries over channels: where a person is told, and how that stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time, timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, text, update

from jobrelay.models.channel import ChannelView, Rhythm
from jobrelay.models.watch import QuietHours
from jobrelay.storage.telling_tables import channels

DIGEST_AT = time(8)
"""When a day's or a week's matches are told, on the clocks of the channel's time zone; a week's on Monday."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel as it is stored."""

    id: UUID
    label: str
    target: str
    secret: str | None
    rhythm: Rhythm
    quiet_from: time | None
    quiet_until: time | None
    time_zone: str
    watch_id: UUID | None
    minimum_score: float | None
    paused_at: datetime | None
    failures: int
    failure: str | None
    last_sent: datetime | None
    next_at: datetime
    created_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> Self:
        """Build it from its row."""
        values = {field.name: row[field.name] for field in fields(cls)}
        return cls(**values | {"rhythm": Rhythm(row["rhythm"])})

    @property
    def quiet_hours(self) -> QuietHours | None:
        """Return the hours in which it does not tell."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return QuietHours(start=self.quiet_from, end=self.quiet_until, time_zone=self.time_zone)


@dataclass(frozen=True, slots=True)
class _Standing(Channel):
    """A channel with how many matches wait for it."""

    waiting: int


def next_digest(rhythm: Rhythm, time_zone: str, now: datetime) -> datetime:
    """Return when a channel of this rhythm tells next, in UTC; at once is now."""
    if rhythm is Rhythm.AT_ONCE:
        return now
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(9))
    slots = (datetime.combine(day, DIGEST_AT, zone).astimezone(UTC) for day in days if _tells_on(rhythm, day.weekday()))
    return next(slot for slot in slots if slot > now)


def _tells_on(rhythm: Rhythm, weekday: int) -> bool:
    return rhythm is Rhythm.DAILY or weekday == 0


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Insert a channel; the keys are the table's columns."""
    connection.execute(insert(channels).values(**values, next_at=_next(connection, values)))


def change(connection: Connection, channel: Channel, values: Mapping[str, Any]) -> None:
    """Change columns of a channel; with another rhythm or time zone it tells at that one's next time."""
    new = dict(values)
    if {"rhythm", "time_zone"} & new.keys():
        known = {"rhythm": channel.rhythm, "time_zone": channel.time_zone}
        new["next_at"] = _next(connection, known | new)
    if new.get("paused_at", True) is None:
        new |= {"failures": 0, "failure": None}
    if new:
        connection.execute(update(channels).where(channels.c.id == channel.id).values(**new))


def _next(connection: Connection, values: Mapping[str, Any]) -> datetime:
    now = connection.execute(select(func.now())).scalar_one()
    return next_digest(Rhythm(values["rhythm"]), values["time_zone"], now)


def remove(connection: Connection, channel_id: UUID) -> bool:
    """Delete a channel with all that it told, and return whether there was one."""
    return bool(connection.execute(delete(channels).where(channels.c.id == channel_id)).rowcount)


def read(connection: Connection, channel_id: UUID) -> Channel | None:
    """Return the channel, or None."""
    row = connection.execute(select(channels).where(channels.c.id == channel_id)).mappings().one_or_none()
    return Channel.of(row) if row is not None else None


_VIEWS = """
SELECT c.*, (SELECT count(*) FROM deliveries d WHERE d.channel_id = c.id AND d.message_id IS NULL) AS waiting
FROM channels c
"""
_ONE = text(f"{_VIEWS} WHERE c.id = :channel_id")
_ALL = text(f"{_VIEWS} ORDER BY c.created_at, c.id")


def view(connection: Connection, channel_id: UUID) -> ChannelView | None:
    """Return a channel as it stands, or None."""
    row = connection.execute(_ONE, {"channel_id": channel_id}).mappings().one_or_none()
    return _view(_Standing.of(row)) if row is not None else None


def views(connection: Connection) -> Sequence[ChannelView]:
    """Return all channels as they stand, the oldest first."""
    return [_view(_Standing.of(row)) for row in connection.execute(_ALL).mappings()]


def _view(channel: _Standing) -> ChannelView:
    return ChannelView(
        channel_id=channel.id,
        label=channel.label,
        target=_shown(channel),
        webhook=channel.secret is not None,
        rhythm=channel.rhythm,
        quiet_hours=channel.quiet_hours,
        time_zone=channel.time_zone,
        watch_id=channel.watch_id,
        minimum_score=channel.minimum_score,
        paused=channel.paused_at is not None,
        waiting=channel.waiting,
        failures=channel.failures,
        failure=channel.failure,
        last_sent=channel.last_sent,
        created_at=channel.created_at,
    )


def _shown(channel: Channel) -> str:
    """Name what kind of target it is; all else of it may be a secret, but a webhook's host."""
    parts = urlsplit(channel.target)
    return f"{parts.scheme}://{parts.hostname}" if channel.secret is not None else f"{parts.scheme}://"
