"""What the database, the queues and the provider's ledger say: the only things that the oracle believes."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chaos.world import World
from fakes import charges
from fakes.charges import Charge
from kombu import Connection
from sqlalchemy import text

OPEN_STATES = ("found", "candidate", "scheduled", "scraping", "scraped", "analyzing")
DEAD_LETTERS = "dead_letters"
_PATIENCE = 10
"""Seconds for the broker to answer."""
_HELD = "coalesce(claimed_by, lease_until::text, publishing_until::text) IS NOT NULL AS held"
_SEARCHES = f"""SELECT id, status, error, finished_at IS NOT NULL AS over, {_HELD}, budget_usd, cost_usd, recovered
    FROM searches"""
_ITEMS = f"SELECT search_id, url, state, reason, {_HELD} FROM search_items"
_BROKEN_OFF = """SELECT usd FROM
    (SELECT DISTINCT ON (call_id) event, usd FROM llm_ledger ORDER BY call_id, id DESC) last
    WHERE event IN ('sent', 'lost')"""
_SET_ASIDE = "SELECT coalesce(sum(reserved_usd + sent_usd), 0) AS usd FROM llm_calls"


class Source(Protocol):
    """Where the truth is read: here, or in a cluster."""

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query as JSON has them."""
        ...

    def control(self, *command: str) -> str:
        """Return what rabbitmqctl says."""
        ...


@dataclass(frozen=True, slots=True)
class Search:
    """One search as the database has it."""

    status: str
    error: str | None
    over: bool
    held: bool
    budget_usd: float | None
    cost_usd: float
    recovered: int
    """How many of its steps were lost or held by nobody alive, and made to run again."""


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

    @property
    def recovered(self) -> int:
        """Count the steps that the reconciler made to run again."""
        return sum(search.recovered for search in self.searches.values())

    def states(self, search_id: str) -> Counter[str]:
        """Count a search's postings by state."""
        return Counter(state for of, _, state, _ in self.items if of == search_id)


@dataclass(frozen=True, slots=True)
class Here:
    """The truth of a world on this machine, read past every link."""

    world: World

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query as JSON has them."""
        with self.world.database.engine.connect() as connection:
            found: list[dict[str, Any]] = connection.execute(text(as_json(query))).scalar_one()
        return found

    def control(self, *command: str) -> str:
        """Return what rabbitmqctl says."""
        return self.world.broker.control(*command)

    def dead_letters(self) -> list[str]:
        """Read the ids of the dead letters and put them back; each comes once."""
        found: list[str] = []
        with Connection(self.world.broker_url, connect_timeout=_PATIENCE) as connection:
            channel = connection.default_channel
            while (message := channel.basic_get(DEAD_LETTERS)) is not None:
                headers = message.headers or {}
                found.append(str(headers.get("id") or uuid.uuid5(uuid.NAMESPACE_OID, str(message.body))))
        return found  # the connection's end puts back what was not acknowledged


def as_json(query: str) -> str:
    """Return a query whose one answer is all rows of `query`."""
    return f"SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM ({query}) r"


def read(source: Source, dead: Sequence[str], paid: Sequence[Charge]) -> Truth:
    """Read all of it; the dead letters and the charges are read by whoever knows how."""
    queues = _queues(source)
    items = source.rows(_ITEMS)
    return Truth(
        searches=_searches(source),
        items=[(row["search_id"], row["url"], row["state"], row["reason"]) for row in items],
        held_items=sum(row["held"] for row in items),
        jobs=[(row["url"], row["title"]) for row in source.rows("SELECT url, title FROM jobs")],
        ready={name: ready for name, ready, _ in queues},
        unacknowledged={name: unacknowledged for name, _, unacknowledged in queues},
        dead=dead,
        charges=paid,
        broken_off=[float(row["usd"]) for row in source.rows(_BROKEN_OFF)],
        set_aside_usd=float(source.rows(_SET_ASIDE)[0]["usd"]),
    )


def of_world(world: World) -> Truth:
    """Read the truth of a world on this machine."""
    here = Here(world)
    return read(here, here.dead_letters(), charges.read(world.ledger))


def under_way(source: Source) -> int:
    """Count the messages that some worker has, or that wait, anywhere but among the dead letters."""
    return sum(ready + held for name, ready, held in _queues(source) if name != DEAD_LETTERS)


def dead_letter_count(source: Source) -> int:
    """Count the dead letters."""
    return sum(ready + held for name, ready, held in _queues(source) if name == DEAD_LETTERS)


def from_json(said: str) -> list[dict[str, Any]]:
    """Read the rows that a query of `as_json` printed."""
    rows: list[dict[str, Any]] = json.loads(said)
    return rows


def _searches(source: Source) -> dict[str, Search]:
    return {row.pop("id"): Search(**row) for row in source.rows(_SEARCHES)}


def _queues(source: Source) -> list[tuple[str, int, int]]:
    columns = ("name", "messages_ready", "messages_unacknowledged")
    found = [line.split("\t") for line in source.control("list_queues", *columns, "--no-table-headers").splitlines()]
    return [(line[0], int(line[1]), int(line[2])) for line in found if len(line) == len(columns)]
