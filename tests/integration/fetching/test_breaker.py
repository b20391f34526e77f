from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from fakes.website import NAME, Site
from jobrelay.errors import TransientError
from redis import Redis
from scraper_worker.fetching.breaker import (
    FAILURES_TO_OPEN,
    MOST_OPENINGS,
    MOST_WAITS,
    Breaker,
    HostGivenUpError,
    HostRestingError,
)
from scraper_worker.fetching.failures import AskedToWaitError, ServerFailedError
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


def _fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.record_failure(NAME, "status 500")


def _end_rest(redis: Redis) -> None:
    redis.delete(f"jobrelay:breaker:{{{NAME}}}:open")


def test_a_host_that_keeps_failing_is_left_alone(redis: Redis):
    breaker = Breaker(redis, "a")
    _fail(breaker, FAILURES_TO_OPEN - 1)
    breaker.check(NAME)
    _fail(breaker, 1)
    with pytest.raises(HostRestingError) as resting:
        Breaker(redis, "b").check(NAME)
    assert timedelta(seconds=10) < resting.value.wait <= timedelta(seconds=20)


def test_after_its_rest_one_task_tries_and_the_others_wait(redis: Redis):
    _fail(Breaker(redis, "a"), FAILURES_TO_OPEN)
    _end_rest(redis)
    Breaker(redis, "a").check(NAME)
    with pytest.raises(HostRestingError):
        Breaker(redis, "b").check(NAME)
    Breaker(redis, "a").check(NAME)


def test_a_try_that_succeeds_forgets_the_failures(redis: Redis):
    breaker = Breaker(redis, "a")
    _fail(breaker, FAILURES_TO_OPEN)
    _end_rest(redis)
    breaker.check(NAME)
    breaker.record_success(NAME)
    _fail(breaker, FAILURES_TO_OPEN - 1)
    Breaker(redis, "b").check(NAME)


def test_a_try_that_fails_lengthens_the_rest_until_the_host_is_given_up(redis: Redis):
    breaker = Breaker(redis, "a")
    _fail(breaker, FAILURES_TO_OPEN)
    rests = []
    for _ in range(MOST_OPENINGS - 1):
        with pytest.raises(HostRestingError) as resting:
            breaker.check(NAME)
        rests.append(resting.value.wait.total_seconds())
        _end_rest(redis)
        breaker.check(NAME)
        _fail(breaker, 1)
    assert rests == pytest.approx([20, 40], abs=8)
    with pytest.raises(HostGivenUpError, match=rf"{NAME} went on failing.*status 500"):
        breaker.check(NAME)


def test_a_site_that_answers_500_is_left_alone_after_a_while(site: Site, web: OpenWeb):
    site.serve("/", "broken", 500)
    with web() as opened:
        for _ in range(FAILURES_TO_OPEN):
            with pytest.raises(ServerFailedError):
                opened.get(site.url())
        with pytest.raises(HostRestingError):
            opened.get(site.url("/other"))
    assert len(site.paths) == FAILURES_TO_OPEN


def test_missing_pages_do_not_count_against_a_site(site: Site, web: OpenWeb):
    with web() as opened:
        for number in range(FAILURES_TO_OPEN * 2):
            with pytest.raises(Exception, match="404"):
                opened.get(site.url(f"/{number}"))


def test_a_site_that_asks_to_wait_for_ever_counts_as_failing(site: Site, web: OpenWeb, redis: Redis):
    site.serve("/", "later", 503, Retry_After="7")
    with web() as opened:
        for _ in range(MOST_WAITS):
            with pytest.raises(AskedToWaitError):
                opened.get(site.url())
            redis.delete(f"jobrelay:host:{{{NAME}:{site.port}}}:pause", *redis.keys("*ticket*"))
        with pytest.raises(TransientError, match="again and again") as failed:
            opened.get(site.url())
    assert failed.value.retry_after == timedelta(seconds=7)


def test_without_redis_nothing_is_held_back(no_redis: Redis):
    nowhere = Breaker(no_redis, "a")
    _fail(nowhere, FAILURES_TO_OPEN)
    nowhere.check(NAME)
    nowhere.record_success(NAME)
