"""Where spans go: a collector, or a file of JSON lines."""

import fcntl
import json
import logging
import os
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.id_generator import IdGenerator, RandomIdGenerator

logger = logging.getLogger(__name__)

LARGEST_FILE = 64_000_000
"""Bytes after which a trace file is set aside as `<name>.1`, in place of the one before."""


class _ChosenIds(RandomIdGenerator):
    def __init__(self, chosen: ContextVar[int | None]) -> None:
        self._chosen = chosen

    def generate_span_id(self) -> int:
        return self._chosen.get() or super().generate_span_id()


def ids(chosen: ContextVar[int | None]) -> IdGenerator:
    """Make a generator of ids that are random, but for a span whose id `chosen` holds."""
    return _ChosenIds(chosen)


MOST_KEPT = 2048
"""Spans that wait for a collector to come back; the oldest are given up first."""


class OtlpExporter(SpanExporter):
    """Sends spans over OTLP/HTTP; its library is loaded with the first of them, on the thread that sends."""

    def __init__(self) -> None:
        self._exporter: SpanExporter | None = None
        self._reached = True
        self._kept: list[ReadableSpan] = []

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send spans; those that a collector missed which was away follow the first that it takes again, once.

        That it is away is logged once, not for each batch that it misses.
        """
        if self._exporter is None:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

            logging.getLogger(OTLPSpanExporter.__module__).setLevel(logging.CRITICAL)
            self._exporter = OTLPSpanExporter()
        result = self._exporter.export(spans)
        reached = result is SpanExportResult.SUCCESS
        if reached is not self._reached:
            logger.warning("The trace collector %s.", "answers again" if reached else "is away; the latest spans wait")
        self._reached = reached
        kept, self._kept = self._kept, []
        if not reached:
            self._kept = [*kept, *spans][-MOST_KEPT:]
        elif kept:
            self._exporter.export(kept)
        return result

    def shutdown(self) -> None:
        """Close the connection."""
        if self._exporter is not None:
            self._exporter.shutdown()


class FileExporter(SpanExporter):
    """Appends spans to a file, one JSON object on each line; several processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Append spans; a file that cannot be written loses them."""
        lines = "".join(json.dumps(described(span), ensure_ascii=False) + "\n" for span in spans)
        try:
            self._append(lines.encode())
        except OSError:
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS

    def _append(self, lines: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._path.exists() and self._path.stat().st_size > LARGEST_FILE:
                self._path.replace(f"{self._path}.1")
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(file, lines)
            finally:
                os.close(file)


def described(span: ReadableSpan) -> dict[str, Any]:
    """Describe a finished span as JSON can hold it: ids in hexadecimal digits, times in nanoseconds since 1970."""
    context = span.get_span_context()
    assert context is not None  # noqa: S101 - a span that ended has one
    return {
        "trace": f"{context.trace_id:032x}",
        "span": f"{context.span_id:016x}",
        "parent": f"{span.parent.span_id:016x}" if span.parent else None,
        "name": span.name,
        "component": span.resource.attributes.get("service.name"),
        "start": span.start_time,
        "end": span.end_time,
        "failed": span.status.description if not span.status.is_ok else None,
        "attributes": dict(span.attributes or {}),
        "links": [f"{link.context.span_id:016x}" for link in span.links],
    }
