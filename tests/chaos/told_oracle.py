"""What must be true of messages after any run, by what a real receiver got and what the database says of each message.

A receiver of webhooks knows a message by its id: a posting must have come under exactly one. Another one must have got
a posting once, or, where the message is listed as unknown, at most once.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chaos.sink import Arrival


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the database has it; `path` is the receiver's."""

    id: str
    path: str
    state: str
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known of a run: the receivers' paths, whether each is a webhook, and the postings that appeared."""

    receivers: Mapping[str, bool]
    appeared: Collection[str]
    messages: Sequence[Message]
    arrivals: Sequence[Arrival]


def lost(told: Told) -> list[str]:
    """Return what should have arrived and did not, each in a sentence."""
    heard = {path: _heard(told, path) for path in told.receivers}
    unknown = {
        (message.path, title) for message in told.messages if message.state == "unknown" for title in message.titles
    }
    return [
        f"{path} never heard of {title!r}"
        for path, webhook in told.receivers.items()
        for title in told.appeared
        if title not in heard[path] and (webhook or (path, title) not in unknown)
    ]


def doubled(told: Told) -> list[str]:
    """Return what arrived twice, each in a sentence."""
    return [
        f"{path} heard of {title!r} {count} times"
        for path in told.receivers
        for title, count in _heard(told, path).items()
        if count > 1
    ]


def lies(told: Told) -> list[str]:
    """Return the messages whose state is not what the receiver knows, and those that ended without having left."""
    arrived = {arrival.webhook_id for arrival in told.arrivals if arrival.webhook_id}
    return list(_lies(told, arrived))


def _lies(told: Told, arrived: Collection[str]) -> Iterator[str]:
    for message in told.messages:
        if message.state not in {"sent", "unknown"}:
            yield f"{message.id} to {message.path} is {message.state}"
        elif told.receivers[message.path] and message.state == "unknown":
            yield f"{message.id} to a webhook is unknown"
        elif told.receivers[message.path] and message.id not in arrived:
            yield f"{message.id} is sent and never arrived"


def repeated(told: Told) -> int:
    """Count the arrivals of webhooks under an id that had arrived before, which their receivers know by it."""
    ids = Counter(arrival.webhook_id for arrival in told.arrivals if arrival.webhook_id)
    return ids.total() - len(ids)


def _heard(told: Told, path: str) -> Counter[str]:
    """Count in how many messages a receiver heard of each posting; repetitions under one id are one message."""
    known: dict[str, str] = {}
    for number, arrival in enumerate(told.arrivals):
        if arrival.path == path:
            known[arrival.webhook_id or str(number)] = arrival.body
    found: Counter[str] = Counter()
    for body in known.values():
        found.update(_titles(json.loads(body), told.appeared))
    return found


def _titles(body: dict[str, object], appeared: Collection[str]) -> set[str]:
    jobs = body.get("jobs")
    if isinstance(jobs, list):
        return {job["title"] for job in jobs}
    words = f"{body.get('title')}\n{body.get('message')}"
    return {title for title in appeared if title in words}
