"""Reads event streams as a browser does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx


@dataclass(frozen=True)
class Received:
    id: str | None
    kind: str
    data: str


@dataclass
class Stream:
    """One connection; `comments` collects what is no event."""

    response: httpx.Response
    comments: list[str]

    def events(self) -> Iterator[Received]:
        """Return event after event until the server closes the stream."""
        fields: dict[str, str] = {}
        for line in self.response.iter_lines():
            name, _, value = line.partition(":")
            if line.startswith(":"):
                self.comments.append(line)
            elif line:
                fields[name] = value.removeprefix(" ")
            elif "event" in fields:
                yield Received(fields.get("id"), fields["event"], fields["data"])
                fields = {}


@contextmanager
def watching(address: str, search_id: UUID, *, last_event_id: str | None = None) -> Iterator[Stream]:
    """Connect to a search's events."""
    headers = {"Last-Event-ID": last_event_id} if last_event_id is not None else {}
    url = f"{address}/searches/{search_id}/events"
    with httpx.stream("GET", url, headers=headers, timeout=httpx.Timeout(60)) as response:
        yield Stream(response, [])
