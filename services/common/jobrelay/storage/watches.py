"""Queries over watches: what a person asks for, and how it stands.

Whoever tells people of jobs hooks in here: when a job of a search was scored, `of_search` gives the watches that want
to hear of that search's jobs, and `Watch.keep.fits` says of which. A search that no watch asked for has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobrelay.models.watch import Keeping, QuietHours, WatchState, WatchView, next_slot
from jobrelay.storage.tables import searches
from jobrelay.storage.watch_tables import boards, watches

_LOCK = 0x6A6F6277
"""Key of the advisory lock under which due watches are started."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One watch as it is stored; `url` is its board's."""

    id: UUID
    url: str
    name: str
    list_name: str
    every_seconds: int
    quiet_from: time | None
    quiet_until: time | None
    time_zone: str
    minimum_score: float | None
    words: Sequence[str]
    places: Sequence[str]
    max_jobs: int
    budget_usd: Decimal | None
    paused_at: datetime | None
    next_due: datetime
    created_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> Self:
        """Build it from its row."""
        return cls(**{field.name: row[field.name] for field in fields(cls)})

    @property
    def every(self) -> timedelta:
        """Return how often it looks."""
        return timedelta(seconds=self.every_seconds)

    @property
    def keep(self) -> Keeping:
        """Return what of its list is worth telling."""
        return Keeping(minimum_score=self.minimum_score, words=tuple(self.words), places=tuple(self.places))

    @property
    def quiet_hours(self) -> QuietHours | None:
        """Return the hours in which it does not look."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return QuietHours(start=self.quiet_from, end=self.quiet_until, time_zone=self.time_zone)


@dataclass(frozen=True, slots=True)
class _Standing(Watch):
    """A watch with how its board's looks go; `now` is the database's clock."""

    crawled_at: datetime | None
    changed_at: datetime | None
    failures: int
    failure: str | None
    failing_since: datetime | None
    search_id: UUID | None
    running: bool
    postings: int
    now: datetime


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list's name, and how many watches it has, how many of them paused or failing."""

    name: str
    watches: int
    paused: int
    failing: int


def of_search(connection: Connection, search_id: UUID) -> Sequence[Watch]:
    """Return the watches that a search is for: all of its board that are not paused; none where a person asked."""
    query = (
        select(watches)
        .join(searches, searches.c.url == watches.c.url)
        .where(searches.c.id == search_id, searches.c.watch_id.is_not(None), watches.c.paused_at.is_(None))
        .order_by(watches.c.created_at, watches.c.id)
    )
    return [Watch.of(row) for row in connection.execute(query).mappings()]


def boards_for(connection: Connection, urls: Mapping[str, str]) -> Mapping[str, str]:
    """Return the address of each board by its key, as it is watched already, else the one in `urls`, which is kept."""
    rows = [{"key": key, "url": url} for key, url in urls.items()]
    if rows:
        connection.execute(insert(boards).on_conflict_do_nothing(), rows)
    known = select(boards.c.key, boards.c.url).where(boards.c.key.in_(list(urls)))
    return {row.key: row.url for row in connection.execute(known)}


def existing(connection: Connection, urls: Iterable[str]) -> Mapping[tuple[str, str], UUID]:
    """Return the watches that there are of these boards, by address and list."""
    query = select(watches.c.url, watches.c.list_name, watches.c.id).where(watches.c.url.in_(list(urls)))
    return {(row.url, row.list_name): row.id for row in connection.execute(query)}


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert watches, each due at once; a row's keys are the table's columns."""
    if rows:
        connection.execute(insert(watches), list(rows))


def read(connection: Connection, watch_id: UUID, *, lock: bool = False) -> Watch | None:
    """Return the watch, or None; `lock` holds its row until the transaction ends."""
    query = select(watches).where(watches.c.id == watch_id)
    row = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    return Watch.of(row) if row is not None else None


def change(connection: Connection, watch: Watch, values: Mapping[str, Any]) -> None:
    """Change columns of a watch; with another rhythm, or set going again, it is due at that rhythm's next time."""
    new = dict(values)
    if "every_seconds" in new or ("paused_at" in new and new["paused_at"] is None):
        every = timedelta(seconds=new.get("every_seconds", watch.every_seconds))
        now = connection.execute(select(func.now())).scalar_one()
        new["next_due"] = next_slot(watch.id, every, now)
    if new:
        connection.execute(update(watches).where(watches.c.id == watch.id).values(**new))


def lock_ticks(connection: Connection, *, wait: bool = True) -> bool:
    """Keep everybody else from starting or deleting watches until the transaction ends; False where another does so.

    Whoever does takes this lock before any row, so that nobody waits for one who waits for him.
    """
    take = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    return connection.execute(text(f"SELECT {take}(:key)"), {"key": _LOCK}).scalar() is not False


def remove(connection: Connection, watch: Watch) -> None:
    """Delete a watch, and what is known of its board where nobody else watches that; the ticks must be locked."""
    connection.execute(delete(watches).where(watches.c.id == watch.id))
    others = select(watches.c.id).where(watches.c.url == watch.url).exists()
    connection.execute(delete(boards).where(boards.c.url == watch.url, ~others))


def shortest(connection: Connection, url: str) -> timedelta | None:
    """Return how often a board is looked at by the most frequent of its watches; None where it has none."""
    query = select(func.min(watches.c.every_seconds)).where(watches.c.url == url, watches.c.paused_at.is_(None))
    seconds = connection.execute(query).scalar()
    return timedelta(seconds=seconds) if seconds is not None else None


def name_by(connection: Connection, url: str, company: str) -> None:
    """Name the watches of a board that had only its address after the company that it turned out to be."""
    nameless = watches.c.name.regexp_match(r"^\S+\.\S+$")
    connection.execute(update(watches).where(watches.c.url == url, nameless).values(name=company))


_VIEWS = """
SELECT w.*, b.search_id, b.crawled_at, b.changed_at, b.failures, b.failure, b.failing_since, now() AS now,
    s.finished_at IS NULL AND s.id IS NOT NULL AS running,
    (SELECT count(*) FROM board_postings p WHERE p.board_url = w.url AND p.missing_since IS NULL) AS postings
FROM watches w JOIN boards b ON b.url = w.url LEFT JOIN searches s ON s.id = b.search_id
"""
_ONE = text(f"{_VIEWS} WHERE w.id = :watch_id")
_PAGE = text(f"""{_VIEWS}
WHERE (CAST(:list_name AS text) IS NULL OR w.list_name = :list_name)
  AND (w.list_name, w.name, w.id) > (:after_list, :after_name, CAST(:after_id AS uuid))
ORDER BY w.list_name, w.name, w.id LIMIT :limit""")
_LISTS = text("""
SELECT w.list_name AS name, count(*) AS watches, count(*) FILTER (WHERE w.paused_at IS NOT NULL) AS paused,
    count(*) FILTER (WHERE b.failures > 0 AND w.paused_at IS NULL) AS failing
FROM watches w JOIN boards b ON b.url = w.url GROUP BY w.list_name ORDER BY w.list_name
""")
_FIRST = ("", "", UUID(int=0))


def view(connection: Connection, watch_id: UUID) -> WatchView | None:
    """Return a watch as it stands, or None."""
    row = connection.execute(_ONE, {"watch_id": watch_id}).mappings().one_or_none()
    return _view(_Standing.of(row)) if row is not None else None


def page(
    connection: Connection, *, list_name: str | None, after: tuple[str, str, UUID] | None, limit: int
) -> Sequence[WatchView]:
    """List watches by list, name and id, from after those of the last one seen; `list_name` takes those of one list."""
    of_list, name, watch_id = after or _FIRST
    given = {"list_name": list_name, "after_list": of_list, "after_name": name, "after_id": watch_id, "limit": limit}
    return [_view(_Standing.of(row)) for row in connection.execute(_PAGE, given).mappings()]


def count(connection: Connection, list_name: str | None) -> int:
    """Count all watches, or those of one list."""
    query = select(func.count()).select_from(watches)
    if list_name is not None:
        query = query.where(watches.c.list_name == list_name)
    return connection.execute(query).scalar_one()


def lists(connection: Connection) -> Sequence[CountedList]:
    """List the names of lists, each with how many watches it has, and how many of them are paused or failing."""
    return [CountedList(**row) for row in connection.execute(_LISTS).mappings()]


def _view(watch: _Standing) -> WatchView:
    return WatchView(
        watch_id=watch.id,
        url=watch.url,
        name=watch.name,
        list_name=watch.list_name,
        every_seconds=watch.every_seconds,
        quiet_hours=watch.quiet_hours,
        keep=watch.keep,
        max_jobs=watch.max_jobs,
        budget_usd=watch.budget_usd,
        state=_state(watch),
        next_due=watch.next_due if watch.paused_at is None else None,
        last_seen=watch.crawled_at,
        changed_at=watch.changed_at,
        failures=watch.failures,
        failure=watch.failure,
        failing_since=watch.failing_since,
        search_id=watch.search_id,
        postings=watch.postings,
        created_at=watch.created_at,
    )


def _state(watch: _Standing) -> WatchState:
    if watch.paused_at is not None:
        return WatchState.PAUSED
    if watch.running:
        return WatchState.RUNNING
    if watch.failures:
        return WatchState.FAILING
    quiet = watch.quiet_hours
    return WatchState.QUIET if quiet and quiet.end_after(watch.now) else WatchState.WAITING
