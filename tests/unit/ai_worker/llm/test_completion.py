"""What a server calls a chat completion: no figure and no shape in it is taken on trust."""

import json
from decimal import Decimal
from typing import Any

import pytest
from ai_worker.llm.completion import read_answer
from ai_worker.llm.prices import Prices
from ai_worker.llm.refusals import AnswerLostError
from jobrelay.errors import JobrelayError

_PRICES = Prices(Decimal(1), Decimal(4))
_WORST = Decimal("0.01")
_CHOICE = {"message": {"role": "assistant", "content": "{}"}, "finish_reason": "stop"}


def _reply(**fields: Any) -> str:
    return json.dumps({"choices": [_CHOICE], **fields})


@pytest.mark.parametrize(
    "usage",
    [
        None,
        [],
        {},
        {"prompt_tokens": "900", "completion_tokens": "80"},
        {"prompt_tokens": True, "completion_tokens": False},
        {"prompt_tokens": -900, "completion_tokens": -80},
        {"prompt_tokens": 10**30, "completion_tokens": 10**30},
        {"cost": 1e300},
        {"cost": float("inf")},
        {"cost": float("nan")},
        {"cost": -1},
        {"cost": "0.001"},
    ],
)
def test_a_count_that_no_call_can_have_costs_what_was_reserved(usage: object) -> None:
    assert read_answer(_reply(usage=usage), "m", _PRICES, _WORST).cost_usd == _WORST


def test_tokens_and_a_reported_cost_that_can_be_true_are_believed() -> None:
    counted = {"prompt_tokens": 900, "completion_tokens": 80}
    assert read_answer(_reply(usage=counted), "m", _PRICES, _WORST).cost_usd == Decimal("0.001220")
    assert read_answer(_reply(usage={**counted, "cost": 0.002}), "m", _PRICES, _WORST).cost_usd == Decimal("0.002")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "<html><title>502 Bad Gateway</title></html>",
        _reply()[:-9],
        "[" * 100_000,
        json.dumps({"choices": []}),
        json.dumps({"choices": None}),
        json.dumps({"choices": {"0": _CHOICE}}),
        json.dumps({"choices": ["text"]}),
        json.dumps({"choices": [{"message": "text"}]}),
    ],
)
def test_what_is_no_completion_is_one_sentence_and_may_have_been_charged(text: str) -> None:
    with pytest.raises(AnswerLostError, match=r"^The LLM provider's answer is not one: .+\.$"):
        read_answer(text, "m", _PRICES, _WORST)


@pytest.mark.parametrize("error", ["overloaded", {"message": "overloaded", "code": "overloaded"}, ["overloaded"]])
def test_an_error_beside_no_answer_is_that_error(error: object) -> None:
    with pytest.raises(JobrelayError, match="overloaded"):
        read_answer(json.dumps({"error": error}), "m", _PRICES, _WORST)


@pytest.mark.parametrize(
    ("choice", "content"),
    [
        ({"message": {"content": None}}, ""),
        ({"message": None, "text": "{}"}, "{}"),
        ({"message": {"content": ["{", {"text": "{}"}, {"image": 1}]}}, "{}"),
        ({"message": {"content": None, "tool_calls": [None]}}, ""),
        ({"message": {"content": None, "tool_calls": [{"function": "x"}]}}, ""),
        ({"message": {"content": 7}}, ""),
    ],
)
def test_the_text_of_an_answer_is_found_or_empty(choice: dict[str, Any], content: str) -> None:
    assert read_answer(json.dumps({"choices": [choice]}), "m", _PRICES, _WORST).content == content
