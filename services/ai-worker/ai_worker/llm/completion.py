"""Read what a server calls a chat completion; whatever stands behind the address, nothing in it is taken on trust."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jobrelay.errors import JobrelayError

from ai_worker.llm.answers import Answer
from ai_worker.llm.prices import FREE, Prices, cost_usd
from ai_worker.llm.refusals import AnswerLostError, error_for

_MOST_TOKENS = 10_000_000
"""No model's context holds more: a count above it is none."""
_MOST_USD = 100
"""More than any one call costs: ten million tokens at ten dollars for a million."""


def read_answer(text: str, model: str, prices: Prices, worst_usd: Decimal) -> Answer:
    """Return the answer that a reply of status 200 holds.

    Its cost is what the provider reports, else its tokens at `prices`; where it counts no tokens, the worst case, or
    nothing where a token costs nothing. Figures that no call can have count as not reported.

    Raises:
        AnswerLostError: It is no completion; it may have been charged.
        JobrelayError: It is an error in place of a completion.
    """
    body = _json(text)
    if not isinstance(body, dict):
        raise AnswerLostError("The LLM provider's answer is not one: it is not JSON.")
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    error = body.get("error") or (choice.get("error") if isinstance(choice, dict) else None)
    message = choice.get("message") if isinstance(choice, dict) else None
    if error and not message:
        raise refusal_of(200, json.dumps({"error": error}), {}, model)
    if not isinstance(choice, dict) or not isinstance(message, dict | None):
        raise AnswerLostError("The LLM provider's answer is not one: it has no choices.")
    counted = body.get("usage")
    usage: Mapping[str, Any] = counted if isinstance(counted, dict) else {}
    tokens_in, tokens_out = _count(usage, "prompt_tokens"), _count(usage, "completion_tokens")
    reported = usage.get("cost")
    if not isinstance(reported, bool) and isinstance(reported, int | float) and 0 <= reported <= _MOST_USD:
        cost = Decimal(str(reported))
    elif tokens_in or tokens_out:
        cost = cost_usd(tokens_in, tokens_out, prices)
    else:
        cost = worst_usd if prices != FREE else Decimal(0)
    reason = "content_filter" if (message or {}).get("refusal") else str(choice.get("finish_reason") or "stop")
    named = body.get("model")
    content = _content(message or {}) or _text(choice.get("text"))
    return Answer(content, reason, named if isinstance(named, str) and named else model, tokens_in, tokens_out, cost)


def refusal_of(status: int, text: str, headers: Mapping[str, str], model: str) -> JobrelayError:
    """Return the error that a refusal calls for, by its status and by the code and message in its body."""
    message, code, kind = complaint(text)
    return error_for(status, message, headers, model, code=code or kind)


def complaint(text: str) -> tuple[str, str, str]:
    """Return a refusal's message, code and type; its parameter, where it names one, stands in the message."""
    body = _json(text)
    error = body.get("error", body) if isinstance(body, dict) else text
    if not isinstance(error, dict):
        return str(error), "", ""
    said = next((error[name] for name in ("message", "detail", "msg") if error.get(name)), error)
    inner = error.get("metadata")
    raw = inner.get("raw") if isinstance(inner, dict) else None
    parts = [said, raw, error.get("param") and f"(parameter {error['param']})"]
    words = " ".join(part if isinstance(part, str) else json.dumps(part) for part in parts if part)
    return words, str(error.get("code") or ""), str(error.get("type") or error.get("status") or "")


def _content(message: Mapping[str, Any]) -> str:
    content = _text(message.get("content"))
    if content.strip():
        return content
    calls = message.get("tool_calls")
    call = calls[0] if isinstance(calls, list) and calls and isinstance(calls[0], dict) else {}
    arguments = call.get("function", {}).get("arguments") if isinstance(call.get("function"), dict) else None
    thoughts = (message.get("reasoning_content"), message.get("reasoning"))
    return next((text for text in map(_text, (arguments, *thoughts)) if "{" in text), content)


def _text(content: object) -> str:
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _count(usage: Mapping[str, Any], name: str) -> int:
    value = usage.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_TOKENS else 0


def _json(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
