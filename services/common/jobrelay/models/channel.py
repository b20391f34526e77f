"""Channels, the messages that go out by them, and the feeds that programs read."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jobrelay.models.postings import Frozen
from jobrelay.models.watch import QuietHours


class Rhythm(StrEnum):
    """When a channel tells: each match at once, or all of a day or of a week together."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class MessageState(StrEnum):
    """How a message stands.

    `unknown` is a message that may have arrived: its sender died, or the connection broke, after it began to be sent to
    a receiver that cannot tell a repetition from a second message. It is not sent again.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class ChannelView(Frozen):
    """A channel without its secrets: `target` names the kind and, for a webhook, the host.

    `waiting` counts matches that are still to be told. `failures` counts messages since the last one that went out;
    `failure` is the newest one's reason.
    """

    channel_id: UUID
    label: str
    target: str
    webhook: bool
    rhythm: Rhythm
    quiet_hours: QuietHours | None
    time_zone: str
    watch_id: UUID | None
    minimum_score: float | None
    paused: bool
    waiting: int
    failures: int
    failure: str | None
    last_sent: datetime | None
    created_at: datetime


class MessageView(Frozen):
    """A message and how it stands; `jobs` are the matches that it tells of, best first."""

    message_id: UUID
    channel_id: UUID
    kind: str
    state: MessageState
    jobs: tuple[UUID, ...]
    attempts: int
    reason: str | None
    created_at: datetime
    sent_at: datetime | None
