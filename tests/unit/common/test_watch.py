"""When a watch is due, when it is quiet, and what of it is told."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from jobrelay.models.watch import Keeping, QuietHours, next_slot

WATCH = UUID("6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-01-10T20:59:59", None),
        ("2026-01-10T21:00:00", "2026-01-11T06:00:00"),
        ("2026-01-11T05:59:59", "2026-01-11T06:00:00"),
        ("2026-01-11T06:00:00", None),
        ("2026-03-28T21:00:00", "2026-03-29T05:00:00"),  # the clocks jump over an hour in this night
        ("2026-10-24T20:00:00", "2026-10-25T06:00:00"),  # and pass one twice in this
    ],
)
def test_quiet_hours_are_those_of_the_persons_clock(now: str, end: str | None) -> None:
    quiet = QuietHours(start=time(22), end=time(7), time_zone="Europe/Berlin")
    assert quiet.end_after(at(now)) == (at(end) if end else None)


def test_an_end_that_the_clocks_jump_over_or_pass_twice_is_still_an_end() -> None:
    quiet = QuietHours(start=time(1), end=time(2, 30), time_zone="Europe/Berlin")
    assert quiet.end_after(at("2026-03-29T00:30:00")) == at("2026-03-29T01:30:00")
    again = quiet.end_after(at("2026-10-25T01:10:00"))  # 02:10, for the second time
    assert again == at("2026-10-25T01:30:00")
    assert quiet.end_after(at("2026-10-25T01:30:00")) is None


def test_the_next_time_is_on_the_watchs_own_grid_however_late_it_is_asked() -> None:
    every = timedelta(minutes=10)
    first = next_slot(WATCH, every, at("2026-01-10T00:00:00"))
    assert next_slot(WATCH, every, first) == first + every
    assert next_slot(WATCH, every, first + timedelta(hours=7, seconds=1)) == first + timedelta(hours=7) + every


def test_watches_of_one_period_spread_over_it() -> None:
    now, every = at("2026-01-10T00:00:00"), timedelta(minutes=10)
    minutes = {(next_slot(uuid4(), every, now) - now) // timedelta(minutes=1) for _ in range(300)}
    assert minutes >= set(range(1, 10))


@pytest.mark.parametrize(
    ("keep", "kept"),
    [
        (Keeping(), True),
        (Keeping(minimum_score=70), True),
        (Keeping(minimum_score=70.5), False),
        (Keeping(words=("rust", "senior  python")), True),
        (Keeping(words=("pyth",)), False),
        (Keeping(places=("berlin",)), True),
        (Keeping(places=("Paris",)), False),
    ],
)
def test_only_what_fits_is_told(keep: Keeping, kept: bool) -> None:  # noqa: FBT001
    assert keep.fits(score=70, text="Senior Python engineer (C++)", place="Berlin; Remote") is kept


def test_a_posting_that_names_no_place_is_told() -> None:
    assert Keeping(places=("Paris",)).fits(score=1, text="", place=None)
