"""Times SQL statements by their kind."""

import time
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind
from sqlalchemy import Engine, event

from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import mark_failed

_KINDS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"})
_BEGUN = "jobrelay.begun"


def watch_statements(engine: Engine) -> Engine:
    """Count and trace each statement of `engine` by its kind and nothing else of it; gives the engine back."""

    def before(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's events
        connection.info[_BEGUN] = (time.perf_counter(), _span(kind_of(statement)))

    def after(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401
        _end(connection, kind_of(statement))

    def failed(failure: Any) -> None:  # noqa: ANN401
        if failure.connection is not None and failure.statement is not None:
            _end(failure.connection, kind_of(failure.statement), type(failure.original_exception).__name__)

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "handle_error", failed)
    return engine


def kind_of(statement: str) -> str:
    """Return a statement's kind, one of few."""
    word = statement.lstrip().split(None, 1)[0].upper() if statement.strip() else ""
    return word if word in _KINDS else "OTHER"


def _span(kind: str) -> Span | None:
    if not trace.get_current_span().get_span_context().is_valid:
        return None
    attributes = {"db.system.name": "postgresql", "db.operation.name": kind}
    return trace.get_tracer("jobrelay").start_span(f"SQL {kind}", kind=SpanKind.CLIENT, attributes=attributes)


def _end(connection: Any, kind: str, error: str | None = None) -> None:  # noqa: ANN401 - SQLAlchemy's
    began, span = connection.info.pop(_BEGUN, (None, None))
    if began is None:
        return
    instruments().statement_seconds.labels(kind).observe(time.perf_counter() - began)
    if span is not None:
        if error is not None:
            mark_failed(span, error)
        span.end()
