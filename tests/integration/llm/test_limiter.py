"""All workers share one limit of requests and tokens, which they learn from the provider's answers."""

import time
from collections.abc import Callable, Iterator

import pytest
from ai_worker.llm.client import ModelClient, Schema
from ai_worker.llm.limiter import Limiter, seconds_in
from ai_worker.llm.refusals import ProviderBusyError, ProviderUnavailableError
from ai_worker.settings import AiSettings
from fakes.ledger import Ledger
from fakes.running import Provider
from redis import Redis

Worker = Callable[..., ModelClient]
NUMBERS = Schema("numbers", {"type": "object"})
MESSAGES = [{"role": "user", "content": "1. Engineer | /jobs/1"}]


def _limits(kind: str, limit: int, left: int, reset: str) -> dict[str, str]:
    values = {"limit": limit, "remaining": left, "reset": reset}
    return {f"x-ratelimit-{name}-{kind}": str(value) for name, value in values.items()}


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        client.flushdb()
        yield client


@pytest.fixture
def worker(provider: Provider, redis: Redis) -> Worker:
    def make(**changes: object) -> ModelClient:
        values = {"api_key": "k", "base_url": provider.base_url, "model": "fake/steady-1", "max_tokens": 500}
        settings = AiSettings.model_validate({**values, **changes})
        return ModelClient(settings, Ledger().answer_once, None, Limiter(redis, settings.base_url, settings.model))

    return make


@pytest.mark.parametrize(
    "headers", [_limits("requests", 6, 0, "10m0s"), _limits("tokens", 3_000, 100, "580s")], ids=["requests", "tokens"]
)
def test_what_one_worker_learns_holds_for_all(worker: Worker, provider: Provider, headers: dict[str, str]):
    provider.behave({"behaviour": "good", "headers": headers})
    worker().ask(MESSAGES, NUMBERS)
    with pytest.raises(ProviderBusyError) as caught:
        worker().ask(MESSAGES, NUMBERS)
    assert 40 < caught.value.wait.total_seconds() < 200
    assert provider.calls()["count"] == 1
    assert worker(model="another").ask(MESSAGES, NUMBERS).content


def test_a_limit_fills_up_at_the_providers_own_pace(worker: Worker, provider: Provider):
    provider.behave({"behaviour": "good", "headers": _limits("requests", 14_400, 14_399, "6s"), "times": 0})
    for _ in range(3):
        worker().ask(MESSAGES, NUMBERS)
    assert provider.calls()["count"] == 3


def test_when_one_worker_is_refused_the_others_wait_and_count_no_attempt(worker: Worker, provider: Provider):
    provider.behave({"behaviour": "rate_limited", "retry_after": "70", "times": 0})
    with pytest.raises(ProviderBusyError):
        worker().ask(MESSAGES, NUMBERS)
    with pytest.raises(ProviderBusyError) as caught:
        worker().ask(MESSAGES, NUMBERS)
    assert caught.value.wait.total_seconds() > 5
    assert provider.calls()["count"] == 1


def test_refusals_that_name_no_pause_cost_all_two_seconds_first_and_half_a_minute_at_most(
    worker: Worker, provider: Provider, redis: Redis
):
    provider.behave({"behaviour": "rate_limited", "times": 7, "retry_after": ""})
    waits = []
    for _ in range(7):
        with pytest.raises(ProviderUnavailableError):
            worker().ask(MESSAGES, NUMBERS)
        (limits,) = redis.keys("llm:limits:*")
        waits.append(float(redis.hget(limits, "until") or 0) - float(redis.hget(limits, "refused") or 0))
        redis.hset(limits, "until", "0")
    assert [round(wait) for wait in waits] == [2, 4, 8, 16, 30, 30, 30]


def test_what_was_asked_before_a_pause_does_not_lengthen_it(worker: Worker, provider: Provider, redis: Redis):
    provider.behave({"behaviour": "rate_limited", "retry_after": "", "times": 0})
    with pytest.raises(ProviderUnavailableError):
        worker().ask(MESSAGES, NUMBERS)
    (limits,) = redis.keys("llm:limits:*")
    redis.hset(limits, "until", str(time.time() + 60))
    Limiter(redis, provider.base_url, "fake/steady-1").refused()
    with pytest.raises(ProviderBusyError):
        worker().ask(MESSAGES, NUMBERS)
    assert redis.hget(limits, "refusals") == b"1"
    assert provider.calls()["count"] == 1


def test_without_redis_every_call_is_made(provider: Provider):
    away = Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.2)
    settings = AiSettings.model_validate({"api_key": "k", "base_url": provider.base_url, "model": "fake/steady-1"})
    client = ModelClient(settings, Ledger().answer_once, None, Limiter(away, settings.base_url, settings.model))
    assert client.ask(MESSAGES, NUMBERS).content


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("1s", 1), ("6m0s", 360), ("20ms", 0.02), ("1h2m3.5s", 3723.5), ("59.7", 59.7), ("1d", 86_400), ("", None)],
)
def test_durations_are_read_as_providers_write_them(duration: str, seconds: float | None):
    assert seconds_in(duration) == (None if seconds is None else pytest.approx(seconds))
