from fastapi import FastAPI
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor

_UNTRACED = "/healthz,/readyz,/metrics,/events,/feeds/"
"""Requests that say nothing when traced: those of orchestrators, those that last as long as somebody watches, and those
whose address is a secret."""


def trace_requests(app: FastAPI) -> None:
    """Begin a span for each request, in the trace that its `traceparent` names or else in one of its own."""
    FastAPIInstrumentor.instrument_app(app, excluded_urls=_UNTRACED, exclude_spans=["receive", "send"])
