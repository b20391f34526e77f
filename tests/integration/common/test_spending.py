"""Money is a limit: parallel calls cannot overspend it, and no answer is paid for twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import UUID

import pytest
from ai_worker.paying import Purse
from jobrelay.errors import TransientError
from jobrelay.storage import searches, spending
from jobrelay.storage.spending import AskedElsewhereError, BudgetHeldError, BudgetSpentError
from sqlalchemy import Engine

NewSearch = Callable[..., UUID]


def _money(engine: Engine, search_id: UUID) -> tuple[Decimal, Decimal]:
    with engine.connect() as connection:
        row = searches.read(connection, search_id)
    assert row is not None
    return row["cost_usd"], row["reserved_usd"]


def test_twenty_calls_at_once_spend_no_more_than_the_budget(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=Decimal("0.10"))

    def buy(number: int) -> bool:
        purse = Purse(engine, search_id, "model", f"token-{number}")

        def ask(account: object) -> str:
            with account.reserve(Decimal("0.03")) as reservation:  # type: ignore[attr-defined]
                reservation.settle(Decimal("0.03"))
            return "answer"

        try:
            purse.answer(f"question-{number}", ask)
        except (BudgetSpentError, BudgetHeldError):
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        bought = sum(pool.map(buy, range(20)))
    assert 1 <= bought <= 3
    assert _money(engine, search_id) == (bought * Decimal("0.03"), Decimal(0))


def test_money_that_calls_under_way_hold_is_waited_for(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=Decimal("0.10"))
    with engine.begin() as connection:
        spending.claim(connection, search_id, "first", "model", "one")
        spending.claim(connection, search_id, "second", "model", "two")
        spending.reserve(connection, search_id, "first", Decimal("0.09"))
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        spending.reserve(connection, search_id, "second", Decimal("0.09"))
    with engine.begin() as connection:
        spending.settle(connection, "first", Decimal("0.09"), Decimal("0.02"))
    with engine.begin() as connection, pytest.raises(BudgetSpentError):
        spending.reserve(connection, search_id, "second", Decimal("0.09"))


def test_a_question_that_was_answered_is_not_paid_again(engine: Engine, new_search: NewSearch) -> None:
    first, second = new_search(), new_search()
    asked: list[int] = []

    def ask(account: object) -> dict[str, int]:
        with account.reserve(Decimal(1)) as reservation:  # type: ignore[attr-defined]
            reservation.settle(Decimal("0.5"))
        asked.append(1)
        return {"score": 7}

    answers = [Purse(engine, search, "model", "t").answer("same", ask) for search in (first, second)]
    assert answers == [{"score": 7}, {"score": 7}]
    assert len(asked) == 1
    assert _money(engine, second) == (Decimal(0), Decimal(0))


def test_a_question_that_another_worker_asks_is_waited_for(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert spending.claim(connection, search_id, "same", "model", "one") is None
    with engine.begin() as connection, pytest.raises(AskedElsewhereError):
        spending.claim(connection, search_id, "same", "model", "two")


def test_what_a_dead_worker_reserved_is_given_back_when_its_message_returns(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search(budget_usd=Decimal(1))
    with engine.begin() as connection:
        spending.claim(connection, search_id, "q", "model", "one")
        spending.reserve(connection, search_id, "q", Decimal("0.9"))
    with engine.begin() as connection:
        assert spending.claim(connection, search_id, "q", "model", "one") is None
        spending.reserve(connection, search_id, "q", Decimal("0.9"))
    assert _money(engine, search_id) == (Decimal(0), Decimal("0.9"))


def test_a_failed_question_books_what_it_cost_and_can_be_asked_again(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search()

    def fail(account: object) -> str:
        with account.reserve(Decimal(1)) as reservation:  # type: ignore[attr-defined]
            reservation.settle(Decimal("0.25"))
            raise TransientError("The provider broke off.")

    with pytest.raises(TransientError):
        Purse(engine, search_id, "model", "one").answer("q", fail)
    assert _money(engine, search_id) == (Decimal("0.25"), Decimal(0))
    assert Purse(engine, search_id, "model", "two").answer("q", lambda _: "fine") == "fine"
