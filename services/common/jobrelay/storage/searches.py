"""Queries over searches; each takes a connection, and its caller's transaction decides when it counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from jobrelay.models.states import OPEN, OVER, ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import SEARCH_STAGES, STAGES, StageName
from jobrelay.storage.tables import search_items, searches

FAN_OUT = "fan_out"
_NEXT = {
    stage.name.value: following
    for stage, following in zip(SEARCH_STAGES, [*(s.name.value for s in SEARCH_STAGES[1:]), FAN_OUT], strict=True)
}

_STAGE_OF_OPEN = case(
    (search_items.c.state.in_((ItemState.SCRAPED, ItemState.ANALYZING)), StageName.ANALYZE_JOB.value),
    else_=StageName.SCRAPE_DETAIL.value,
)


@dataclass(frozen=True, slots=True)
class NewSearch:
    """What a search begins with; `stage` is where its relay starts."""

    id: UUID
    kind: SearchKind
    url: str | None
    max_jobs: int
    budget_usd: Decimal | None
    trace_id: str
    traceparent: str
    stage: str = StageName.FETCH_LINKS.value


def add(connection: Connection, search: NewSearch) -> None:
    """Insert a search as queued; adding the same id again changes nothing."""
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
    }
    connection.execute(upsert(searches).values(row).on_conflict_do_nothing())


def read(connection: Connection, search_id: UUID, *, lock: bool = False) -> RowMapping | None:
    """Get the search's row, or None; `lock` holds it until the transaction ends."""
    query = select(searches).where(searches.c.id == search_id)
    return connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()


def mark_published(connection: Connection, search_id: UUID) -> None:
    """Note that the broker has confirmed the search's message."""
    connection.execute(update(searches).where(searches.c.id == search_id).values(published_at=func.now()))


def claim_stage(connection: Connection, search_id: UUID, stage: StageName, token: str) -> RowMapping | None:
    """Take a search's stage for the message `token`: running from now, one more attempt counted.

    Returns the search's row, or None where there is nothing to do: the stage is over, the search is over, or another
    message has it and its time is not up.
    """
    claimable = or_(
        searches.c.claimed_by.is_(None),
        searches.c.claimed_by == token,
        searches.c.touched_at < func.now() - STAGES[stage].hard_limit,
    )
    started = func.jsonb_build_object(stage.value, func.jsonb_build_object("started", func.now()))
    statement = (
        update(searches)
        .where(searches.c.id == search_id, searches.c.stage == stage.value, claimable)
        .where(searches.c.status.not_in(OVER))
        .values(
            status=SearchStatus.RUNNING,
            claimed_by=token,
            attempts=searches.c.attempts + 1,
            touched_at=func.now(),
            published_at=func.coalesce(searches.c.published_at, func.now()),
            started_at=func.coalesce(searches.c.started_at, func.now()),
            stage_times=started.op("||", return_type=JSONB)(searches.c.stage_times),
        )
        .returning(searches)
    )
    return connection.execute(statement).mappings().one_or_none()


def release_stage(connection: Connection, search_id: UUID, token: str, *, count_attempt: bool) -> None:
    """Give a claimed stage back for a later try."""
    attempts = searches.c.attempts if count_attempt else func.greatest(searches.c.attempts - 1, 0)
    connection.execute(
        update(searches)
        .where(searches.c.id == search_id, searches.c.claimed_by == token)
        .values(claimed_by=None, attempts=attempts, touched_at=func.now())
    )


def finish_stage(connection: Connection, search_id: UUID, stage: StageName, **learned: Any) -> bool:  # noqa: ANN401
    """Record what a stage learned and pass the search on to the next; False where the search was over or past it."""
    now = func.jsonb_build_object("finished", func.now())
    times = func.jsonb_set(
        searches.c.stage_times,
        [stage.value],
        func.coalesce(searches.c.stage_times[stage.value], func.jsonb_build_object()).op("||", return_type=JSONB)(now),
    )
    statement = (
        update(searches)
        .where(searches.c.id == search_id, searches.c.stage == stage.value, searches.c.status.not_in(OVER))
        .values(
            stage=_NEXT[stage.value],
            stage_times=times,
            claimed_by=None,
            attempts=0,
            touched_at=func.now(),
            **learned,
        )
    )
    return connection.execute(statement).rowcount == 1


def end(connection: Connection, search_id: UUID, status: SearchStatus, *, error: str | None = None) -> bool:
    """End a search that is not over yet, and its open items with it; False where it was over."""
    ended = connection.execute(
        update(searches)
        .where(searches.c.id == search_id, searches.c.status.not_in(OVER))
        .values(status=status, error=error, finished_at=func.now(), touched_at=func.now(), claimed_by=None)
    ).rowcount
    if ended:
        cancelled = status is SearchStatus.CANCELLED
        connection.execute(
            update(search_items)
            .where(search_items.c.search_id == search_id, search_items.c.state.in_(OPEN))
            .values(
                state=ItemState.CANCELLED if cancelled else ItemState.FAILED,
                reason="The search was cancelled." if cancelled else error,
                failed_in=None if cancelled else _STAGE_OF_OPEN,
                touched_at=func.now(),
            )
        )
    return bool(ended)


def finish_if_done(connection: Connection, search_id: UUID) -> bool:
    """Finish the search if its fan-out is out and no item of it is open.

    The search's row is locked first, so of two tasks that close its last two items the second sees both closed.
    """
    row = read(connection, search_id, lock=True)
    if row is None or row["stage"] != FAN_OUT or row["status"] in OVER:
        return False
    still_open = select(search_items.c.job_id).where(
        search_items.c.search_id == search_id, search_items.c.state.in_(OPEN)
    )
    if connection.execute(still_open.limit(1)).first() is not None:
        return False
    return end(connection, search_id, SearchStatus.FINISHED)


def reopen(connection: Connection, search_id: UUID, *, stage: str) -> None:
    """Set an ended search running again from `stage`, not yet published."""
    connection.execute(
        update(searches)
        .where(searches.c.id == search_id)
        .values(
            status=SearchStatus.QUEUED if stage != FAN_OUT else SearchStatus.RUNNING,
            stage=stage,
            error=None,
            finished_at=None,
            published_at=None,
            claimed_by=None,
            attempts=0,
            touched_at=func.now(),
        )
    )


def unpublished(connection: Connection, older_than: timedelta) -> Sequence[RowMapping]:
    """List queued searches whose message was never confirmed, older than `older_than`."""
    query = select(searches).where(
        searches.c.status == SearchStatus.QUEUED,
        searches.c.published_at.is_(None),
        searches.c.created_at < func.now() - older_than,
    )
    return connection.execute(query).mappings().all()


def stalled(connection: Connection, older_than: timedelta) -> Sequence[RowMapping]:
    """List searches that are in a stage of their own and were not touched for `older_than`."""
    query = select(searches).where(
        searches.c.status.not_in(OVER),
        searches.c.stage != FAN_OUT,
        searches.c.published_at.is_not(None),
        searches.c.touched_at < func.now() - older_than,
    )
    return connection.execute(query).mappings().all()


def republished(connection: Connection, search_id: UUID) -> None:
    """Note that the search was just published again, and free it for whoever gets the new message."""
    connection.execute(
        update(searches).where(searches.c.id == search_id).values(touched_at=func.now(), claimed_by=None)
    )


def page(connection: Connection, *, before: tuple[Any, UUID] | None, limit: int) -> Sequence[RowMapping]:
    """List searches, newest first, from before the (created_at, id) of the last one seen."""
    query = select(searches).order_by(searches.c.created_at.desc(), searches.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(func.row(searches.c.created_at, searches.c.id) < func.row(*before))
    return connection.execute(query).mappings().all()


def count(connection: Connection) -> int:
    """Count all searches."""
    return connection.execute(select(func.count()).select_from(searches)).scalar_one()


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
