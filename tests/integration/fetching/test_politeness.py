import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from fakes.website import Site, page
from redis import Redis
from scraper_worker.fetching.politeness import HostBusyError, Politeness
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

_HOST = "careers.example.com"


def _pass_or_wait(politeness: Politeness, host: str = _HOST, crawl_delay: timedelta | None = None) -> float:
    """Return the seconds to wait; 0 where the task passed."""
    try:
        politeness.take_slot(host, crawl_delay=crawl_delay)
    except HostBusyError as busy:
        return busy.wait.total_seconds()
    return 0.0


def _tasks(redis: Redis, rate: float, burst: int) -> Iterator[Politeness]:
    number = 0
    while True:
        yield Politeness(redis, rate, burst, f"task-{number}")
        number += 1


def test_a_burst_passes_and_the_rest_are_told_slots_in_order(redis: Redis):
    tasks = _tasks(redis, 1 / 50, 3)
    waits = [_pass_or_wait(next(tasks)) for _ in range(7)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == pytest.approx([50, 100, 150, 200], abs=10)


def _let_pass(redis: Redis, seconds: float) -> None:
    """Let so much time pass for the host: all that is kept of it is a moment of Redis's clock, and becomes earlier."""
    for key in redis.keys(f"jobrelay:host:{{{_HOST}}}:*"):
        moment = float(redis.get(key) or 0) - seconds * 1e6
        redis.set(key, f"{moment:.0f}", keepttl=True)


def test_a_task_that_returns_in_time_passes_before_newcomers(redis: Redis):
    tasks = _tasks(redis, 1 / 50, 1)
    first, second, third, late = (next(tasks) for _ in range(4))
    assert _pass_or_wait(first) == 0
    waits = [_pass_or_wait(task) for task in (second, third)]
    _let_pass(redis, waits[0])
    assert _pass_or_wait(late) > waits[0]
    assert _pass_or_wait(second) == 0


def test_asking_again_too_early_does_not_cost_the_slot(redis: Redis):
    tasks = _tasks(redis, 1 / 50, 1)
    _pass_or_wait(next(tasks))
    waiting = next(tasks)
    waits = [_pass_or_wait(waiting) for _ in range(5)]
    assert waits == pytest.approx([50] * 5, abs=10)
    assert waits == sorted(waits, reverse=True)


def test_tasks_that_come_back_late_in_a_bunch_are_spread_again(redis: Redis):
    tasks = _tasks(redis, 1 / 50, 1)
    waiting = [next(tasks) for _ in range(3)]
    _let_pass(redis, [_pass_or_wait(task) for task in waiting][-1])
    assert sum(_pass_or_wait(task) == 0 for task in waiting[1:]) == 1


def test_a_short_wait_is_sat_out_by_who_has_the_patience(redis: Redis):
    task = Politeness(redis, 10, 1, "task")
    started = time.monotonic()
    for _ in range(4):
        task.take_slot(_HOST, patience=timedelta(seconds=0.5))
    assert time.monotonic() - started >= 0.3
    task.pause(_HOST, timedelta(minutes=1))
    with pytest.raises(HostBusyError):
        task.take_slot(_HOST, patience=timedelta(seconds=0.5))


def test_hosts_do_not_wait_for_each_other(redis: Redis):
    task = Politeness(redis, 1, 1, "task")
    assert [_pass_or_wait(task, host) for host in ("a.example.com", "b.example.com")] == [0, 0]


def test_a_crawl_delay_replaces_rate_and_burst_where_it_is_slower(redis: Redis):
    tasks = _tasks(redis, 10, 10)
    waits = [_pass_or_wait(next(tasks), crawl_delay=timedelta(seconds=25)) for _ in range(3)]
    assert waits == pytest.approx([0, 25, 50], abs=10)
    assert _pass_or_wait(next(tasks), "b.example.com", timedelta(milliseconds=1)) == 0
    assert _pass_or_wait(next(tasks), "b.example.com", timedelta(milliseconds=1)) == 0


def test_a_crawl_delay_is_capped(redis: Redis):
    tasks = _tasks(redis, 10, 10)
    waits = [_pass_or_wait(next(tasks), crawl_delay=timedelta(days=1)) for _ in range(2)]
    assert waits == pytest.approx([0, 30], abs=10)


def test_a_pause_holds_all_tasks_and_is_never_shortened(redis: Redis):
    tasks = _tasks(redis, 10, 10)
    one = next(tasks)
    one.pause(_HOST, timedelta(seconds=100))
    one.pause(_HOST, timedelta(seconds=20))
    assert [_pass_or_wait(next(tasks)) for _ in range(2)] == pytest.approx([100, 100], abs=20)


_VISITOR = """
import sys, time
from redis import Redis
from scraper_worker.fetching.politeness import HostBusyError, Politeness
url, name, host = sys.argv[1:]
with Redis.from_url(url) as redis:
    redis.incr("ready")
    while int(redis.get("ready")) < 2:
        time.sleep(0.01)
    number = 0
    while number < 20:
        asked = time.monotonic()
        try:
            Politeness(redis, 20, 4, f"{name}-{number}").take_slot(host)
        except HostBusyError as busy:
            time.sleep(busy.wait.total_seconds())
        else:
            print(asked, time.monotonic())
            number += 1
"""


def test_two_processes_together_keep_the_rate(redis: Redis, redis_url: str):
    """In any stretch of time no more pass than burst + rate x time: 20 a second, 4 at once."""
    assert redis.ping()
    visitors = [
        subprocess.Popen([sys.executable, "-c", _VISITOR, redis_url, name, _HOST], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    times = [float(moment) for visitor in visitors for moment in visitor.communicate()[0].split()]
    asked, passed = sorted(times[::2]), sorted(times[1::2])  # each passed between the two, however busy the machine is
    assert len(passed) == 40
    for count in (5, 10, 20, 40):
        longest = [last - first for first, last in zip(asked, passed[count - 1 :], strict=False)]
        assert min(longest) >= (count - 4) / 20


def test_without_redis_each_worker_keeps_a_slower_pace_of_its_own(no_redis: Redis, caplog: pytest.LogCaptureFixture):
    tasks = _tasks(no_redis, 1 / 5, 10)
    waits = [_pass_or_wait(next(tasks), "alone.example.com") for _ in range(2)]
    assert waits == pytest.approx([0, 20], abs=10)
    assert "Redis is away" in caplog.text


def test_two_searches_of_one_site_together_keep_its_rate(site: Site, web: OpenWeb):
    """As the site sees it: no more than burst + rate x time, at 5 a second and 4 at once."""
    site.pages = {f"/{number}": page("<p>jobs</p>") for number in range(10)}

    asked: list[float] = []

    def search(name: str) -> None:
        for number in range(10):
            while True:
                try:
                    began = time.monotonic()
                    with web(ticket=f"{name}-{number}", host_rate=5, host_burst=4) as opened:
                        opened.get(site.url(f"/{number}"))
                        asked.append(began)
                        break
                except HostBusyError as busy:
                    time.sleep(busy.wait.total_seconds())

    searches = [threading.Thread(target=search, args=(name,)) for name in ("one", "two")]
    for thread in searches:
        thread.start()
    for thread in searches:
        thread.join()
    asked.sort()
    came = [moment for moment, path, _ in site.requests if path != "/robots.txt"]
    assert len(came) == len(asked) == 20
    for count in (12, 20):  # each passed between the two moments; two searches that do not share take 1.2 s in all
        shortest = min(last - first for first, last in zip(asked, came[count - 1 :], strict=False))
        assert shortest >= (count - 4) / 5
