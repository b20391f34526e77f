"""Tracing: one trace for each search, whatever process a part of it runs in."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opentelemetry import context, trace
from opentelemetry.propagate import extract, inject
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

TRACE_FILE = "JOBRELAY_TRACE_FILE"
"""Names a file to which spans are appended as JSON lines, beside or instead of a collector."""

_FLUSH_WITHIN = timedelta(seconds=3)
_EXPORT_EVERY = timedelta(seconds=1)
_next_span_id: ContextVar[int | None] = ContextVar("next_span_id", default=None)
_provider: "TracerProvider | None" = None
_wanted = threading.Event()


def configure(component: str) -> None:
    """Start tracing for this process; spans leave it only where a collector or a file is named.

    A collector that is away costs spans and never a task's time: they wait in a bounded queue and leave by a thread
    of their own. The sampler, the resource and the collector are OpenTelemetry's OTEL_ variables.
    """
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - slow to import
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter  # noqa: PLC0415

    from jobrelay.exporting import FileExporter, OtlpExporter, ids  # noqa: PLC0415

    global _provider  # noqa: PLW0603 - there is one for each process, as OpenTelemetry's own
    resource = Resource.create({"service.name": component, "service.instance.id": f"{component}-{os.getpid()}"})
    _provider = TracerProvider(resource=resource, id_generator=ids(_next_span_id), shutdown_on_exit=False)
    exporters: list[SpanExporter] = []
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"):
        exporters.append(OtlpExporter())
    if path := os.environ.get(TRACE_FILE):
        exporters.append(FileExporter(Path(path)))
    delay = float(os.environ.get("OTEL_BSP_SCHEDULE_DELAY", _EXPORT_EVERY.total_seconds() * 1000))
    for exporter in exporters:
        _provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=delay))
    trace.set_tracer_provider(_provider)
    if exporters:
        threading.Thread(target=_send_when_wanted, args=(_provider,), name="spans", daemon=True).start()


def flush_soon() -> None:
    """Send what spans there are at once, on a thread of their own; a process that is killed later has told them."""
    _wanted.set()


def _send_when_wanted(provider: "TracerProvider") -> None:
    while True:
        _wanted.wait()
        _wanted.clear()
        provider.force_flush()


def flush(within: timedelta = _FLUSH_WITHIN) -> None:
    """Send what spans are left, as a process ends; a collector that is away holds it up for `within` at most."""
    if _provider is None:
        return
    sending = threading.Thread(target=_provider.force_flush, name="last-spans", daemon=True)
    sending.start()
    sending.join(within.total_seconds())


@contextmanager
def span(name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Mapping[str, Any] | None = None) -> Iterator[Span]:
    """Time what happens inside as one span; an exception marks it as failed by its type and goes on.

    The exception's text is left out: it may quote what a page or a person said.
    """
    tracer = trace.get_tracer("jobrelay")
    with tracer.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as started:
        try:
            yield started
        except BaseException as error:
            mark_failed(started, type(error).__name__)
            raise


def mark_failed(span: Span, reason: str) -> None:
    """Mark a span as failed for `reason`, which is an error's name."""
    span.set_attribute("error.type", reason)
    span.set_status(Status(StatusCode.ERROR, reason))


@contextmanager
def next_span_is(span_id: int) -> Iterator[None]:
    """Give the next span that is started inside the id `span_id`, by which another process can name it."""
    token = _next_span_id.set(span_id)
    try:
        yield
    finally:
        _next_span_id.reset(token)


def current_trace_id() -> str | None:
    """Give the present trace's id as 32 hexadecimal digits, or None outside a trace."""
    span = trace.get_current_span().get_span_context()
    return f"{span.trace_id:032x}" if span.is_valid else None


def current_traceparent() -> str | None:
    """Give the W3C traceparent by which the present trace is carried on, or None outside a trace."""
    headers: dict[str, str] = {}
    inject(headers)
    return headers.get("traceparent")


@contextmanager
def continued(traceparent: str) -> Iterator[None]:
    """Carry on the trace that `traceparent` names, so that what is published now belongs to it."""
    token = context.attach(extract({"traceparent": traceparent}))
    try:
        yield
    finally:
        context.detach(token)
