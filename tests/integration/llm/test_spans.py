"""What a call leaves in its trace: OpenTelemetry's gen_ai conventions, and its text only where that is asked for."""

import json
from typing import Any

import pytest
from ai_worker.llm.client import ModelClient, Schema
from ai_worker.llm.refusals import ProviderRefusedKeyError
from ai_worker.llm.watching import watch_call
from ai_worker.settings import AiSettings
from fakes.ledger import Ledger
from fakes.running import Provider
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
SCHEMA = Schema("numbers", {"type": "object", "properties": {"numbers": {"type": "array"}}})
SYSTEM, PROMPT = "Pick the postings.", "1. Engineer | /jobs/1\n2. Über uns | /about"
MESSAGES = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": PROMPT}]


@pytest.fixture
def client(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> ModelClient:
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-key-of-no-value")
    monkeypatch.setenv("OPENROUTER_BASE_URL", provider.base_url)
    monkeypatch.setenv("OPENROUTER_MODEL", "fake/steady-1")
    return ModelClient(AiSettings(), Ledger().answer_once, watch_call)


def _only(spans: InMemorySpanExporter) -> tuple[ReadableSpan, dict[str, Any]]:
    (span,) = spans.get_finished_spans()
    return span, dict(span.attributes or {})


def test_a_call_says_what_was_asked_of_whom_and_what_it_took(client: ModelClient, spans: InMemorySpanExporter):
    answer = client.ask(MESSAGES, SCHEMA)
    span, attributes = _only(spans)
    assert span.kind is trace.SpanKind.CLIENT
    assert span.name == "chat fake/steady-1"
    assert span.status.is_ok
    assert attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "fake/steady-1",
        "gen_ai.response.model": answer.model,
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": answer.prompt_tokens,
        "gen_ai.usage.output_tokens": answer.completion_tokens,
        "jobrelay.cost_usd": float(answer.cost_usd),
    }
    assert min(answer.prompt_tokens, answer.completion_tokens, answer.cost_usd) > 0


def test_a_refused_call_says_by_which_error(client: ModelClient, provider: Provider, spans: InMemorySpanExporter):
    provider.behave("unauthorised")
    with pytest.raises(ProviderRefusedKeyError):
        client.ask(MESSAGES, SCHEMA)
    span, attributes = _only(spans)
    assert not span.status.is_ok
    assert attributes["error.type"] == "ProviderRefusedKeyError"
    assert "gen_ai.usage.input_tokens" not in attributes


@pytest.mark.parametrize("value", [None, "", "false", "NO_CONTENT", "EVENT_ONLY", "anything"])
def test_no_text_is_in_a_span_unless_it_is_asked_for(
    value: str | None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, spans: InMemorySpanExporter
):
    if value is not None:
        monkeypatch.setenv(CAPTURE, value)
    answer = request.getfixturevalue("client").ask(MESSAGES, SCHEMA)
    span, attributes = _only(spans)
    told = f"{attributes} {span.events} {span.status.description}"
    assert not [text for text in (SYSTEM, "Engineer", answer.content) if text in told]


@pytest.mark.parametrize("value", ["true", "SPAN_ONLY", "span_and_event"])
def test_text_is_in_the_span_where_it_is_asked_for(
    value: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, spans: InMemorySpanExporter
):
    monkeypatch.setenv(CAPTURE, value)
    answer = request.getfixturevalue("client").ask(MESSAGES, SCHEMA)
    _, attributes = _only(spans)
    assert json.loads(attributes["gen_ai.system_instructions"]) == [{"type": "text", "content": SYSTEM}]
    assert json.loads(attributes["gen_ai.input.messages"]) == [
        {"role": "user", "parts": [{"type": "text", "content": PROMPT}]}
    ]
    assert json.loads(attributes["gen_ai.output.messages"]) == [
        {"role": "assistant", "parts": [{"type": "text", "content": answer.content}], "finish_reason": "stop"}
    ]


def test_the_text_of_a_refused_call_is_what_was_sent(
    request: pytest.FixtureRequest, provider: Provider, monkeypatch: pytest.MonkeyPatch, spans: InMemorySpanExporter
):
    monkeypatch.setenv(CAPTURE, "true")
    provider.behave("unauthorised")
    with pytest.raises(ProviderRefusedKeyError):
        request.getfixturevalue("client").ask(MESSAGES, SCHEMA)
    _, attributes = _only(spans)
    assert PROMPT in json.loads(attributes["gen_ai.input.messages"])[0]["parts"][0]["content"]
    assert "gen_ai.output.messages" not in attributes
