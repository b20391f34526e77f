"""Money is a limit: charged <= recorded <= budget, whoever dies when, and no question is paid for twice."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NoReturn
from uuid import UUID

import pytest
from ai_worker.llm.answers import Answer
from ai_worker.llm.budget import Budget
from ai_worker.llm.refusals import AnswerLostError, ProviderBusyError, ProviderUnavailableError
from billiard.exceptions import SoftTimeLimitExceeded
from jobrelay.errors import JobrelayError
from jobrelay.pipeline import StageName
from jobrelay.storage import searches, spending
from jobrelay.storage.spending import AskedElsewhereError, BudgetHeldError, BudgetSpentError, PaidCall, Question
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

NewSearch = Callable[..., UUID]
COST, WORST = Decimal("0.004"), Decimal("0.005")
LASTS = timedelta(minutes=2)


def _answer(content: str = "fine", cost: Decimal = COST) -> Answer:
    return Answer(content, "stop", "model", 10, 5, cost)


def _budget(engine: Engine, search_id: UUID, message: str = "first", day_usd: Decimal | None = None) -> "_Asks":
    return _Asks(Budget(engine, search_id, message, LASTS, day_usd))


@dataclass(frozen=True)
class _Asks:
    budget: Budget

    def answer_once(self, key: str, model: str, worst: Decimal, ask: Callable[[], Answer]) -> Answer:
        return self.budget.answer_once(key, model, worst, ask, lambda: None)


def _question(search_id: UUID, key: str, message: str = "first") -> Question:
    return Question(key, search_id, "model", message, LASTS)


def _recorded(engine: Engine, search_id: UUID) -> Decimal:
    with engine.connect() as connection:
        row = searches.read(connection, search_id)
    assert row is not None
    return Decimal(row.cost_usd)


def _in_ledger(engine: Engine, search_id: UUID) -> Decimal:
    last = text(
        "SELECT coalesce(sum(usd), 0) FROM (SELECT DISTINCT ON (call_id) event, usd FROM llm_ledger "
        "WHERE search_id = :id ORDER BY call_id, id DESC) AS last WHERE event <> 'reserved'"
    )
    with engine.connect() as connection:
        return Decimal(connection.execute(last, {"id": search_id}).scalar_one())


def _today(engine: Engine) -> Decimal:
    with engine.connect() as connection:
        return Decimal(connection.execute(text("SELECT coalesce(sum(spent_usd), 0) FROM llm_days")).scalar_one())


def _age(engine: Engine) -> None:
    """Let the time pass after which whoever asks something now is taken for dead."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE llm_calls SET claimed_until = claimed_until - interval '1 hour'"))


def _in_a_child(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own; return the signal that ended it, or 0."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_workers_that_are_killed_after_the_provider_charged_never_pass_the_budget(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search(budget_usd=Decimal("0.0175"))
    charged = Decimal(0)
    for number in range(12):
        budget, key = _budget(engine, search_id, f"message-{number % 4}"), f"q{number % 4}"
        killed = _in_a_child(partial(budget.answer_once, key, "m", WORST, _die))
        charged += COST if killed == signal.SIGKILL else 0
        assert charged <= _recorded(engine, search_id) <= Decimal("0.0175")
    assert charged == 3 * COST
    assert _recorded(engine, search_id) == 3 * WORST == _in_ledger(engine, search_id) == _today(engine)


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_a_worker_reserved_and_never_sent_comes_back_by_itself(
    engine: Engine, new_search: NewSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    search_id = new_search(budget_usd=Decimal("0.006"))
    with monkeypatch.context() as patched:
        patched.setattr(spending, "send", lambda *_: _die())
        assert _in_a_child(lambda: _budget(engine, search_id).answer_once("q1", "m", WORST, _answer)) == signal.SIGKILL
    with pytest.raises(BudgetHeldError):
        _budget(engine, search_id, "other").answer_once("q2", "m", WORST, _answer)
    _age(engine)
    assert _budget(engine, search_id, "other").answer_once("q2", "m", WORST, _answer).content == "fine"
    assert _recorded(engine, search_id) == COST


def test_a_resume_waits_for_others_under_way_and_one_that_can_never_be_paid_is_told_so(engine: Engine) -> None:
    day, large = spending.RESUMES_A_DAY_USD, Decimal("0.6")
    first, second, third = (Question(f"resume:{name}", None, "model", name, LASTS) for name in "abc")
    with engine.begin() as connection:
        call = spending.reserve(connection, first, large)
    assert isinstance(call, PaidCall)
    with engine.begin() as connection, pytest.raises(BudgetHeldError, match="in a few seconds"):
        spending.reserve(connection, second, large)
    with engine.begin() as connection:
        assert spending.send(connection, call)
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        spending.reserve(connection, second, large)
    with engine.begin() as connection:
        spending.settle(connection, call, COST, None)
    with engine.begin() as connection:
        spending.reserve(connection, second, large)
    with engine.begin() as connection, pytest.raises(BudgetSpentError, match="midnight"):
        spending.reserve(connection, third, day)
    with engine.begin() as connection, pytest.raises(BudgetSpentError, match="cheaper model"):
        spending.reserve(connection, third, day + WORST)


@pytest.mark.parametrize(
    ("error", "booked"),
    [
        (AnswerLostError("It broke off."), WORST),
        (SoftTimeLimitExceeded(), WORST),
        (SystemExit(), WORST),
        (ProviderUnavailableError("It refused."), Decimal(0)),
    ],
)
def test_a_call_that_broke_off_is_spent_at_its_worst_and_a_refused_one_is_free(
    engine: Engine, new_search: NewSearch, error: BaseException, booked: Decimal
) -> None:
    search_id = new_search()

    def fail() -> Answer:
        raise error

    with pytest.raises(type(error)):
        _budget(engine, search_id).answer_once("q", "m", WORST, fail)
    assert _recorded(engine, search_id) == booked == _in_ledger(engine, search_id) == _today(engine)
    assert _budget(engine, search_id, "another").answer_once("q", "m", WORST, _answer).content == "fine"
    assert _recorded(engine, search_id) == booked + COST == _in_ledger(engine, search_id)


def test_a_database_that_is_away_when_the_answer_comes_loses_neither_answer_nor_money(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search()
    asked: list[int] = []

    def ask() -> Answer:
        asked.append(1)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on"))
        return _answer()

    def come_back(_: float) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET default_transaction_read_only = off"))
            connection.execute(text("ALTER ROLE CURRENT_USER RESET default_transaction_read_only"))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ai_worker.llm.budget.time.sleep", come_back)
        try:
            first = _budget(engine, search_id).answer_once("q", "m", WORST, ask)
        finally:
            come_back(0)
    again = _budget(engine, search_id).answer_once("q", "m", WORST, ask)
    assert (first.content, again.content, len(asked)) == ("fine", "fine", 1)
    assert _recorded(engine, search_id) == COST == _in_ledger(engine, search_id)


def test_a_worker_that_may_not_send_its_call_asks_again_after_a_second(
    engine: Engine, new_search: NewSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spending, "send", lambda *_: False)
    with pytest.raises(AskedElsewhereError) as taken_over:
        _budget(engine, new_search()).answer_once("q", "m", WORST, _answer)
    assert taken_over.value.wait == timedelta(seconds=1)


def test_the_cost_of_an_answer_is_written_down_again_and_again_until_the_database_takes_it(
    engine: Engine, new_search: NewSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("ai_worker.llm.budget.time.sleep", waited.append)
    failures = [OperationalError("", None, Exception("away")) for _ in range(3)]
    settle = spending.settle

    def settle_at_last(*given: Any) -> None:
        if failures:
            raise failures.pop()
        settle(*given)

    monkeypatch.setattr(spending, "settle", settle_at_last)
    search_id = new_search()
    _budget(engine, search_id).answer_once("q", "m", WORST, _answer)
    assert waited == [0.2, 1.0, 3.0]
    assert _recorded(engine, search_id) == COST


def test_a_call_that_fits_the_search_and_the_day_to_the_cent_is_made(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=WORST)
    assert _budget(engine, search_id, day_usd=WORST).answer_once("q", "m", WORST, _answer).content == "fine"


def test_twenty_calls_at_once_spend_no_more_than_the_budget(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=Decimal("0.10"))

    def buy(number: int) -> bool:
        cost = Decimal("0.03")
        try:
            _budget(engine, search_id, f"token-{number}").answer_once(
                f"question-{number}", "m", cost, lambda: _answer(cost=cost)
            )
        except (BudgetSpentError, BudgetHeldError):
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        bought = sum(pool.map(buy, range(20)))
    assert 1 <= bought <= 3
    assert _recorded(engine, search_id) == bought * Decimal("0.03") == _in_ledger(engine, search_id)


def test_money_that_calls_under_way_hold_is_waited_for(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=Decimal("0.10"))
    worst = Decimal("0.09")
    with engine.begin() as connection:
        first = spending.reserve(connection, _question(search_id, "first", "one"), worst)
    assert isinstance(first, PaidCall)
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        spending.reserve(connection, _question(search_id, "second", "two"), worst)
    with engine.begin() as connection:
        assert spending.send(connection, first)
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        spending.reserve(connection, _question(search_id, "second", "two"), worst)
    with engine.begin() as connection:
        spending.settle(connection, first, Decimal("0.02"), {"an": "answer"})
    with engine.begin() as connection, pytest.raises(BudgetSpentError):
        spending.reserve(connection, _question(search_id, "second", "two"), worst)


@pytest.mark.parametrize("day", [Decimal("0.10"), Decimal("0.06")], ids=["with some left", "for one call alone"])
def test_a_days_money_that_calls_under_way_hold_is_waited_for(
    engine: Engine, new_search: NewSearch, day: Decimal
) -> None:
    worst = Decimal("0.06")
    reserve = partial(spending.reserve, worst_usd=worst, day_usd=day)
    with engine.begin() as connection:
        first = reserve(connection, _question(new_search(), "first", "one"))
    assert isinstance(first, PaidCall)
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        reserve(connection, _question(new_search(), "second", "two"))
    with engine.begin() as connection:
        assert spending.send(connection, first)
    with engine.begin() as connection, pytest.raises(BudgetHeldError):
        reserve(connection, _question(new_search(), "second", "two"))
    with engine.begin() as connection:
        spending.settle(connection, first, Decimal("0.05"), {"an": "answer"})
    with engine.begin() as connection, pytest.raises(BudgetSpentError):
        reserve(connection, _question(new_search(), "second", "two"))


def test_all_searches_of_a_day_together_spend_no_more_than_the_days_budget(
    engine: Engine, new_search: NewSearch
) -> None:
    day = Decimal("0.01")
    for number in range(2):
        _budget(engine, new_search(), day_usd=day).answer_once(f"q{number}", "m", WORST, _answer)
    with pytest.raises(BudgetSpentError, match="JOBRELAY_LLM_DAY_BUDGET_USD"):
        _budget(engine, new_search(), day_usd=day).answer_once("q2", "m", WORST, _answer)
    with engine.begin() as connection:
        connection.execute(text("UPDATE llm_days SET day = day - 1"))
    assert _budget(engine, new_search(), day_usd=day).answer_once("q2", "m", WORST, _answer).content == "fine"


def test_a_question_that_was_answered_is_not_paid_again(engine: Engine, new_search: NewSearch) -> None:
    first, second = new_search(), new_search()
    asked: list[int] = []

    def ask() -> Answer:
        asked.append(1)
        return _answer()

    answers = [_budget(engine, search).answer_once("same", "m", WORST, ask) for search in (first, second)]
    assert [answer.content for answer in answers] == ["fine", "fine"]
    taken = [(answer.cost_usd, answer.prompt_tokens, answer.completion_tokens) for answer in answers]
    assert taken == [(COST, 10, 5), (Decimal(0), 0, 0)]
    assert len(asked) == 1
    assert _recorded(engine, second) == Decimal(0)


def test_a_question_that_another_worker_asks_is_waited_for(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "one") is not None
        assert isinstance(spending.reserve(connection, _question(search_id, "same", "one"), WORST), PaidCall)
    with pytest.raises(AskedElsewhereError):
        _budget(engine, search_id, "two").answer_once("same", "m", WORST, _answer)


def test_a_question_whose_asker_lost_its_lease_before_the_call_is_asked_at_once(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "one") is not None
        late = spending.reserve(connection, _question(search_id, "same", "one"), WORST)
        connection.execute(text("UPDATE searches SET lease_until = now() - interval '1 second'"))
    assert isinstance(late, PaidCall)
    assert _budget(engine, search_id, "two").answer_once("same", "m", WORST, _answer).content == "fine"
    with engine.begin() as connection:
        assert not spending.send(connection, late)


def test_a_question_whose_asker_lost_its_lease_in_mid_call_is_asked_again_and_its_call_stays_booked(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "one") is not None
        late = spending.reserve(connection, _question(search_id, "same", "one"), WORST)
        assert isinstance(late, PaidCall)
        assert spending.send(connection, late)
    with pytest.raises(AskedElsewhereError):
        _budget(engine, search_id, "two").answer_once("same", "m", WORST, _answer)
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET lease_until = now() - interval '1 second'"))
    assert _budget(engine, search_id, "two").answer_once("same", "m", WORST, _answer).content == "fine"
    with engine.begin() as connection:
        spending.settle(connection, late, COST, {"another": "answer"})
    assert _recorded(engine, search_id) == WORST + COST == _in_ledger(engine, search_id)


def test_a_worker_that_wakes_after_its_question_was_taken_over_makes_no_call_and_books_nothing(
    engine: Engine, new_search: NewSearch
) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        late = spending.reserve(connection, _question(search_id, "q", "one"), WORST)
    assert isinstance(late, PaidCall)
    _age(engine)
    _budget(engine, search_id, "two").answer_once("q", "m", WORST, _answer)
    with engine.begin() as connection:
        assert not spending.send(connection, late)
        spending.settle(connection, late, COST, {"another": "answer"})
    assert _recorded(engine, search_id) == COST == _in_ledger(engine, search_id)


def test_money_is_given_back_for_a_call_that_may_not_be_made_now(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search(budget_usd=Decimal("0.006"))

    def refuse() -> None:
        raise ProviderBusyError("The limit is used up.", wait=timedelta(seconds=1))

    with pytest.raises(ProviderBusyError):
        _budget(engine, search_id).budget.answer_once("q", "m", WORST, _answer, refuse)
    assert _recorded(engine, search_id) == Decimal(0) == _in_ledger(engine, search_id)
    assert _budget(engine, search_id, "two").answer_once("other", "m", WORST, _answer).content == "fine"


def test_an_error_of_the_provider_frees_its_question_at_once(engine: Engine, new_search: NewSearch) -> None:
    search_id = new_search()

    def fail() -> Answer:
        raise ProviderUnavailableError("It refused.")

    with pytest.raises(JobrelayError):
        _budget(engine, search_id, "one").answer_once("q", "m", WORST, fail)
    assert _budget(engine, search_id, "two").answer_once("q", "m", WORST, _answer).content == "fine"
