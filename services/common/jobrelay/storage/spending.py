"""Money as a ledger: reserved, sent, settled or lost; what was sent and is not known counts as spent at its worst."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    and_,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from jobrelay.errors import PostponedError, TerminalError
from jobrelay.storage.tables import llm_calls, llm_days, llm_ledger, search_items, searches

_SETTLES_SOON = timedelta(seconds=3)
_ANSWERED_SOON = timedelta(seconds=5)
_TODAY: ColumnElement[date] = literal_column("(now() AT TIME ZONE 'UTC')::date")
_ALIVE = llm_calls.c.claimed_until > func.now()
_ZERO = Decimal(0)

RESUMES_A_DAY_USD = Decimal(1)
"""What reading résumés may cost in a day of UTC, all of them together."""


class LedgerEvent(StrEnum):
    """What a row of the ledger says of a call. Its `usd` is the call's worst case, and its cost once settled."""

    RESERVED = "reserved"
    SENT = "sent"
    SETTLED = "settled"
    LOST = "lost"


class BudgetSpentError(TerminalError):
    """Report that a call's worst case does not fit into what is left of a budget."""


class BudgetHeldError(PostponedError):
    """Report that calls under way hold what is left of the budget; some of it may come back when they settle."""


class AskedElsewhereError(PostponedError):
    """Report that another worker is asking this very question; its answer is there soon."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of one search, as the message `token` asks it; `key` is the same for the same question.

    Without a search it is about a résumé, and nobody else's: `key` is its own.

    A worker is taken for dead as soon as `token` holds no step of the search any more, and in any case when it has not
    been heard of for `lasts` after it took the question.
    """

    key: str
    search_id: UUID | None
    model: str
    token: str
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class PaidCall:
    """A call that money is set aside for, in US dollars."""

    id: UUID
    question: Question
    worst_usd: Decimal


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was paid for before, by this search or another."""

    answer: Any


def reserve(
    connection: Connection, question: Question, worst_usd: Decimal, *, day_usd: Decimal | None = None
) -> Answered | PaidCall:
    """Take a question and set its call's worst case aside, in one transaction; or return the answer it had before.

    What a worker that died had reserved is free again, by the database's clock; what it had sent is spent. `day_usd`
    is what all searches and résumés together may spend in one day of UTC; résumés may spend RESUMES_A_DAY_USD of it.

    Raises:
        AskedElsewhereError: Another worker is asking it now.
        BudgetSpentError: The search's budget, or the day's, has no room for it.
        BudgetHeldError: It may have room when the calls under way are settled.
    """
    row = _take(connection, question)
    if row.answer is not None:
        return Answered(row.answer)
    if row.sent_usd:
        _write(connection, PaidCall(row.call_id, question, row.sent_usd), LedgerEvent.LOST)
    if question.search_id is None:
        _check_resumes(connection, worst_usd)
    else:
        _check_search(connection, question, worst_usd)
    if day_usd is not None:
        _check_day(connection, question, worst_usd, day_usd)
    call = PaidCall(uuid4(), question, worst_usd)
    _mark(connection, question.key, call_id=call.id, reserved_usd=worst_usd, sent_usd=_ZERO)
    _write(connection, call, LedgerEvent.RESERVED)
    return call


def send(connection: Connection, call: PaidCall) -> bool:
    """Book a call at its worst, just before it is made; False where it was taken over meanwhile and may not be made."""
    mine = (llm_calls.c.key == call.question.key, llm_calls.c.call_id == call.id)
    sent = update(llm_calls).where(*mine).values(reserved_usd=_ZERO, sent_usd=call.worst_usd, sent_on=_TODAY)
    if not connection.execute(sent).rowcount:
        return False
    _write(connection, call, LedgerEvent.SENT)
    _spend(connection, call, call.worst_usd)
    return True


def settle(connection: Connection, call: PaidCall, cost_usd: Decimal, answer: object | None) -> None:
    """Replace a call's worst case by what it cost and keep its answer, if it has one, for whoever asks again.

    A call that was taken over meanwhile stays booked at its worst.
    """
    if _close(connection, call, **({} if answer is None else {"answer": answer})):
        _write(connection, call, LedgerEvent.SETTLED, cost_usd)
        _spend(connection, call, cost_usd - call.worst_usd)


def lose(connection: Connection, call: PaidCall) -> None:
    """Leave a call booked at its worst: it broke off, and nobody knows what the provider charged."""
    if _close(connection, call):
        _write(connection, call, LedgerEvent.LOST)


def release(connection: Connection, call: PaidCall) -> None:
    """Give back what was reserved for a call that is not made."""
    if _close(connection, call):
        _write(connection, call, LedgerEvent.SETTLED, _ZERO)


def _take(connection: Connection, question: Question) -> Row[Any]:
    until = func.now() + question.lasts
    values = {"key": question.key, "search_id": question.search_id, "model": question.model}
    taken = {"claimed_by": question.token, "claimed_until": until}
    new = connection.execute(upsert(llm_calls).values(**values, **taken).on_conflict_do_nothing()).rowcount
    alive = and_(_ALIVE, or_(_asker_holds(searches.c.id), _asker_holds(search_items.c.search_id)))
    found = select(llm_calls, alive.label("alive")).where(llm_calls.c.key == question.key).with_for_update()
    row = connection.execute(found).one()
    if new or row.answer is not None:
        return row
    if row.alive and row.claimed_by != question.token:
        raise AskedElsewhereError("Another worker is asking the model about this.", wait=_ANSWERED_SOON)
    _mark(connection, question.key, search_id=question.search_id, reserved_usd=_ZERO, **taken)
    return row


def _asker_holds(of: Column[UUID]) -> ColumnElement[bool]:
    table = of.table
    holds = (
        of == llm_calls.c.search_id,
        table.c.claimed_by == llm_calls.c.claimed_by,
        table.c.lease_until > func.now(),
    )
    return exists(select(of).where(*holds).correlate(llm_calls))


def _check_search(connection: Connection, question: Question, worst_usd: Decimal) -> None:
    search = connection.execute(
        select(searches.c.budget_usd, searches.c.cost_usd)
        .where(searches.c.id == question.search_id)
        .with_for_update(key_share=True)
    ).one()
    if search.budget_usd is None:
        return
    ours = (llm_calls.c.search_id == question.search_id, llm_calls.c.key != question.key)
    reserved, sent = _under_way(connection, *ours)
    if search.cost_usd + reserved + worst_usd <= search.budget_usd:
        return
    if search.cost_usd - sent + worst_usd <= search.budget_usd:
        raise BudgetHeldError("Calls under way hold what is left of the budget.", wait=_SETTLES_SOON)
    raise BudgetSpentError(
        f"The search's budget has no room for another call of up to ${worst_usd:.4f}; "
        "start a search with a larger budget to score the rest."
    )


def _check_day(connection: Connection, question: Question, worst_usd: Decimal, day_usd: Decimal) -> None:
    spent = _spent_today(connection, llm_days.c.spent_usd)
    reserved, sent = _under_way(connection, llm_calls.c.key != question.key)
    if spent + reserved + worst_usd <= day_usd:
        return
    if spent - sent + worst_usd <= day_usd:
        raise BudgetHeldError("Calls under way hold what is left of the day's budget.", wait=_SETTLES_SOON)
    raise BudgetSpentError(
        f"The day's budget of ${day_usd:.2f} for the model has no room for another call of up to ${worst_usd:.4f}; "
        "it is free again at midnight UTC, or raise JOBRELAY_LLM_DAY_BUDGET_USD."
    )


def _check_resumes(connection: Connection, worst_usd: Decimal) -> None:
    if worst_usd > RESUMES_A_DAY_USD:
        raise BudgetSpentError(
            f"Reading one résumé with this model may cost up to ${worst_usd:.4f}, which is more than the "
            f"${RESUMES_A_DAY_USD:.2f} that all résumés may cost in a day; configure a cheaper model."
        )
    spent = _spent_today(connection, llm_days.c.resumes_usd)
    reserved, sent = _under_way(connection, llm_calls.c.search_id.is_(None))
    if spent + reserved + worst_usd <= RESUMES_A_DAY_USD:
        return
    if spent - sent + worst_usd <= RESUMES_A_DAY_USD:
        raise BudgetHeldError(
            "Other résumés are being read, and hold what is left of the day's budget for them; "
            "try again in a few seconds.",
            wait=_SETTLES_SOON,
        )
    raise BudgetSpentError(
        f"What résumés may cost in a day, ${RESUMES_A_DAY_USD:.2f}, has no room for another call of up to "
        f"${worst_usd:.4f}; it is free again at midnight UTC."
    )


def _spent_today(connection: Connection, spent: Column[Decimal]) -> Decimal:
    """Return a sum of today, which nobody else can read until this transaction ends."""
    connection.execute(upsert(llm_days).values(day=_TODAY).on_conflict_do_nothing())
    return connection.execute(select(spent).where(llm_days.c.day == _TODAY).with_for_update()).scalar_one()


def _under_way(connection: Connection, *which: Any) -> tuple[Decimal, Decimal]:  # noqa: ANN401 - SQL conditions
    sums = (func.coalesce(func.sum(column), _ZERO) for column in (llm_calls.c.reserved_usd, llm_calls.c.sent_usd))
    open_calls = (llm_calls.c.reserved_usd + llm_calls.c.sent_usd > 0, _ALIVE)
    reserved, sent = connection.execute(select(*sums).where(*which, *open_calls)).one()
    return reserved, sent


def _close(connection: Connection, call: PaidCall, **values: Any) -> bool:  # noqa: ANN401 - columns
    mine = (llm_calls.c.key == call.question.key, llm_calls.c.call_id == call.id)
    nothing = {"call_id": None, "reserved_usd": _ZERO, "sent_usd": _ZERO, "claimed_until": func.now(), "claimed_by": ""}
    return bool(connection.execute(update(llm_calls).where(*mine).values(**nothing, **values)).rowcount)


def _spend(connection: Connection, call: PaidCall, usd: Decimal) -> None:
    search_id = call.question.search_id
    if search_id is not None:
        ours = searches.c.id == search_id
        connection.execute(update(searches).where(ours).values(cost_usd=searches.c.cost_usd + usd))
    sums = (literal(usd), literal(_ZERO if search_id is not None else usd))
    called = select(llm_calls.c.sent_on, *sums).where(llm_calls.c.key == call.question.key)
    spent = upsert(llm_days).from_select(["day", "spent_usd", "resumes_usd"], called)
    more = {name: llm_days.c[name] + spent.excluded[name] for name in ("spent_usd", "resumes_usd")}
    connection.execute(spent.on_conflict_do_update(index_elements=["day"], set_=more))


def _mark(connection: Connection, key: str, **values: Any) -> None:  # noqa: ANN401 - columns
    connection.execute(update(llm_calls).where(llm_calls.c.key == key).values(**values))


def _write(connection: Connection, call: PaidCall, event: LedgerEvent, usd: Decimal | None = None) -> None:
    values = {"call_id": call.id, "search_id": call.question.search_id, "key": call.question.key}
    amount = call.worst_usd if usd is None else usd
    connection.execute(insert(llm_ledger).values(**values, event=event, usd=amount))
