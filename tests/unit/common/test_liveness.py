import pytest
from jobrelay.worker.liveness import READY_WITHIN, STALE_AFTER, Pulse


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _pulse(clock: Clock, *, busy: bool, broker: bool) -> Pulse:
    return Pulse(lambda: busy, lambda: broker, clock)


def test_a_worker_that_is_still_starting_lives_but_is_not_ready():
    pulse = _pulse(Clock(), busy=False, broker=True)
    assert pulse.alive
    assert not pulse.ready


def test_a_worker_whose_consumer_beats_lives_and_is_ready():
    pulse = _pulse(Clock(), busy=False, broker=True)
    pulse.beat()
    assert pulse.alive
    assert pulse.ready


@pytest.mark.parametrize(
    ("busy", "broker", "alive"),
    [
        pytest.param(True, True, True, id="a long task is no reason to end a worker"),
        pytest.param(False, False, True, id="an outage of the broker is no reason"),
        pytest.param(True, False, True, id="both together are none"),
        pytest.param(False, True, False, id="silent, idle, with the broker there: it cannot come back"),
    ],
)
def test_a_silent_consumer_is_dead_only_where_nothing_explains_the_silence(busy: bool, broker: bool, alive: bool):  # noqa: FBT001
    clock = Clock()
    pulse = _pulse(clock, busy=busy, broker=broker)
    pulse.beat()
    clock.now += STALE_AFTER.total_seconds() + 1
    assert pulse.alive is alive


def test_a_worker_is_not_ready_before_it_counts_as_dead():
    clock = Clock()
    pulse = _pulse(clock, busy=False, broker=True)
    pulse.beat()
    clock.now += READY_WITHIN.total_seconds()
    assert not pulse.ready
    assert pulse.alive
