"""Watches as values: how often, when not, and what of it is worth telling."""

import hashlib
import re
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, field_validator, model_validator

from jobrelay.models.postings import Frozen, Number

SHORTEST = timedelta(minutes=10)
LONGEST = timedelta(weeks=1)


class WatchState(StrEnum):
    """How a watch stands.

    `running` looks just now, `quiet` waits for the end of its quiet hours, `failing` could not read its list the last
    time and comes back later than usual, `waiting` waits for its time.
    """

    WAITING = "waiting"
    RUNNING = "running"
    QUIET = "quiet"
    FAILING = "failing"
    PAUSED = "paused"


class EventKind(StrEnum):
    """What happened to a job: it came, closed, came again, or says something else than before."""

    APPEARED = "appeared"
    CLOSED = "closed"
    REOPENED = "reopened"
    CHANGED = "changed"


class QuietHours(Frozen):
    """The hours in which nothing is looked at, on the clocks of `time_zone`, an IANA name such as Europe/Berlin.

    They may pass midnight. The clocks' change is theirs: an hour that does not exist ends when the clocks jump over it.
    """

    start: time
    end: time
    time_zone: str = Field(default="UTC", max_length=60)

    @field_validator("time_zone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        """Return an IANA name of a time zone as it is.

        Raises:
            ValueError: There is no such time zone.
        """
        if value not in available_timezones():
            raise ValueError("is not a time zone; it should look like Europe/Berlin")
        return value

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.start == self.end:
            raise ValueError("quiet hours must end at another time than they start")
        return self

    def end_after(self, now: datetime) -> datetime | None:
        """Return when the quiet hours end that `now` lies in, in UTC; None where it lies in none."""
        zone = ZoneInfo(self.time_zone)
        local = now.astimezone(zone)
        clock = local.time()
        past_midnight = self.start > self.end
        inside = clock >= self.start or clock < self.end if past_midnight else self.start <= clock < self.end
        if not inside:
            return None
        day = local.date() + timedelta(days=1 if past_midnight and clock >= self.start else 0)
        ends = [datetime.combine(day, self.end, zone).replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
        return max(next((end for end in ends if end > now), ends[1]), now)


class Keeping(Frozen):
    """What of a watched list is worth telling; what is not given keeps everything."""

    minimum_score: float | None = Field(default=None, ge=0, le=100)
    words: tuple[str, ...] = Field(default=(), max_length=50)
    """At least one stands as whole words in the title or the text."""
    places: tuple[str, ...] = Field(default=(), max_length=50)
    """At least one stands in the place; a posting that names none is kept, for nothing says that it is elsewhere."""

    def fits(self, *, score: float, text: str, place: str | None) -> bool:
        """Return whether a job of this score, text (title included) and place is to be told."""
        if self.minimum_score is not None and score < self.minimum_score:
            return False
        if self.words and not any(_stands_in(word, text) for word in self.words):
            return False
        return not (self.places and place) or any(_stands_in(named, place or "") for named in self.places)


def _stands_in(words: str, text: str) -> bool:
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words.split()) + r"(?!\w)"
    return bool(words.split()) and re.search(pattern, text, re.IGNORECASE) is not None


class WatchView(Frozen):
    """A watch and how it stands; `last_seen` is when its list was last read whole.

    `failures` counts the looks since then that did not read it, the last of them for the reason `failure`. `search_id`
    is the newest look, `postings` how many postings the list holds.
    """

    watch_id: UUID
    url: str
    name: str
    list_name: str
    every_seconds: int
    quiet_hours: QuietHours | None
    keep: Keeping
    max_jobs: int
    budget_usd: Number | None
    state: WatchState
    next_due: datetime | None
    last_seen: datetime | None
    changed_at: datetime | None
    failures: int
    failure: str | None
    failing_since: datetime | None
    search_id: UUID | None
    postings: int
    created_at: datetime


class JobEvent(Frozen):
    """One thing that happened to a job.

    A change names its `field` (title, location, workplace, salary or text) and what stood there `before` and `after`;
    of the text only the sentences that went and came. `evidence` is the words that it was seen by.
    """

    id: int
    kind: EventKind
    field: str | None
    before: str | None
    after: str | None
    evidence: str
    at: datetime
    search_id: UUID | None


class SameText(Frozen):
    """Another posting of the same company, title, place and text that was open before a job, or is after it.

    It was first seen at `first_seen`, and closed at `closed_at` or is open; `days_open` counts between, or until now.
    The letters of both texts are the same; where their digits or marks differ, `before` has the sentences of the older
    one that do, and `after` those of the newer one.
    """

    job_id: UUID
    url: str
    earlier: bool
    first_seen: datetime
    closed_at: datetime | None
    days_open: int
    before: str | None
    after: str | None


class JobHistory(Frozen):
    """What happened to a job, newest first; `days_open` counts from when it was first seen until it closed, or now.

    `same_text` are the postings by which it was there before, or is again, the newest first.
    """

    items: tuple[JobEvent, ...]
    first_seen: datetime
    closed_at: datetime | None
    days_open: int
    same_text: tuple[SameText, ...]


def next_slot(watch_id: UUID, every: timedelta, now: datetime) -> datetime:
    """Return the first time after `now` at which the watch is due by its own rhythm.

    The rhythm is a grid of `every` that a hash of the id shifts, so that watches of one period spread over it and a
    missed tick moves none of the later ones.
    """
    period = int(every.total_seconds())
    phase = int.from_bytes(hashlib.sha256(watch_id.bytes).digest()[:8]) % period
    passed = int(now.timestamp()) - phase
    return datetime.fromtimestamp((passed // period + 1) * period + phase, UTC)
