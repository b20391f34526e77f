"""What is counted of many jobs is remembered for a while: no longer than until the person changes something."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from ai_api.remembering import LEAST_REMEMBERED, Remembered
from jobrelay.http.models import MOST_COUNTED
from jobrelay.models.states import JobStatus
from jobrelay.models.tracking import Author
from jobrelay.storage import hiding, marks
from jobrelay.storage.engine import by_itself
from sqlalchemy import Connection, Engine

from .stored import job, store


class Counting:
    """Counts how often it is asked to count; each time there is one job more."""

    def __init__(self, number: int, lasting: timedelta = timedelta(hours=1)) -> None:
        self._remembered = Remembered[int](lasting)
        self._first = number
        self.times = 0
        self.held = threading.Event()
        self.held.set()
        self.begun = threading.Event()

    def ask(self, engine: Engine) -> int:
        with by_itself(engine) as connection:
            return self._remembered.of(connection, "all", self._count, int)

    def forget(self) -> None:
        self._remembered.forget()

    def _count(self) -> int:
        self.times += 1
        self.begun.set()
        assert self.held.wait(60)
        return self._first + self.times - 1


def _mark(connection: Connection) -> None:
    marks.change(connection, [job(1)["id"]], {"status": JobStatus.SAVED}, Author.API)


def _hide(connection: Connection) -> None:
    hiding.save(connection, ["Acme"], [])


def test_many_are_counted_once_for_a_while(engine: Engine) -> None:
    many = Counting(LEAST_REMEMBERED)
    assert [many.ask(engine) for _ in range(3)] == [LEAST_REMEMBERED] * 3


def test_few_are_counted_each_time(engine: Engine) -> None:
    few = Counting(LEAST_REMEMBERED - 2)
    assert few.ask(engine) < few.ask(engine)


@pytest.mark.parametrize("change", [_mark, _hide])
def test_what_the_person_changes_counts_at_once(engine: Engine, change: Callable[[Connection], None]) -> None:
    store(engine, job(1))
    many, plenty = Counting(LEAST_REMEMBERED), Counting(MOST_COUNTED + 1)
    assert (many.ask(engine), plenty.ask(engine)) == (LEAST_REMEMBERED, MOST_COUNTED + 1)
    with engine.begin() as connection:
        change(connection)
    assert many.ask(engine) == LEAST_REMEMBERED + 1
    assert plenty.ask(engine) == MOST_COUNTED + 2, "what is left out is told exactly"


def test_plenty_is_remembered_longer_unless_the_person_changes_something(engine: Engine) -> None:
    store(engine, job(1))
    plenty = Counting(MOST_COUNTED + 1, lasting=timedelta(0))
    assert [plenty.ask(engine) for _ in range(2)] == [MOST_COUNTED + 1] * 2
    with engine.begin() as connection:
        _mark(connection)
    assert plenty.ask(engine) == MOST_COUNTED + 2


def test_nothing_is_remembered_of_what_was_deleted(engine: Engine) -> None:
    plenty = Counting(MOST_COUNTED + 1)
    plenty.ask(engine)
    plenty.forget()
    assert plenty.ask(engine) == MOST_COUNTED + 2


def test_while_one_request_counts_the_others_wait_for_it(engine: Engine) -> None:
    many = Counting(LEAST_REMEMBERED)
    many.held.clear()
    found: list[int] = []
    asking = [threading.Thread(target=lambda: found.append(many.ask(engine))) for _ in range(4)]
    asking[0].start()
    assert many.begun.wait(60)
    for thread in asking[1:]:
        thread.start()
    for thread in asking[1:]:
        thread.join(0.5)
        assert thread.is_alive()
    many.held.set()
    for thread in asking:
        thread.join()
    assert found == [LEAST_REMEMBERED] * 4
    assert many.times == 1
