import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from ai_worker.llm.client import Call, ModelClient, Schema
from ai_worker.llm.refusals import (
    UNNAMED_PAUSE,
    AnswerLostError,
    OutOfCreditError,
    ProviderBusyError,
    ProviderRefusedKeyError,
    ProviderUnavailableError,
)
from fakes.ledger import Ledger
from fakes.running import Provider
from jobrelay.errors import JobrelayError, SearchFailedError

Connect = Callable[..., ModelClient]
NUMBERS = Schema("numbers", {"type": "object", "properties": {"numbers": {"type": "array"}}})
MESSAGES = [
    {"role": "system", "content": "Pick."},
    {"role": "user", "content": "1. Engineer | /jobs/1\n2. About | /about"},
]


def test_an_answer_comes_with_its_tokens_and_the_cost_that_the_provider_reports(connect: Connect, provider: Provider):
    answer = connect().ask(MESSAGES, NUMBERS)
    report = provider.calls()
    assert answer.content == '{"numbers": [1]}'
    assert (answer.prompt_tokens, answer.completion_tokens) == (report["prompt_tokens"], report["completion_tokens"])
    assert answer.cost_usd > 0


def test_max_tokens_and_a_schema_are_sent_with_every_call(connect: Connect, provider: Provider):
    connect(max_tokens=321).ask(MESSAGES, NUMBERS)
    connect().ask(MESSAGES, NUMBERS, max_tokens=99)
    calls = provider.calls()["calls"]
    assert [call["max_tokens"] for call in calls] == [321, 99]
    assert {call["response_format"] for call in calls} == {"json_schema"}


def test_the_worst_case_is_reserved_before_and_the_cost_settled_after(connect: Connect, ledger: Ledger):
    answer = connect().ask(MESSAGES, NUMBERS)
    assert [entry.actual for entry in ledger.entries] == [answer.cost_usd]
    assert ledger.entries[0].worst > answer.cost_usd


def test_a_server_that_knows_no_schemas_is_asked_with_less_and_remembered(connect: Connect, provider: Provider):
    provider.behave({"behaviour": "no_schema", "times": 0})
    client = connect()
    assert client.ask(MESSAGES, NUMBERS).content
    assert client.ask(MESSAGES, NUMBERS).content
    assert [call["response_format"] for call in provider.calls()["calls"]] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


@pytest.mark.parametrize(
    ("behaviour", "error", "says"),
    [
        ("unauthorised", ProviderRefusedKeyError, "check OPENROUTER_API_KEY"),
        ("out_of_credit", OutOfCreditError, "add credit"),
        ("server_error", ProviderUnavailableError, "failed \\(500\\)"),
        ("drop", ProviderUnavailableError, "broke off"),
    ],
)
def test_refusals_are_the_errors_that_they_call_for(
    connect: Connect, provider: Provider, behaviour: str, error: type[JobrelayError], says: str
):
    provider.behave(behaviour)
    with pytest.raises(error, match=says):
        connect().ask(MESSAGES, NUMBERS)
    assert provider.calls()["count"] == 1


def test_a_refused_key_fails_the_whole_search():
    assert issubclass(ProviderRefusedKeyError, SearchFailedError)
    assert issubclass(OutOfCreditError, SearchFailedError)


def test_a_busy_provider_gets_the_pause_that_it_asks_for(connect: Connect, provider: Provider):
    provider.behave({"behaviour": "rate_limited", "retry_after": "7"})
    with pytest.raises(ProviderBusyError) as caught:
        connect().ask(MESSAGES, NUMBERS)
    assert caught.value.wait == timedelta(seconds=7)


@pytest.mark.parametrize(("header", "pause"), [("", UNNAMED_PAUSE), ("3600", timedelta(hours=1))])
def test_a_provider_that_names_no_pause_or_a_long_one_costs_an_attempt(
    connect: Connect, provider: Provider, header: str, pause: timedelta
):
    provider.behave({"behaviour": "rate_limited", "retry_after": header})
    with pytest.raises(ProviderUnavailableError) as caught:
        connect().ask(MESSAGES, NUMBERS)
    assert caught.value.retry_after == pause


@pytest.mark.parametrize("behaviour", ["slow", "drip"])
def test_a_slow_provider_is_left_after_the_time_limit(connect: Connect, provider: Provider, behaviour: str):
    provider.behave({"behaviour": behaviour, "seconds": 10})
    started = time.monotonic()
    with pytest.raises(AnswerLostError, match="took too long"):
        connect(timeout_seconds=0.3).ask(MESSAGES, NUMBERS)
    assert time.monotonic() - started < 8


def test_an_answer_that_got_lost_may_have_been_charged_and_a_refusal_was_not(connect: Connect, provider: Provider):
    provider.behave("server_error", "drop", "not_json", "no_choices")
    with pytest.raises(ProviderUnavailableError) as refused:
        connect().ask(MESSAGES, NUMBERS)
    assert not isinstance(refused.value, AnswerLostError)
    for _ in range(3):
        with pytest.raises(AnswerLostError):
            connect().ask(MESSAGES, NUMBERS)


def test_a_provider_that_cannot_be_reached_has_charged_nothing(connect: Connect):
    with pytest.raises(ProviderUnavailableError, match="cannot be reached") as caught:
        connect(base_url="http://127.0.0.1:1/v1").ask(MESSAGES, NUMBERS)
    assert not isinstance(caught.value, AnswerLostError)


def test_each_call_is_told_to_whoever_watches(connect: Connect, provider: Provider, calls: list[Call]):
    provider.behave("good", "server_error")
    client = connect()
    client.ask(MESSAGES, NUMBERS)
    with pytest.raises(ProviderUnavailableError):
        client.ask(MESSAGES, NUMBERS)
    assert [(call.answer is None, call.error is None) for call in calls] == [(False, True), (True, False)]


def test_a_set_price_bounds_the_reservation(connect: Connect, ledger: Ledger):
    connect(price_in=Decimal(0), price_out=Decimal(1), max_tokens=1_000).ask(MESSAGES, NUMBERS)
    assert ledger.entries[0].worst == Decimal("0.001")
