"""What the database, the queues and the provider's ledger say: the only things that the oracle believes."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chaos.world import World
from fakes import charges
from fakes.charges import Charge
from kombu import Connection
from sqlalchemy import text

OPEN_STATES = ("found", "candidate", "scheduled", "scraping", "scraped", "analyzing")
_BROKEN_OFF = """SELECT usd FROM
    (SELECT DISTINCT ON (call_id) event, usd FROM llm_ledger ORDER BY call_id, id DESC) last
    WHERE event IN ('sent', 'lost')"""
_PATIENCE = 10
"""Seconds for the broker to answer."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search as the database has it; `recovered` is how many of its messages were published again."""

    status: str
    error: str | None
    over: bool
    held: bool
    budget_usd: float | None
    cost_usd: float


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is true at one moment, when nothing moves any more."""

    searches: Mapping[str, Search]
    items: Sequence[tuple[str, str, str, str | None]]
    """Search, address, state and reason of each posting."""
    held_items: int
    jobs: Sequence[tuple[str, str]]
    """Address and title of each row."""
    ready: Mapping[str, int]
    unacknowledged: Mapping[str, int]
    dead: Sequence[str]
    """The ids of the dead letters."""
    charges: Sequence[Charge]
    broken_off: Sequence[float]
    """The worst case, in US dollars, of each call of which it is not known what it cost."""
    set_aside_usd: float
    """What is still reserved, or booked as sent and not known."""

    def states(self, search_id: str) -> Counter[str]:
        """Count a search's postings by state."""
        return Counter(state for of, _, state, _ in self.items if of == search_id)


def read(world: World) -> Truth:
    """Read all of it."""
    queues = _queues(world)
    return Truth(
        searches=_searches(world),
        items=[tuple(row) for row in _rows(world, "SELECT search_id::text, url, state, reason FROM search_items")],
        held_items=_rows(world, "SELECT count(*) FROM search_items WHERE claimed_by IS NOT NULL")[0][0],
        jobs=[tuple(row) for row in _rows(world, "SELECT url, title FROM jobs")],
        ready={name: ready for name, ready, _ in queues},
        unacknowledged={name: unacknowledged for name, _, unacknowledged in queues},
        dead=dead_letters(world),
        charges=charges.read(world.ledger),
        broken_off=[float(usd) for (usd,) in _rows(world, _BROKEN_OFF)],
        set_aside_usd=float(_rows(world, "SELECT coalesce(sum(reserved_usd + sent_usd), 0) FROM llm_calls")[0][0]),
    )


def unacknowledged(world: World) -> int:
    """Count the messages that some worker has, or that wait, anywhere but among the dead letters."""
    return sum(ready + held for name, ready, held in _queues(world) if name != "dead_letters")


def _searches(world: World) -> dict[str, Search]:
    query = """SELECT id::text, status, error, finished_at IS NOT NULL, claimed_by IS NOT NULL,
        budget_usd::float, cost_usd::float FROM searches"""
    return {row[0]: Search(*row[1:]) for row in _rows(world, query)}


def _rows(world: World, query: str) -> Sequence[Any]:
    with world.database.engine.connect() as connection:
        return connection.execute(text(query)).all()


def _queues(world: World) -> list[tuple[str, int, int]]:
    columns = ("name", "messages_ready", "messages_unacknowledged")
    said = world.broker.control("list_queues", *columns, "--no-table-headers")
    found = [line.split("\t") for line in said.splitlines() if line.strip()]
    return [(name, int(ready), int(held)) for name, ready, held in found]


def dead_letters(world: World) -> list[str]:
    """Read the ids of the dead letters and put them back; each comes once."""
    found: list[str] = []
    with Connection(world.broker_url, connect_timeout=_PATIENCE) as connection:
        channel = connection.default_channel
        while (message := channel.basic_get("dead_letters")) is not None:
            headers = message.headers or {}
            found.append(str(headers.get("id") or uuid.uuid5(uuid.NAMESPACE_OID, str(message.body))))
    return found  # the connection's end puts back what was not acknowledged
