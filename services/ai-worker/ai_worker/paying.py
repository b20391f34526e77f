"""What questions to the model cost: within the search's budget, and no answer paid for twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from jobrelay.errors import JobrelayError
from jobrelay.storage import spending
from sqlalchemy import Engine


@dataclass
class Settlement:
    """Money set aside for one call; unsettled, nothing was spent."""

    spent_usd: Decimal = Decimal(0)

    def settle(self, actual_usd: Decimal) -> None:
        """Say what the call cost."""
        self.spent_usd = actual_usd


@dataclass(frozen=True, slots=True)
class Purse:
    """One search's budget, as one message of it may spend it on one question at a time."""

    engine: Engine
    search_id: UUID
    model: str
    token: str

    def answer(self, key: str, ask: Callable[["Account"], Any]) -> Any:  # noqa: ANN401 - whatever JSON the answer is
        """Give the kept answer to the question `key`, or ask for it and keep it at once.

        Raises:
            AskedElsewhereError: Another worker is asking the same now.
            JobrelayError: Whatever `ask` raises; the question can be asked again then.
        """
        with self.engine.begin() as connection:
            known = spending.claim(connection, self.search_id, key, self.model, self.token)
        if known is not None:
            return known.answer
        try:
            answer = ask(Account(self.engine, self.search_id, key))
        except JobrelayError:
            with self.engine.begin() as connection:
                spending.give_up(connection, key)
            raise
        with self.engine.begin() as connection:
            spending.keep(connection, key, answer)
        return answer


@dataclass(frozen=True, slots=True)
class Account:
    """Where the calls of one question are booked."""

    engine: Engine
    search_id: UUID
    key: str

    @contextmanager
    def reserve(self, worst_usd: Decimal) -> Iterator[Settlement]:
        """Set a call's worst case aside until it is settled.

        Raises:
            BudgetSpentError: The search's budget has no room for it.
        """
        with self.engine.begin() as connection:
            spending.reserve(connection, self.search_id, self.key, worst_usd)
        settlement = Settlement()
        try:
            yield settlement
        finally:
            with self.engine.begin() as connection:
                spending.settle(connection, self.key, worst_usd, settlement.spent_usd)
