"""How postings move from state to state; each takes a connection, and its caller's transaction decides when it counts.

What the holder of a posting writes names its lease, and raises `LeaseLostError` where that is no longer the newest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    String,
    Update,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningUpdate

from jobrelay.models.postings import Link
from jobrelay.models.states import OPEN, OVER, ItemState
from jobrelay.pipeline import StageName
from jobrelay.storage import pages as pages_queries
from jobrelay.storage.pages import FRESH, StoredPage
from jobrelay.storage.records import IS_IN, WAITS_FOR, Item, Lease, LeaseLostError
from jobrelay.storage.steps import (
    BY_OWNER,
    NOBODYS,
    OF_POSTING,
    OF_SEARCH,
    POSTING_HELD,
    attempts_after,
    free_for,
    of_lease,
    taken,
    waiting,
)
from jobrelay.storage.tables import jobs, pages, search_items, searches

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class FilterResult:
    """What the filter decided of one link, and why; `rank` is higher for a better candidate."""

    job_id: UUID
    kept: bool
    reason: str | None = None
    rank: float = 0.0


def add(connection: Connection, search_id: UUID, links: Sequence[Link]) -> None:
    """Insert the links a search found, in their order; those it has already stay as they are."""
    rows = [
        {
            "search_id": search_id,
            "job_id": link.job_id,
            "position": position,
            "url": link.url,
            "text": link.text,
            "context": link.context,
            "rung": link.rung,
            "certain": link.certain,
            "likelihood": link.likelihood,
            "state": ItemState.FOUND,
        }
        for position, link in enumerate(links)
    ]
    for first in range(0, len(rows), _BATCH):
        connection.execute(insert(search_items).on_conflict_do_nothing(), rows[first : first + _BATCH])


def in_state(connection: Connection, search_id: UUID, *states: ItemState) -> Sequence[Item]:
    """List the search's items that are in one of `states`, in the order they were found."""
    query = select(search_items).where(search_items.c.search_id == search_id, search_items.c.state.in_(states))
    return [Item.of(row) for row in connection.execute(query.order_by(search_items.c.position)).mappings()]


def read(connection: Connection, search_id: UUID, job: UUID) -> Item | None:
    """Return one item, or None."""
    query = select(search_items).where(search_items.c.search_id == search_id, search_items.c.job_id == job)
    row = connection.execute(query).mappings().one_or_none()
    return Item.of(row) if row is not None else None


_APPLY_FILTER = text("""
UPDATE search_items i SET state = result.state, reason = result.reason, rank = result.rank, touched_at = now()
FROM unnest(
    CAST(:job_ids AS uuid[]), CAST(:states AS text[]), CAST(:reasons AS text[]), CAST(:ranks AS double precision[])
) AS result (job_id, state, reason, rank)
WHERE i.search_id = :search_id AND i.job_id = result.job_id AND (i.state = 'found') IS TRUE
""")


def apply_filter(connection: Connection, search_id: UUID, results: Iterable[FilterResult]) -> None:
    """Turn found links into candidates or leave them out, each with its reason and rank."""
    rows = list(results)
    for first in range(0, len(rows), _BATCH):
        some = rows[first : first + _BATCH]
        given = {
            "search_id": search_id,
            "job_ids": [str(result.job_id) for result in some],
            "states": [ItemState.CANDIDATE if result.kept else ItemState.EXCLUDED for result in some],
            "reasons": [result.reason for result in some],
            "ranks": [result.rank for result in some],
        }
        connection.execute(_APPLY_FILTER, given)


def select_best(connection: Connection, search_id: UUID, limit: int) -> Sequence[UUID]:
    """Schedule the `limit` best candidates, skip the rest with a reason, and return all scheduled, best first."""
    reason = f"Not among the {limit} best candidates; raise the search's maximum to read it too."
    connection.execute(_SELECT_BEST, {"search_id": search_id, "most": limit, "reason": reason})
    item = search_items.c
    scheduled = select(item.job_id).where(item.search_id == search_id, item.state == ItemState.SCHEDULED)
    return connection.execute(scheduled.order_by(item.rank.desc(), item.position)).scalars().all()


_SELECT_BEST = text("""
UPDATE search_items i SET
    state = CASE WHEN placed.chosen THEN 'scheduled' ELSE 'skipped' END,
    reason = CASE WHEN NOT placed.chosen THEN :reason END,
    due_at = CASE WHEN placed.chosen THEN now() ELSE i.due_at END,
    touched_at = now()
FROM (
    SELECT job_id, state = 'candidate' AS is_candidate,
        row_number() OVER (ORDER BY state = 'scheduled' DESC, rank DESC, position) <= :most AS chosen
    FROM search_items WHERE search_id = :search_id AND state IN ('candidate', 'scheduled')
) placed
WHERE i.search_id = :search_id AND i.job_id = placed.job_id AND placed.is_candidate
""")
"""What is scheduled already takes its place before all candidates."""


_STORED = select(pages.c.title).where(pages.c.job_id == search_items.c.job_id)
_SCORED = select(jobs.c.title).where(jobs.c.id == search_items.c.job_id)
_KNOWN = (
    func.coalesce(_SCORED.scalar_subquery(), _STORED.scalar_subquery()).label("title"),
    _STORED.where(pages.c.fetched_at > func.now() - FRESH).exists().label("stored"),
)
"""What other tables know of a posting as it is taken, so that nobody has to ask for it."""


def claim(
    connection: Connection, search_id: UUID, job: UUID, stage: StageName, owner: str, *, redelivered: bool = False
) -> Item | None:
    """Take a posting into `stage` for the message `owner`: held from now on, one more attempt counted.

    A message that is `redelivered` takes what it held already: who had it is gone.

    Returns None where there is nothing to do: it is past this stage, over, or not due yet, its search is over, or
    somebody else holds it.
    """
    given = {"of_search": search_id, "of_posting": job, "by_owner": owner}
    row = connection.execute(_claiming(stage, redelivered=redelivered), given).mappings().one_or_none()
    return Item.of(row) if row is not None else None


@cache
def _claiming(stage: StageName, *, redelivered: bool) -> ReturningUpdate[Any]:
    alive = select(searches.c.id).where(searches.c.id == OF_SEARCH, searches.c.status.not_in(OVER)).exists()
    return (
        update(search_items)
        .where(search_items.c.search_id == OF_SEARCH, search_items.c.job_id == OF_POSTING, alive)
        .where(
            or_(
                and_(search_items.c.state == WAITS_FOR[stage], search_items.c.due_at <= func.now()),
                and_(search_items.c.state == IS_IN[stage], free_for(search_items, BY_OWNER, redelivered=redelivered)),
            )
        )
        .values(**taken(search_items, BY_OWNER), state=IS_IN[stage])
        .returning(search_items, *_KNOWN)
    )


def release(connection: Connection, lease: Lease, *, wait: timedelta, count_attempt: bool) -> None:
    """Give a posting back, to be tried again after `wait`."""
    attempts = attempts_after(search_items, counted=count_attempt)
    values = waiting(wait) | {"state": WAITS_FOR[lease.stage], "attempts": attempts}
    if not connection.execute(_writing(lease.stage, **values), of_lease(lease)).rowcount:
        raise LeaseLostError("The posting is another's.")


def hand_on(connection: Connection, lease: Lease) -> Item:
    """Pass a posting that was read on to being scored, due at once, its attempts counted anew; return it as it is."""
    row = connection.execute(_handing_on(lease.stage), of_lease(lease)).mappings().one_or_none()
    return _still_held(row)


def store_and_hand_on(connection: Connection, lease: Lease, page: StoredPage) -> Item:
    """Store what was read of a posting and pass it on to being scored, both or, without the lease, neither."""
    given = {**pages_queries.values_of(page), **of_lease(lease)}
    return _still_held(connection.execute(_storing_and_handing_on(lease.stage), given).mappings().one_or_none())


@cache
def _handing_on(stage: StageName) -> ReturningUpdate[Any]:
    values = waiting() | {"state": ItemState.SCRAPED, "attempts": 0}
    return _writing(stage, **values).returning(search_items)


@cache
def _storing_and_handing_on(stage: StageName) -> Select[Any]:
    return pages_queries.saving_where(_handing_on(stage).cte("handed_on"))


def _still_held(row: RowMapping | None) -> Item:
    if row is None:
        raise LeaseLostError("The posting is another's.")
    return Item.of(row)


def close(
    connection: Connection,
    lease: Lease,
    state: ItemState,
    *,
    reason: str | None = None,
    failed_in: StageName | None = None,
) -> tuple[Item, bool]:
    """End a posting; return it, and whether none of its search is open now. Only `closing.close_item` calls it.

    The search is locked, so nobody else ends its last but one meanwhile.
    """
    given = {"ended_as": state, "ended_for": reason, "ended_in": failed_in, **of_lease(lease)}
    row = connection.execute(_closing(lease.stage), given).mappings().one_or_none()
    return _still_held(row), row is not None and bool(row["last"])


@cache
def _closing(stage: StageName) -> ReturningUpdate[Any]:
    others = search_items.alias("others")
    of_search = (others.c.search_id == OF_SEARCH, others.c.job_id != OF_POSTING, others.c.state.in_(OPEN))
    none_open = ~select(others.c.job_id).where(*of_search).exists()
    ended = {"state": "ended_as", "reason": "ended_for", "failed_in": "ended_in"}
    values = {name: bindparam(given, type_=search_items.c[name].type) for name, given in ended.items()}
    return _writing(stage, **NOBODYS, **values, touched_at=func.now()).returning(search_items, none_open.label("last"))


def _writing(stage: StageName, **values: Any) -> Update:  # noqa: ANN401 - columns of the table
    return update(search_items).where(POSTING_HELD, search_items.c.state == IS_IN[stage]).values(**values)


def retry_failed(connection: Connection, search_id: UUID) -> int:
    """Let a search's failed postings wait again for the stage they failed in, and return how many."""
    state = case(
        (search_items.c.failed_in == StageName.ANALYZE_JOB, literal(ItemState.SCRAPED, String)),
        else_=literal(ItemState.SCHEDULED, String),
    )
    return _bring_back(connection, search_id, state)


def read_more(connection: Connection, search_id: UUID, most: int) -> int:
    """Schedule up to `most` of the candidates that were over the search's limit, best first, and return how many."""
    item = search_items.c
    best = select(item.job_id).where(item.search_id == search_id, item.state == ItemState.SKIPPED)
    chosen = best.order_by(item.rank.desc(), item.position).limit(most)
    statement = (
        update(search_items)
        .where(item.search_id == search_id, item.job_id.in_(chosen))
        .values(**waiting(), state=ItemState.SCHEDULED, reason=None, attempts=0)
    )
    return connection.execute(statement).rowcount


def bring_back(connection: Connection, search_id: UUID, state: ItemState) -> None:
    """Set the links that failed with their search back to `state`, for a stage of the search that runs again."""
    _bring_back(connection, search_id, state)


def _bring_back(connection: Connection, search_id: UUID, state: Any) -> int:  # noqa: ANN401 - a value or an expression
    statement = (
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.state == ItemState.FAILED)
        .values(**waiting(), state=state, reason=None, failed_in=None, attempts=0)
    )
    return connection.execute(statement).rowcount
