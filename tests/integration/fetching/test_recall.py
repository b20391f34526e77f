from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from fakes.website import Site
from redis import Redis
from scraper_worker.fetching.politeness import HostBusyError
from scraper_worker.fetching.recall import Recall
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.web import Response

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


def test_a_step_that_runs_again_gets_the_same_answers_without_asking(site: Site, web: OpenWeb):
    site.serve("/", b"\xff\x00 jobs", X_Kind="list")
    site.serve("/api", '{"jobs": []}')
    runs = []
    for _ in range(2):
        with web(recall="search-1") as opened:
            runs.append(
                (
                    opened.get(site.url()),
                    opened.post_json(site.url("/api"), {"page": 1}),
                    opened.render(site.url("/api")),
                )
            )
    assert runs[0] == runs[1]
    assert site.paths == ["/", "/api", "/api"]


def test_requests_that_differ_are_told_apart(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    with web(recall="search-1") as opened:
        opened.get(site.url())
        opened.get(site.url(), accept="application/json")
        opened.get(site.url("/?page=2"))
        opened.post_json(site.url(), {"page": 1})
        opened.post_json(site.url(), {"page": 2})
    assert len(site.paths) == 5


def test_another_search_asks_for_itself(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    for search in ("search-1", "search-2", None, None):
        with web(recall=search) as opened:
            opened.get(site.url())
    assert len(site.paths) == 4


def test_a_step_that_must_wait_gets_on_each_time_it_runs(site: Site, web: OpenWeb, redis: Redis):
    """Three pages at one a second: each run gets one page further, and no page is asked for twice."""
    for path in ("/1", "/2", "/3"):
        site.serve(path, path)
    runs = 0
    read: list[str] = []
    while len(read) < 3:
        runs += 1
        read = []
        with web(ticket="t", recall="s", host_rate=0.001, host_burst=1) as opened:
            try:
                read.extend(opened.get(site.url(path)).text for path in ("/1", "/2", "/3"))
            except HostBusyError:
                read = []
                redis.delete(*(key for key in redis.keys("jobrelay:host:*")))
    assert runs == 4
    assert site.paths == ["/1", "/2", "/3"]


def test_memory_is_bounded(redis: Redis):
    import random  # noqa: PLC0415 - only to have what does not compress

    recall = Recall(redis, "search-1")
    big = Response("http://a/", "http://a/", 200, {}, random.Random(1).randbytes(3_000_000))
    for number in range(25):
        recall.remember(big, f"big-{number}")
    kept = [number for number in range(25) if recall.response(f"big-{number}")]
    assert kept == list(range(len(kept)))
    assert 10 < len(kept) < 22
    assert 0 < redis.ttl(redis.keys("jobrelay:recall:search-1:*")[0]) <= 900


def test_without_redis_each_run_asks_again(site: Site, web: OpenWeb, no_redis: Redis, caplog: pytest.LogCaptureFixture):
    nowhere = Recall(no_redis, "search-1")
    with web() as opened:
        site.serve("/", "<p>jobs</p>")
        nowhere.remember(opened.get(site.url()), "x")
    assert nowhere.response("x") is None
    assert "Redis is away" in caplog.text
