import json
import subprocess
import sys
import time
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path

import pytest
from jobrelay.observing import tracing
from jobrelay.observing.metrics import Instruments
from jobrelay.observing.span_exporters import FileExporter, ids
from jobrelay.observing.sql import kind_of
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult
from prometheus_client import CollectorRegistry

_BOUNDED = {
    "stage",
    "outcome",
    "reason",
    "fetched_by",
    "status",
    "phase",
    "model",
    "direction",
    "judge",
    "kind",
    "command",
}


_WRITER = """
import sys
from pathlib import Path
from jobrelay.observing.span_exporters import FileExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(FileExporter(Path(sys.argv[1]))))
for number in range(int(sys.argv[2])):
    provider.get_tracer("test").start_span("step", attributes={"number": number}).end()
"""


def _writer(path: Path, count: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(path), str(count)])


def test_processes_that_share_a_trace_file_cut_no_line_of_each_other(tmp_path: Path):
    path = tmp_path / "traces.jsonl"
    writers = [_writer(path, 100) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(entries) == 300
    assert len({entry["span"] for entry in entries}) == 300


def test_a_trace_file_that_grew_too_large_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("jobrelay.observing.span_exporters.LARGEST_FILE", 1000)
    path = tmp_path / "traces.jsonl"
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(FileExporter(path)))
    for _ in range(20):
        provider.get_tracer("test").start_span("step").end()
    assert path.stat().st_size < 2000
    assert (tmp_path / "traces.jsonl.1").exists()


def test_a_file_that_cannot_be_written_costs_spans_and_nothing_else(tmp_path: Path):
    assert _writer(tmp_path, 1).wait(60) == 0


class _Never(SpanExporter):
    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:  # noqa: ARG002
        time.sleep(60)
        return SpanExportResult.FAILURE


def test_a_collector_that_does_not_answer_holds_up_the_end_for_a_bounded_time(monkeypatch: pytest.MonkeyPatch):
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(shutdown_on_exit=False)
    processor = BatchSpanProcessor(_Never())
    provider.add_span_processor(processor)
    monkeypatch.setattr(tracing, "_senders", [tracing._Sender(processor.force_flush)])  # noqa: SLF001
    began = time.monotonic()
    for _ in range(100):
        provider.get_tracer("test").start_span("step").end()
    assert time.monotonic() - began < 10, "spans are recorded without waiting for the collector"
    monkeypatch.setenv("OTEL_BSP_EXPORT_TIMEOUT", "200")
    tracing.flush()
    assert time.monotonic() - began < 20


def test_a_span_can_be_given_the_id_by_which_others_name_it():
    chosen: ContextVar[int | None] = ContextVar("chosen", default=None)
    generator = ids(chosen)
    chosen.set(7)
    assert generator.generate_span_id() == 7
    chosen.set(None)
    assert generator.generate_span_id() != 7


def test_without_a_trace_there_is_no_id():
    assert tracing.current_trace_id() is None
    with tracing.continued("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"):
        assert tracing.current_trace_id() == "4bf92f3577b34da6a3ce929d0e0e4736"
        assert trace.get_current_span().get_span_context().span_id == 0x00F067AA0BA902B7


@pytest.mark.parametrize(
    ("statement", "kind"),
    [("SELECT 1", "SELECT"), ("\n  with x AS (SELECT 1) SELECT 2", "WITH"), ("TRUNCATE x", "OTHER"), ("", "OTHER")],
)
def test_a_statement_counts_by_its_kind_alone(statement: str, kind: str):
    assert kind_of(statement) == kind


def test_no_metric_has_a_label_that_could_hold_an_address_or_an_id():
    registry = CollectorRegistry()
    made = [metric for name, metric in vars(Instruments(registry)).items() if not name.startswith("_")]
    assert len(made) > 10
    labels = {label for metric in made for label in metric._labelnames}  # noqa: SLF001 - asks no server
    assert labels <= _BOUNDED
