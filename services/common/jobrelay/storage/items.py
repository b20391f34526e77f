"""Queries over a search's items; each takes a connection, and its caller's transaction decides when it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, String, and_, bindparam, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from jobrelay.models.postings import Link
from jobrelay.models.states import OPEN, OVER, ItemState
from jobrelay.pipeline import STAGES, StageName
from jobrelay.storage.tables import search_items, searches

_WAITS_FOR = {StageName.SCRAPE_DETAIL: ItemState.SCHEDULED, StageName.ANALYZE_JOB: ItemState.SCRAPED}
_IS_IN = {StageName.SCRAPE_DETAIL: ItemState.SCRAPING, StageName.ANALYZE_JOB: ItemState.ANALYZING}
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Ruled:
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


def in_state(connection: Connection, search_id: UUID, *states: ItemState) -> Sequence[RowMapping]:
    """List the search's items that are in one of `states`, in the order they were found."""
    query = select(search_items).where(search_items.c.search_id == search_id, search_items.c.state.in_(states))
    return connection.execute(query.order_by(search_items.c.position)).mappings().all()


def read(connection: Connection, search_id: UUID, job: UUID) -> RowMapping | None:
    """Get one item's row, or None."""
    query = select(search_items).where(search_items.c.search_id == search_id, search_items.c.job_id == job)
    return connection.execute(query).mappings().one_or_none()


def rule(connection: Connection, search_id: UUID, rulings: Iterable[Ruled]) -> None:
    """Turn found links into candidates or leave them out, each with its reason and rank."""
    item = search_items.c
    statement = (
        update(search_items)
        .where(item.search_id == search_id, item.job_id == bindparam("of"), item.state == ItemState.FOUND)
        .values(state=bindparam("new"), reason=bindparam("why"), rank=bindparam("order"), touched_at=func.now())
    )
    rows = [
        {
            "of": ruling.job_id,
            "new": ItemState.CANDIDATE if ruling.kept else ItemState.EXCLUDED,
            "why": ruling.reason,
            "order": ruling.rank,
        }
        for ruling in rulings
    ]
    if rows:
        connection.execute(statement, rows)


def select_best(connection: Connection, search_id: UUID, limit: int) -> Sequence[UUID]:
    """Schedule the `limit` best candidates, skip the rest with a reason, and return all scheduled, best first."""
    item = search_items.c
    best = select(item.job_id).where(item.search_id == search_id).order_by(item.rank.desc(), item.position)
    taken = connection.execute(best.where(item.state == ItemState.SCHEDULED)).scalars().all()
    candidates = connection.execute(best.where(item.state == ItemState.CANDIDATE)).scalars().all()
    room = max(limit - len(taken), 0)
    _move(connection, search_id, candidates[:room], {ItemState.CANDIDATE}, state=ItemState.SCHEDULED, reason=None)
    reason = f"Not among the {limit} best candidates; raise the search's maximum to read it too."
    _move(connection, search_id, candidates[room:], {ItemState.CANDIDATE}, state=ItemState.SKIPPED, reason=reason)
    return [*taken, *candidates[:room]]


def _move(
    connection: Connection,
    search_id: UUID,
    ids: Sequence[UUID],
    since: set[ItemState],
    **values: Any,  # noqa: ANN401
) -> int:
    if not ids:
        return 0
    return connection.execute(
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.job_id.in_(ids), search_items.c.state.in_(since))
        .values(touched_at=func.now(), **values)
    ).rowcount


def claim(connection: Connection, search_id: UUID, job: UUID, stage: StageName, token: str) -> RowMapping | None:
    """Take an item into `stage` for the message `token`, one more attempt counted.

    Returns the item's row, or None where there is nothing to do: it is past this stage or over, its search is over,
    or another message has it and its time is not up.
    """
    mine_or_dead = or_(
        search_items.c.claimed_by.is_(None),
        search_items.c.claimed_by == token,
        search_items.c.touched_at < func.now() - STAGES[stage].hard_limit,
    )
    alive = select(searches.c.id).where(searches.c.id == search_id, searches.c.status.not_in(OVER)).exists()
    statement = (
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.job_id == job, alive)
        .where(
            or_(
                search_items.c.state == _WAITS_FOR[stage],
                and_(search_items.c.state == _IS_IN[stage], mine_or_dead),
            )
        )
        .values(state=_IS_IN[stage], claimed_by=token, attempts=search_items.c.attempts + 1, touched_at=func.now())
        .returning(search_items)
    )
    return connection.execute(statement).mappings().one_or_none()


def release(
    connection: Connection, search_id: UUID, job: UUID, stage: StageName, token: str, *, count_attempt: bool
) -> None:
    """Give a claimed item back to wait for a later try of `stage`."""
    attempts = search_items.c.attempts if count_attempt else func.greatest(search_items.c.attempts - 1, 0)
    connection.execute(
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.job_id == job)
        .where(search_items.c.state == _IS_IN[stage], search_items.c.claimed_by == token)
        .values(state=_WAITS_FOR[stage], claimed_by=None, attempts=attempts, touched_at=func.now())
    )


def hand_on(connection: Connection, search_id: UUID, job: UUID) -> bool:
    """Move an item that was read on to being scored, its attempts counted anew; False where it was over."""
    reading = {ItemState.SCHEDULED, ItemState.SCRAPING}
    return bool(_move(connection, search_id, [job], reading, state=ItemState.SCRAPED, claimed_by=None, attempts=0))


def close(
    connection: Connection,
    search_id: UUID,
    job: UUID,
    state: ItemState,
    *,
    reason: str | None = None,
    failed_in: StageName | None = None,
) -> bool:
    """End one open item; False where it was over already. Only `closing.close_item` calls it, the search locked."""
    values = {"state": state, "reason": reason, "claimed_by": None, "failed_in": failed_in}
    return bool(_move(connection, search_id, [job], set(OPEN), **values))


def retry_failed(connection: Connection, search_id: UUID) -> Sequence[UUID]:
    """Schedule a search's failed items again and return their ids."""
    statement = (
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.state == ItemState.FAILED)
        .values(
            state=case(
                (search_items.c.failed_in == StageName.ANALYZE_JOB, literal(ItemState.SCRAPED, String)),
                else_=literal(ItemState.SCHEDULED, String),
            ),
            reason=None,
            failed_in=None,
            attempts=0,
            claimed_by=None,
            touched_at=func.now(),
        )
        .returning(search_items.c.job_id)
    )
    return connection.execute(statement).scalars().all()


def bring_back(connection: Connection, search_id: UUID, state: ItemState) -> None:
    """Set the links that failed with their search back to `state`, for a stage of the search that runs again."""
    connection.execute(
        update(search_items)
        .where(search_items.c.search_id == search_id, search_items.c.state == ItemState.FAILED)
        .values(state=state, reason=None, failed_in=None, attempts=0, claimed_by=None, touched_at=func.now())
    )


def stalled(connection: Connection, older_than: timedelta, limit: int = 500) -> Sequence[RowMapping]:
    """List open items of running fan-outs that were not touched for `older_than`, with their search's trace."""
    query = (
        select(search_items, searches.c.traceparent)
        .join(searches, searches.c.id == search_items.c.search_id)
        .where(searches.c.status.not_in(OVER), searches.c.stage == "fan_out")
        .where(search_items.c.state.in_(OPEN), search_items.c.touched_at < func.now() - older_than)
        .limit(limit)
    )
    return connection.execute(query).mappings().all()


def republished(connection: Connection, keys: Iterable[tuple[UUID, UUID]]) -> None:
    """Note that the (search, job) items were just published again, and free them for whoever gets the new message.

    An item that counts as lost has no living owner, for a stalled one is older than every hard limit; were it left
    claimed, its fresh time stamp would look like an owner's, and no message could ever take it.
    """
    for search_id, job in keys:
        connection.execute(
            update(search_items)
            .where(search_items.c.search_id == search_id, search_items.c.job_id == job)
            .values(touched_at=func.now(), claimed_by=None)
        )
