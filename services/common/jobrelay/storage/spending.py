"""Money: a call's worst case is reserved before it is made and settled after; an answer is paid for once."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobrelay.errors import PostponedError, TerminalError
from jobrelay.storage.tables import llm_calls, searches

CLAIM = timedelta(minutes=3)
"""A question whose worker died is free for another after so long: longer than the longest task that asks."""

_RESERVE = text("""
WITH room AS (
    UPDATE searches SET reserved_usd = reserved_usd + :worst
    WHERE id = :search_id AND (budget_usd IS NULL OR cost_usd + reserved_usd + :worst <= budget_usd)
    RETURNING id
)
UPDATE llm_calls SET reserved_usd = reserved_usd + :worst FROM room WHERE key = :key RETURNING key
""")
_SETTLE = text("""
WITH booked AS (
    UPDATE llm_calls SET reserved_usd = reserved_usd - :worst, cost_usd = cost_usd + :cost
    WHERE key = :key RETURNING search_id
)
UPDATE searches SET reserved_usd = reserved_usd - :worst, cost_usd = cost_usd + :cost FROM booked WHERE id = search_id
""")


class BudgetSpentError(TerminalError):
    """Report that a call's worst case does not fit into what is left of the search's budget."""


class BudgetHeldError(PostponedError):
    """Report that calls under way hold what is left of the budget; some of it may come back when they settle."""


class AskedElsewhereError(PostponedError):
    """Report that another worker is asking this very question; its answer is there soon."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was paid for before, by this search or another."""

    answer: Any


def claim(connection: Connection, search_id: UUID, key: str, model: str, token: str) -> Answered | None:
    """Take the question `key` for the message `token`; None means: ask it.

    What a worker that died had reserved for it is given back to its search.

    Raises:
        AskedElsewhereError: Another worker is asking it now.
    """
    values = {"key": key, "search_id": search_id, "model": model, "claimed_by": token}
    statement = insert(llm_calls).values(**values, claimed_until=func.now() + CLAIM).on_conflict_do_nothing()
    if connection.execute(statement).rowcount:
        return None
    row = connection.execute(select(llm_calls).where(llm_calls.c.key == key).with_for_update()).mappings().one()
    if row["answer"] is not None:
        return Answered(row["answer"])
    now = connection.execute(select(func.now())).scalar_one()
    if row["claimed_by"] != token and row["claimed_until"] > now:
        raise AskedElsewhereError("Another worker is asking the model about this.", wait=timedelta(seconds=5))
    connection.execute(
        update(searches)
        .where(searches.c.id == row["search_id"])
        .values(reserved_usd=searches.c.reserved_usd - row["reserved_usd"])
    )
    connection.execute(
        update(llm_calls)
        .where(llm_calls.c.key == key)
        .values(search_id=search_id, claimed_by=token, claimed_until=func.now() + CLAIM, reserved_usd=0, cost_usd=0)
    )
    return None


def reserve(connection: Connection, search_id: UUID, key: str, worst: Decimal) -> None:
    """Reserve a call's worst case, in US dollars, in one atomic statement, so that parallel calls cannot overspend.

    Raises:
        BudgetSpentError: The search's budget has no room for it.
        BudgetHeldError: It may have room when the calls under way are settled.
    """
    if connection.execute(_RESERVE, {"worst": worst, "search_id": search_id, "key": key}).first() is None:
        left = select(searches.c.budget_usd - searches.c.cost_usd).where(searches.c.id == search_id)
        if connection.execute(left).scalar_one() >= worst:
            raise BudgetHeldError("Calls under way hold what is left of the budget.", wait=timedelta(seconds=3))
        raise BudgetSpentError(
            f"The search's budget has no room for another call of up to ${worst:.4f}; "
            "start a search with a larger budget to score the rest."
        )


def settle(connection: Connection, key: str, worst: Decimal, cost: Decimal) -> None:
    """Replace what was reserved for a call by what it cost, in US dollars."""
    connection.execute(_SETTLE, {"key": key, "worst": worst, "cost": cost})


def keep(connection: Connection, key: str, answer: object) -> None:
    """Keep a question's answer, so that nobody pays for it again."""
    connection.execute(update(llm_calls).where(llm_calls.c.key == key).values(answer=answer))


def give_up(connection: Connection, key: str) -> None:
    """Free a question that got no usable answer, so that it can be asked again at once."""
    connection.execute(
        update(llm_calls)
        .where(llm_calls.c.key == key, llm_calls.c.answer.is_(None))
        .values(claimed_until=func.now(), claimed_by="")
    )
