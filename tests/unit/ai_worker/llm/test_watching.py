import logging
from datetime import timedelta
from decimal import Decimal

import pytest
from ai_worker.llm import watching
from ai_worker.llm.client import Answer, Call
from ai_worker.llm.refusals import ProviderBusyError
from jobrelay.observing.metrics import registry
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

_POSTING = "We pay 100,000 and love ponies."


def _answer() -> Answer:
    return Answer(_POSTING, "stop", "vendor/model-2026", 1200, 80, Decimal("0.0003"))


def _count(outcome: str, model: str) -> float:
    return registry().get_sample_value("jobrelay_llm_calls_total", {"model": model, "outcome": outcome}) or 0


def test_a_call_is_told_by_the_conventions_and_without_its_text(
    spans: InMemorySpanExporter, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO):
        watching.watch_call(Call("vendor/model", 1.5, _answer(), None))
    (span,) = spans.get_finished_spans()
    attributes = dict(span.attributes or {})
    assert span.name == "chat vendor/model"
    assert attributes["gen_ai.operation.name"] == "chat"
    assert attributes["gen_ai.response.model"] == "vendor/model-2026"
    assert (attributes["gen_ai.usage.input_tokens"], attributes["gen_ai.usage.output_tokens"]) == (1200, 80)
    assert attributes["jobrelay.cost_usd"] == pytest.approx(0.0003)
    assert "LLM Call: vendor/model, 1.50 s, 1280 tokens, 0.0003 USD" in caplog.text
    assert _POSTING not in caplog.text + str(attributes)


def test_a_call_that_failed_is_counted_by_its_error_s_name(spans: InMemorySpanExporter):
    before = _count("ProviderBusyError", "vendor/model")
    busy = ProviderBusyError(_POSTING, wait=timedelta(seconds=5))
    watching.watch_call(Call("vendor/model", 0.1, None, busy))
    assert _count("ProviderBusyError", "vendor/model") == before + 1
    (span,) = spans.get_finished_spans()
    assert not span.status.is_ok
    assert _POSTING not in str(span.attributes) + str(span.status.description)


def test_the_model_that_answered_is_no_label(spans: InMemorySpanExporter):  # noqa: ARG001 - collects what is sent
    watching.watch_call(Call("vendor/model", 1.5, _answer(), None))
    assert _count("ok", "vendor/model-2026") == 0
