"""One server-sent event, and the ids that Redis gives to a stream's entries."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

KEEP_ALIVE = b": keep-alive\n\n"
RECONNECT = b"retry: 2000\n\n"
"""Tells a browser to come back two seconds after its connection was lost."""


class Kind(StrEnum):
    """The two kinds of event that this service itself tells or looks for; the others pass through."""

    SNAPSHOT = "snapshot"
    END = "end"


class StreamId(NamedTuple):
    """An entry's id: milliseconds, then a number within the millisecond; later entries compare as greater."""

    milliseconds: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read an id, or None where `text` is none."""
        milliseconds, _, number = text.partition("-")
        if not (milliseconds.isascii() and milliseconds.isdecimal() and number.isascii() and number.isdecimal()):
            return None
        if max(len(milliseconds), len(number)) > len(str(2**64)):
            return None
        return cls(int(milliseconds), int(number))

    def __str__(self) -> str:
        return f"{self.milliseconds}-{self.number}"


@dataclass(frozen=True, slots=True)
class Event:
    """An event ready to be sent: serialised once, however many watch."""

    id: StreamId | None
    kind: str
    encoded: bytes

    @classmethod
    def of(cls, stream_id: StreamId | None, kind: str, data: str) -> Self:
        """Write an event as the HTML standard describes (section 9.2.6)."""
        lines = [f"event: {kind}", *(f"data: {line}" for line in data.splitlines() or [""])]
        if stream_id is not None:
            lines.insert(0, f"id: {stream_id}")
        return cls(stream_id, kind, ("\n".join(lines) + "\n\n").encode())
