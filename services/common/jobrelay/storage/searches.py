"""How searches move from state to state; each takes a connection, and its caller's transaction decides when it counts.

What the holder of a stage writes names its lease, and raises `LeaseLostError` where that is no longer the newest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from jobrelay.models.states import OPEN, OVER, ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import SEARCH_STAGES, StageName
from jobrelay.storage import boards
from jobrelay.storage.records import FAN_OUT, LEASE, Lease, LeaseLostError, Search
from jobrelay.storage.steps import NOBODYS, attempts_after, free_for, held, taken, waiting
from jobrelay.storage.tables import search_items, searches
from jobrelay.storage.watch_tables import watches

_NEXT = {
    stage.name: following
    for stage, following in zip(SEARCH_STAGES, [*(s.name.value for s in SEARCH_STAGES[1:]), FAN_OUT], strict=True)
}
_STAGE_OF_OPEN = case(
    (search_items.c.state.in_((ItemState.SCRAPED, ItemState.ANALYZING)), StageName.ANALYZE_JOB.value),
    else_=StageName.SCRAPE_DETAIL.value,
)
_COUNTING = 0x6A6F6261
"""Key of the advisory lock under which open searches are counted and one is added."""


@dataclass(frozen=True, slots=True)
class NewSearch:
    """What a search begins with; `stage` is where its relay starts, `watch_id` the watch that asks for it."""

    id: UUID
    kind: SearchKind
    url: str | None
    max_jobs: int
    budget_usd: Decimal | None
    trace_id: str
    traceparent: str
    stage: str = StageName.FETCH_LINKS.value
    watch_id: UUID | None = None


def add(connection: Connection, search: NewSearch) -> None:
    """Insert a search as queued and due at once; adding the same id again changes nothing."""
    row = {
        "id": search.id,
        "kind": search.kind,
        "url": search.url,
        "status": SearchStatus.QUEUED,
        "stage": search.stage,
        "max_jobs": search.max_jobs,
        "budget_usd": search.budget_usd,
        "trace_id": search.trace_id,
        "traceparent": search.traceparent,
        "watch_id": search.watch_id,
    }
    connection.execute(upsert(searches).values(row).on_conflict_do_nothing())


_READ = select(searches).where(searches.c.id == bindparam("of_search"))
_LOCKED = _READ.with_for_update(key_share=True)
"""Rows that name the search may be written meanwhile; only its deletion waits, too."""


def read(connection: Connection, search_id: UUID, *, lock: bool = False) -> Search | None:
    """Return the search, or None; `lock` holds its row until the transaction ends."""
    row = connection.execute(_LOCKED if lock else _READ, {"of_search": search_id}).mappings().one_or_none()
    return Search.of(row) if row is not None else None


def lock_open_count(connection: Connection, *, with_watches: bool = False) -> int:
    """Return how many searches are open that people began; nobody else counts before this transaction ends.

    Those of watches are counted apart, so that they refuse nobody's; `with_watches` counts them too.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _COUNTING})
    query = select(func.count()).select_from(searches).where(searches.c.finished_at.is_(None))
    return connection.execute(query if with_watches else query.where(searches.c.watch_id.is_(None))).scalar_one()


def wait_for_another(connection: Connection, most: int) -> timedelta | None:
    """Return how long until fewer than `most` searches began in the hour before; None where that is so now.

    Those of watches are not counted: how often they look is limited by itself.
    """
    hour = timedelta(hours=1)
    begun = (
        select(searches.c.created_at)
        .where(searches.c.watch_id.is_(None), searches.c.created_at > func.now() - hour)
        .order_by(searches.c.created_at.desc())
        .offset(most - 1)
        .limit(1)
        .subquery()
    )
    wait: timedelta | None = connection.execute(select(begun.c.created_at + hour - func.now())).scalar_one_or_none()
    return wait


def claim(
    connection: Connection, search_id: UUID, stage: StageName, owner: str, *, redelivered: bool = False
) -> Search | None:
    """Take a search's stage for the message `owner`: running and held from now on, one more attempt counted.

    A message that is `redelivered` takes what it held already: who had it is gone.

    Returns None where there is nothing to do: the stage or the search is over, or somebody else holds it.
    """
    started = func.jsonb_build_object(stage.value, func.jsonb_build_object("started", func.now()))
    statement = (
        update(searches)
        .where(
            searches.c.id == search_id,
            searches.c.stage == stage.value,
            free_for(searches, owner, redelivered=redelivered),
        )
        .where(searches.c.status.not_in(OVER), searches.c.due_at <= func.now())
        .values(
            **taken(searches, owner),
            status=SearchStatus.RUNNING,
            started_at=func.coalesce(searches.c.started_at, func.now()),
            stage_times=started.op("||", return_type=JSONB)(searches.c.stage_times),
        )
        .returning(searches)
    )
    row = connection.execute(statement).mappings().one_or_none()
    return Search.of(row) if row is not None else None


def renew(connection: Connection, lease: Lease) -> bool:
    """Hold a step, of a search or of a posting, for another while; False where it is no longer the holder's."""
    table = searches if lease.job_id is None else search_items
    return _matched(connection, update(table).where(held(lease)).values(lease_until=func.now() + LEASE))


def release(connection: Connection, lease: Lease, *, wait: timedelta, count_attempt: bool) -> None:
    """Give a stage back, to run again after `wait`."""
    attempts = attempts_after(searches, counted=count_attempt)
    statement = update(searches).where(held(lease)).values(**waiting(wait), attempts=attempts)
    if not _matched(connection, statement):
        raise LeaseLostError("The search's stage is another's.")


def hand_on(connection: Connection, lease: Lease, **learned: Any) -> None:  # noqa: ANN401 - columns of the table
    """Record what a stage learned and pass the search on to the next stage, due at once."""
    now = func.jsonb_build_object("finished", func.now())
    times = func.jsonb_set(
        searches.c.stage_times,
        [lease.stage.value],
        func.coalesce(searches.c.stage_times[lease.stage.value], func.jsonb_build_object()).op("||", return_type=JSONB)(
            now
        ),
    )
    statement = (
        update(searches)
        .where(held(lease), searches.c.status.not_in(OVER))
        .values(**waiting(), stage=_NEXT[lease.stage], stage_times=times, attempts=0, **learned)
    )
    if not _matched(connection, statement):
        raise LeaseLostError("The search's stage is another's.")


def fail(connection: Connection, lease: Lease, error: str) -> None:
    """Fail the search of a step, whoever else works on it."""
    read(connection, lease.search_id, lock=True)
    table = searches if lease.job_id is None else search_items
    if connection.execute(select(table.c.fence).where(held(lease))).first() is None:
        raise LeaseLostError("The step is another's.")
    end(connection, lease.search_id, SearchStatus.FAILED, error=error)


def end(connection: Connection, search_id: UUID, status: SearchStatus, *, error: str | None = None) -> bool:
    """End a search that is not over yet, and its open items with it; False where it was over."""
    ended = _matched(
        connection,
        update(searches)
        .where(searches.c.id == search_id, searches.c.status.not_in(OVER))
        .values(**NOBODYS, status=status, error=error, finished_at=func.now(), touched_at=func.now()),
    )
    if ended and status is SearchStatus.FAILED:
        boards.failed(connection, search_id, error or "")
    if ended:
        cancelled = status is SearchStatus.CANCELLED
        connection.execute(
            update(search_items)
            .where(search_items.c.search_id == search_id, search_items.c.state.in_(OPEN))
            .values(
                **NOBODYS,
                state=ItemState.CANCELLED if cancelled else ItemState.FAILED,
                reason="The search was cancelled." if cancelled else error,
                failed_in=None if cancelled else _STAGE_OF_OPEN,
                touched_at=func.now(),
            )
        )
    return ended


def finish_if_done(connection: Connection, search_id: UUID) -> bool:
    """Finish the search if its fan-out is out and no item of it is open.

    The search's row is locked first, so of two tasks that close its last two items the second sees both closed.
    """
    search = read(connection, search_id, lock=True)
    if search is None or search.stage != FAN_OUT or search.over:
        return False
    still_open = select(search_items.c.job_id).where(
        search_items.c.search_id == search_id, search_items.c.state.in_(OPEN)
    )
    if connection.execute(still_open.limit(1)).first() is not None:
        return False
    return end(connection, search_id, SearchStatus.FINISHED)


def reopen(connection: Connection, search_id: UUID, *, stage: str) -> None:
    """Set an ended search, or one that hangs, going again from `stage`, due at once."""
    connection.execute(
        update(searches)
        .where(searches.c.id == search_id)
        .values(
            **waiting(),
            status=SearchStatus.QUEUED if stage != FAN_OUT else SearchStatus.RUNNING,
            stage=stage,
            error=None,
            finished_at=None,
            attempts=0,
        )
    )


def raise_limit(connection: Connection, search_id: UUID, more: int) -> None:
    """Let a search read so many postings more than it was told to."""
    statement = update(searches).where(searches.c.id == search_id).values(max_jobs=searches.c.max_jobs + more)
    connection.execute(statement)


def restart_if_silent(connection: Connection, search_id: UUID, silent_after: timedelta) -> bool:
    """Make all that is open in a running search due again where nothing happened in it for `silent_after`.

    What is held by somebody alive stays with them. Returns False where something happened.
    """
    item = search_items.c
    latest = select(func.max(item.touched_at)).where(item.search_id == search_id).scalar_subquery()
    silent = func.greatest(searches.c.touched_at, latest) < func.now() - silent_after
    fresh = {"published_at": None, "publishing_until": None, "publications": 0, "due_at": func.now()}
    if not _matched(connection, update(searches).where(searches.c.id == search_id, silent).values(**fresh)):
        return False
    free = or_(item.lease_until.is_(None), item.lease_until < func.now())
    connection.execute(
        update(search_items).where(item.search_id == search_id, item.state.in_(OPEN), free).values(**fresh)
    )
    return True


def page(
    connection: Connection, *, before: tuple[Any, UUID] | None, limit: int, watch_id: UUID | None = None
) -> Sequence[Search]:
    """List searches, newest first, from before the (created_at, id) of the last one seen.

    Those that people began, or those that the board of the watch `watch_id` was read by.
    """
    query = select(searches).where(_of(watch_id))
    query = query.order_by(searches.c.created_at.desc(), searches.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(func.row(searches.c.created_at, searches.c.id) < func.row(*before))
    return [Search.of(row) for row in connection.execute(query).mappings()]


def count(connection: Connection, watch_id: UUID | None = None, *, most: int) -> int:
    """Count the searches that people began, or those that the board of the watch `watch_id` was read by, up to `most`.

    They are counted by the index that lists them.
    """
    some = select(searches.c.created_at).where(_of(watch_id)).order_by(searches.c.created_at.desc()).limit(most)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _of(watch_id: UUID | None) -> ColumnElement[bool]:
    if watch_id is None:
        return searches.c.watch_id.is_(None)
    board = select(watches.c.url).where(watches.c.id == watch_id).scalar_subquery()
    return and_(searches.c.watch_id.is_not(None), searches.c.url == board)


def state_counts(connection: Connection, search_ids: Iterable[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """Count each search's items by state, those that failed by the stage they failed in.

    A failed item that was never read counts under `failed_reading`, one that was under `failed_scoring`.
    """
    state = case(
        (search_items.c.state != ItemState.FAILED, search_items.c.state),
        (search_items.c.failed_in == StageName.ANALYZE_JOB, "failed_scoring"),
        else_="failed_reading",
    )
    query = (
        select(search_items.c.search_id, state, func.count())
        .where(search_items.c.search_id.in_(list(search_ids)))
        .group_by(search_items.c.search_id, state)
    )
    counts: dict[UUID, dict[str, int]] = {}
    for search_id, name, number in connection.execute(query):
        counts.setdefault(search_id, {})[name] = number
    return counts


def _matched(connection: Connection, statement: Any) -> bool:  # noqa: ANN401 - an update of either table
    return bool(connection.execute(statement).rowcount)
