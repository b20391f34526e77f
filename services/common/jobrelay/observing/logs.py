"""Log lines: one format everywhere, with the ids of the search, the job and the trace in the message."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from jobrelay.observing.tracing import current_span_id, current_trace_id
from jobrelay.settings import Settings

FORMAT = "%(asctime)s - %(name)s - %(levelname)s - %(message)s"
_SECRET = re.compile(
    r"""(?P<before>[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s/@]+(?=@)   # the password of an address
    |(?P<scheme>\b(?:Bearer|Basic)\s+)[^\s"']+                  # an Authorization header
    |\bsk-[A-Za-z0-9_-]{8,}                                     # a provider's key
    """,
    re.VERBOSE | re.IGNORECASE,
)
_bound: ContextVar[dict[str, str] | None] = ContextVar("bound", default=None)


@contextmanager
def bound(**ids: object) -> Iterator[None]:
    """Put ids (search, job) into every log line of this context until it ends."""
    known = _bound.get() or {}
    token = _bound.set(known | {name: str(value) for name, value in ids.items() if value is not None})
    try:
        yield
    finally:
        _bound.reset(token)


def configure(settings: Settings, component: str) -> None:
    """Send every logger's lines to standard error, as text or as JSON by the setting; `component` writes them."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(component) if settings.log_format == "json" else TextFormatter(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for chatty in ("httpx", "httpcore", "celery.redirected", "amqp", "kombu"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def without_secrets(text: str) -> str:
    """Hide the passwords of addresses, the credentials of headers and the keys of providers in `text`.

    They are never logged on purpose; a library's error may quote one.
    """
    return _SECRET.sub(lambda found: f"{found['before'] or found['scheme'] or ''}***", text)


def bound_ids() -> dict[str, str]:
    """Return the ids that are bound in this context, by their names."""
    return dict(_bound.get() or {})


def _ids() -> dict[str, str]:
    ids = bound_ids()
    trace = current_trace_id()
    return ids | {"trace": trace} if trace else ids


class TextFormatter(logging.Formatter):
    """Appends the ids to the message, so that one grep for a search's id follows all of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Format one record as text."""
        line = without_secrets(super().format(record))
        ids = " ".join(f"{name}={value}" for name, value in _ids().items())
        return f"{line} [{ids}]" if ids else line


class JsonFormatter(logging.Formatter):
    """Writes one JSON object for each line: when (RFC 3339, in UTC), which component, and in which span."""

    def __init__(self, component: str) -> None:
        super().__init__()
        self._component = component

    def format(self, record: logging.LogRecord) -> str:
        """Format one record as a JSON object."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "service": self._component,
            "logger": record.name,
            "level": record.levelname,
            "message": without_secrets(record.getMessage()),
            **_ids(),
        }
        if span := current_span_id():
            entry["span"] = span
        if record.exc_info:
            entry["exception"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)
