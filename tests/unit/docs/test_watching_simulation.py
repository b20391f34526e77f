"""The simulation behind docs/capacity.md: boards are told of in time, and too many for their readers are not."""

from statistics import quantiles

from benchmarks.watching_simulation import Costs, Scene, simulate


def _p50_p95(boards: int, readers: int) -> tuple[float, float]:
    waits = simulate(Scene(boards, 600, 60, readers, 16, minutes=300), Costs())
    cut = quantiles(waits, n=20, method="inclusive")
    return cut[9], cut[18]


def test_a_thousand_boards_at_ten_minutes_are_told_of_within_six_and_twelve() -> None:
    p50, p95 = _p50_p95(1000, readers=2)
    assert p50 <= 360
    assert p95 <= 720


def test_more_boards_than_the_readers_get_through_are_told_of_late() -> None:
    assert _p50_p95(20_000, readers=1)[1] > 720
