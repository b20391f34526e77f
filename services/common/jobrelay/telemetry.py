"""Tracing: one trace for each search, whatever process a part of it runs in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import context, trace
from opentelemetry.propagate import extract, inject


def configure(component: str) -> None:
    """Start tracing for this process; spans leave it only where OTEL_EXPORTER_OTLP_ENDPOINT names a collector."""
    from opentelemetry.instrumentation.celery import CeleryInstrumentor  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": component}))
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    CeleryInstrumentor().instrument()


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
