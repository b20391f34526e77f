"""Tracing: one trace for each search, whatever process a part of it runs in."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

TRACE_FILE = "JOBRELAY_TRACE_FILE"
"""Names a file to which spans are appended as JSON lines, beside or instead of a collector."""

_FLUSH_WITHIN = timedelta(seconds=3)
_EXPORT_EVERY = timedelta(seconds=1)
_W3C = TraceContextTextMapPropagator()
"""What messages and rows of ours carry a trace by."""
_next_span_id: ContextVar[int | None] = ContextVar("next_span_id", default=None)
_senders: "list[_Sender]" = []


def modules() -> tuple[str, ...]:
    """Return the names of the modules that `configure` imports; to import them starts nothing."""
    sender = ("opentelemetry.exporter.otlp.proto.http.trace_exporter",) if _collector_named() else ()
    return ("opentelemetry.sdk.trace.export", "jobrelay.observing.span_exporters", *sender)


def configure(component: str) -> None:
    """Start tracing for this process; spans leave it only where a collector or a file is named.

    A collector that is away costs spans and never a task's time: they wait in a bounded queue and leave by a thread
    of their own. The sampler, the resource and the collector are OpenTelemetry's OTEL_ variables, and so are the
    switches that turn it off: OTEL_SDK_DISABLED, OTEL_TRACES_EXPORTER=none, OTEL_TRACES_SAMPLER=always_off.
    """
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - slow to import
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter  # noqa: PLC0415

    from jobrelay.observing.span_exporters import FileExporter, OtlpExporter, ids  # noqa: PLC0415

    resource = Resource.create({"service.name": component, "service.instance.id": f"{component}-{os.getpid()}"})
    provider = TracerProvider(resource=resource, id_generator=ids(_next_span_id), shutdown_on_exit=False)
    exporters: list[SpanExporter] = []
    if _collector_named():
        exporters.append(OtlpExporter())
    if path := os.environ.get(TRACE_FILE):
        exporters.append(FileExporter(Path(path)))
    delay = float(os.environ.get("OTEL_BSP_SCHEDULE_DELAY", _EXPORT_EVERY.total_seconds() * 1000))
    for exporter in exporters:
        processor = BatchSpanProcessor(exporter, schedule_delay_millis=delay)
        provider.add_span_processor(processor)
        _senders.append(_Sender(processor.force_flush))
    trace.set_tracer_provider(provider)


def _collector_named() -> bool:
    if os.environ.get("OTEL_TRACES_EXPORTER", "").strip().lower() == "none":
        return False
    return any(os.environ.get(f"OTEL_EXPORTER_OTLP_{which}") for which in ("ENDPOINT", "TRACES_ENDPOINT"))


class _Sender:
    """Sends what spans are left, on a thread of its own: one destination that is away holds up no other."""

    def __init__(self, send: Callable[[], object]) -> None:
        self._send = send
        self._wanted = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        threading.Thread(target=self._run, name="spans", daemon=True).start()

    def start(self) -> None:
        self._idle.clear()
        self._wanted.set()

    def wait(self, seconds: float) -> None:
        self._idle.wait(seconds)

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            self._send()
            if not self._wanted.is_set():
                self._idle.set()


def flush_soon() -> None:
    """Send what spans there are at once, without waiting: a process that is killed later has told them."""
    for sender in _senders:
        sender.start()


def flush() -> None:
    """Send what spans are left, as a process ends.

    A collector that is away holds it up for OTEL_BSP_EXPORT_TIMEOUT milliseconds at most, 3 seconds by default.
    """
    flush_soon()
    within = float(os.environ.get("OTEL_BSP_EXPORT_TIMEOUT", _FLUSH_WITHIN.total_seconds() * 1000)) / 1000
    end = time.monotonic() + within
    for sender in _senders:
        sender.wait(max(end - time.monotonic(), 0))


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
    """Return the present trace's id as 32 hexadecimal digits, or None outside a trace."""
    span = trace.get_current_span().get_span_context()
    return f"{span.trace_id:032x}" if span.is_valid else None


def current_span_id() -> str | None:
    """Return the present span's id as 16 hexadecimal digits, or None outside a trace."""
    span = trace.get_current_span().get_span_context()
    return f"{span.span_id:016x}" if span.is_valid else None


def current_traceparent() -> str | None:
    """Return the W3C traceparent by which the present trace is carried on, or None outside a trace."""
    headers: dict[str, str] = {}
    _W3C.inject(headers)
    return headers.get("traceparent")


def trace_to_keep() -> tuple[str, str]:
    """Return the id and the traceparent of the trace that a new search belongs to.

    Where tracing is off there is no trace; then they are made up, and the traceparent says that nothing is sampled.
    """
    trace_id, traceparent = current_trace_id(), current_traceparent()
    if trace_id is None or traceparent is None:
        trace_id = uuid4().hex
        traceparent = f"00-{trace_id}-{uuid4().hex[:16]}-00"
    return trace_id, traceparent


def read_traceparent(traceparent: str | None) -> Context:
    """Read the context that `traceparent` names, whichever OTEL_PROPAGATORS requests from outside are read by."""
    return _W3C.extract({"traceparent": traceparent or ""})


@contextmanager
def continued(traceparent: str) -> Iterator[None]:
    """Carry on the trace that `traceparent` names, so that what is published now belongs to it."""
    token = context.attach(read_traceparent(traceparent))
    try:
        yield
    finally:
        context.detach(token)
