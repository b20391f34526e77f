from collections.abc import Callable

import pytest
from jobrelay.worker.patience import DATABASE_AWAY, patiently
from sqlalchemy.exc import DataError, DBAPIError, OperationalError


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def _asked(
    *, away_for: float, error: type[DBAPIError] = OperationalError
) -> tuple[_Clock, list[bool], Callable[[], str]]:
    clock, tries = _Clock(), list[bool]()

    def write(tried: bool) -> str:  # noqa: FBT001 - as it is called
        tries.append(tried)
        if clock.now < away_for:
            raise error("SELECT 1", {}, Exception("it says no"))
        return "written"

    return clock, tries, lambda: patiently(write, clock=lambda: clock.now, sleep=clock.sleep)


def test_a_database_that_comes_back_is_asked_within_two_seconds_and_told_that_it_was_asked_before():
    clock, tries, ask = _asked(away_for=3)
    assert ask() == "written"
    assert clock.now < 5
    assert tries[0] is False
    assert all(tries[1:])


def test_a_database_that_stays_away_is_given_up():
    clock, tries, ask = _asked(away_for=1_000)
    with pytest.raises(OperationalError):
        ask()
    assert len(tries) > 1
    assert clock.now < DATABASE_AWAY.total_seconds() + 2


def test_what_a_database_would_say_again_is_not_asked_twice():
    clock, tries, ask = _asked(away_for=1, error=DataError)
    with pytest.raises(DataError):
        ask()
    assert (tries, clock.now) == ([False], 0.0)
