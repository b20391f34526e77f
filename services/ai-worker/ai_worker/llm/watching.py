"""What a call to the model leaves behind: a log line, counts and a span.

A prompt, a posting or an answer is in none of them, but for the span where the settings ask for that.
"""

import json
import logging
import time

from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import mark_failed
from opentelemetry import trace
from opentelemetry.trace import SpanKind

from ai_worker.llm.client import Call

logger = logging.getLogger(__name__)


def watch_call(call: Call) -> None:
    """Record one call by OpenTelemetry's gen_ai conventions.

    The metrics' model is the one that was asked for: a provider may answer with any name.
    """
    outcome = "ok" if call.error is None else type(call.error).__name__
    counted = instruments()
    counted.llm_calls.labels(call.model, outcome).inc()
    counted.llm_seconds.labels(call.model).observe(call.seconds)
    _trace(call)
    if call.answer is None:
        logger.warning("LLM Call: %s failed after %.2f s: %s", call.model, call.seconds, outcome)
        return
    answer = call.answer
    counted.llm_tokens.labels(call.model, "input").inc(answer.prompt_tokens)
    counted.llm_tokens.labels(call.model, "output").inc(answer.completion_tokens)
    counted.llm_cost.labels(call.model).inc(float(answer.cost_usd))
    tokens = answer.prompt_tokens + answer.completion_tokens
    logger.info("LLM Call: %s, %.2f s, %d tokens, %s USD", call.model, call.seconds, tokens, answer.cost_usd)


def _trace(call: Call) -> None:
    end = time.time_ns()
    attributes: dict[str, str | int | float | list[str]] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": call.model,
    }
    if call.answer is not None:
        attributes |= {
            "gen_ai.response.model": call.answer.model,
            "gen_ai.response.finish_reasons": [call.answer.reason],
            "gen_ai.usage.input_tokens": call.answer.prompt_tokens,
            "gen_ai.usage.output_tokens": call.answer.completion_tokens,
            "jobrelay.cost_usd": float(call.answer.cost_usd),
        }
    if call.told:
        attributes |= _content(call)
    span = trace.get_tracer("jobrelay").start_span(
        f"chat {call.model}", kind=SpanKind.CLIENT, attributes=attributes, start_time=end - int(call.seconds * 1e9)
    )
    if call.error is not None:
        mark_failed(span, type(call.error).__name__)
    span.end(end)


def _content(call: Call) -> dict[str, str]:
    system = [_text(turn["content"]) for turn in call.told if turn["role"] == "system"]
    turns = [
        {"role": turn["role"], "parts": [_text(turn["content"])]} for turn in call.told if turn["role"] != "system"
    ]
    content: dict[str, object] = {"gen_ai.system_instructions": system, "gen_ai.input.messages": turns}
    if (answer := call.answer) is not None:
        said = {"role": "assistant", "parts": [_text(answer.content)], "finish_reason": answer.reason}
        content["gen_ai.output.messages"] = [said]
    return {name: json.dumps(value, ensure_ascii=False) for name, value in content.items()}


def _text(content: str) -> dict[str, str]:
    return {"type": "text", "content": content}
