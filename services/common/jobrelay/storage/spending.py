"""Money: a call's worst case is reserved before it is made, and settled after."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text, update

from jobrelay.errors import PostponedError, TerminalError
from jobrelay.storage.tables import llm_calls, searches

CLAIM = timedelta(minutes=3)
"""A reservation whose worker died is free for another after so long: longer than the longest task that calls."""

_RESERVE = text("""
WITH room AS (
    UPDATE searches SET reserved_usd = reserved_usd + :worst
    WHERE id = :search_id AND (budget_usd IS NULL OR cost_usd + reserved_usd + :worst <= budget_usd)
    RETURNING id
)
INSERT INTO llm_calls (key, search_id, model, reserved_usd, claimed_by, claimed_until)
SELECT :key, id, :model, :worst, :token, now() + :claim FROM room
ON CONFLICT (key) DO NOTHING
RETURNING key
""")


class BudgetSpentError(TerminalError):
    """Report that a call's worst case does not fit into what is left of the search's budget."""


class PaidElsewhereError(PostponedError):
    """Report that another worker is making this very call; its answer is there soon."""


@dataclass(frozen=True, slots=True)
class Paid:
    """An answer that was paid for before, by this search or another."""

    answer: Any


def reserve(connection: Connection, search_id: UUID, key: str, model: str, worst: Decimal, token: str) -> Paid | None:
    """Reserve a call's worst case, in US dollars, in one atomic statement; None means: make the call.

    Returns:
        The answer, where the same call was already paid for.

    Raises:
        BudgetSpentError: The search's budget has no room for it.
        PaidElsewhereError: Another worker is making the same call now.
    """
    known = _known(connection, key, token)
    if known is not None:
        return known if isinstance(known, Paid) else None
    values = {"worst": worst, "search_id": search_id, "key": key, "model": model, "token": token, "claim": CLAIM}
    with connection.begin_nested() as attempt:
        if connection.execute(_RESERVE, values).first() is not None:
            return None
        attempt.rollback()
    known = _known(connection, key, token)
    if known is not None:
        return known if isinstance(known, Paid) else None
    raise BudgetSpentError(
        f"The search's budget has no room for another call of up to ${worst:.4f}; "
        "start a search with a larger budget to score the rest."
    )


def _known(connection: Connection, key: str, token: str) -> Paid | bool | None:
    """Find the call `key`: paid, ours to make again (True), or unknown (None)."""
    row = connection.execute(select(llm_calls).where(llm_calls.c.key == key)).mappings().one_or_none()
    if row is None:
        return None
    if row["answer"] is not None:
        return Paid(row["answer"])
    taken = connection.execute(
        update(llm_calls)
        .where(llm_calls.c.key == key, llm_calls.c.answer.is_(None))
        .where((llm_calls.c.claimed_by == token) | (llm_calls.c.claimed_until < func.now()))
        .values(claimed_by=token, claimed_until=func.now() + CLAIM)
    ).rowcount
    if taken:
        return True
    raise PaidElsewhereError("Another worker is asking the model about this posting.", wait=timedelta(seconds=5))


def settle(
    connection: Connection,
    key: str,
    *,
    cost: Decimal,
    prompt_tokens: int,
    completion_tokens: int,
    answer: Any,  # noqa: ANN401
) -> None:
    """Replace a reservation by what the call cost, and keep its answer; settling twice changes nothing."""
    settled = (
        update(llm_calls)
        .where(llm_calls.c.key == key, llm_calls.c.answer.is_(None))
        .values(
            cost_usd=func.coalesce(llm_calls.c.cost_usd, 0) + cost,
            prompt_tokens=prompt_tokens,
            completion_tokens=completion_tokens,
            answer=answer,
        )
        .returning(llm_calls.c.search_id, llm_calls.c.reserved_usd)
    )
    row = connection.execute(settled).one_or_none()
    if row is not None:
        _book(connection, row.search_id, cost, row.reserved_usd)


def release(connection: Connection, key: str, *, cost: Decimal) -> None:
    """Give a reservation back after a call without a usable answer; what it cost all the same is booked."""
    statement = llm_calls.delete().where(llm_calls.c.key == key, llm_calls.c.answer.is_(None))
    row = connection.execute(statement.returning(llm_calls.c.search_id, llm_calls.c.reserved_usd)).one_or_none()
    if row is not None:
        _book(connection, row.search_id, cost, row.reserved_usd)


def _book(connection: Connection, search_id: UUID, cost: Decimal, reserved: Decimal) -> None:
    connection.execute(
        update(searches)
        .where(searches.c.id == search_id)
        .values(cost_usd=searches.c.cost_usd + cost, reserved_usd=searches.c.reserved_usd - reserved)
    )
