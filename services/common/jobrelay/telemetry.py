"""Tracing: one trace for each search, whatever process a part of it runs in."""

import os
from collections.abc import Mapping

from opentelemetry import trace
from opentelemetry.propagate import inject

from jobrelay.settings import Settings


def configure(component: str, settings: Settings) -> None:
    """Start tracing for this process; spans leave it only where OTEL_EXPORTER_OTLP_ENDPOINT names a collector."""
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": component}))
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)


def current_trace_id() -> str | None:
    """Give the present trace's id as 32 hexadecimal digits, or None outside a trace."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else None


def trace_headers() -> Mapping[str, str]:
    """Give the W3C headers that carry the present trace on."""
    headers: dict[str, str] = {}
    inject(headers)
    return headers
