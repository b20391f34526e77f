"""Starts the searches of watches whose time has come.

One process at a time does it, for the length of a transaction: it holds an advisory lock, which the database frees with
whoever dies. A search is stored in the transaction that moves its watches to their next time, so a tick is made once;
one that was missed is made up once, whenever somebody is there again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, func, select, text, update

from jobrelay.models.states import SearchKind
from jobrelay.models.watch import next_slot
from jobrelay.observing.tracing import current_trace_id, current_traceparent, span
from jobrelay.storage import profiles, searches
from jobrelay.storage.searches import NewSearch
from jobrelay.storage.watch_tables import boards, watches
from jobrelay.storage.watches import Watch, lock_ticks

WINDOW = 32
"""So many watches' lists are read at once; the rest wait in the database, where they stand in nobody's way."""
MOST_OPEN = 200
"""So many looks are under way at once, those included that wait for a host, or for their postings to be scored."""

_ROOM = text("""
SELECT least(:window - count(*) FILTER (WHERE stage = 'fetch_links' AND due_at <= now()), :most - count(*))
FROM searches WHERE watch_id IS NOT NULL AND finished_at IS NULL
""")
_DUE = text("""
SELECT w.* FROM watches w JOIN boards b ON b.url = w.url
WHERE w.paused_at IS NULL AND w.next_due <= now()
  AND NOT EXISTS (SELECT FROM searches s WHERE s.id = b.search_id AND s.finished_at IS NULL)
ORDER BY w.next_due, w.id LIMIT :room
""")


@dataclass(frozen=True, slots=True)
class Started:
    """A search that was stored for a watch."""

    search_id: UUID
    trace_id: str


def start_due(engine: Engine) -> int:
    """Store a search for each watched board that is due, and return how many; somebody has to publish them.

    Nothing is started while there is no profile to score against.
    """
    with engine.connect() as connection:  # most looks find nothing, and need no lock
        if connection.execute(_DUE, {"room": 1}).first() is None:
            return 0
    with engine.begin() as connection:
        if not lock_ticks(connection, wait=False):
            return 0
        if not profiles.read(connection).version:
            return 0
        return _start_all(connection)


def start(connection: Connection, watch: Watch) -> Started:
    """Store a search of the watch's board now, or return the one that runs already; no row of it may be locked yet."""
    lock_ticks(connection)
    newest = connection.execute(select(boards.c.search_id).where(boards.c.url == watch.url)).scalar_one()
    running = searches.read(connection, newest) if newest is not None else None
    if running is not None and not running.over:
        return Started(running.id, running.trace_id)
    return _start(connection, watch, _now(connection))


def _start_all(connection: Connection) -> int:
    now, started = _now(connection), set[str]()
    room = max(connection.execute(_ROOM, {"window": WINDOW, "most": MOST_OPEN}).scalar_one(), 0)
    for row in connection.execute(_DUE, {"room": room}).mappings().all():
        watch = Watch.of(row)
        quiet = watch.quiet_hours
        if quiet is not None and (end := quiet.end_after(now)) is not None:
            connection.execute(update(watches).where(watches.c.id == watch.id).values(next_due=end))
        elif watch.url not in started:
            started.add(watch.url)
            _start(connection, watch, now)
    return len(started)


def _start(connection: Connection, watch: Watch, now: datetime) -> Started:
    """Store the search that serves every watch of the board, and move each of them to its own next time."""
    with span("watch", attributes={"jobrelay.watch_id": str(watch.id)}):
        trace_id = current_trace_id() or uuid4().hex
        traceparent = current_traceparent() or f"00-{trace_id}-{uuid4().hex[:16]}-01"
    new = NewSearch(
        id=uuid4(),
        kind=SearchKind.CRAWL,
        url=watch.url,
        max_jobs=watch.max_jobs,
        budget_usd=watch.budget_usd,
        trace_id=trace_id,
        traceparent=traceparent,
        watch_id=watch.id,
    )
    searches.add(connection, new)
    connection.execute(update(boards).where(boards.c.url == watch.url).values(search_id=new.id))
    for other in _watches_of(connection, watch.url):
        due = next_slot(other.id, other.every, now)
        connection.execute(update(watches).where(watches.c.id == other.id).values(next_due=due))
    return Started(new.id, trace_id)


def _watches_of(connection: Connection, url: str) -> Sequence[Watch]:
    query = select(watches).where(watches.c.url == url, watches.c.paused_at.is_(None))
    return [Watch.of(row) for row in connection.execute(query).mappings()]


def _now(connection: Connection) -> datetime:
    moment: datetime = connection.execute(select(func.now())).scalar_one()
    return moment
