import time
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import SpanKind
from redis import Redis

from jobrelay.metrics import instruments
from jobrelay.telemetry import span

_COMMANDS = frozenset(
    {"GET", "SET", "DEL", "EVALSHA", "EVAL", "SCRIPT LOAD", "HGETALL", "HSET", "XADD", "XRANGE", "EXPIRE"}
)


class ObservedRedis(Redis):
    """A Redis client that times each command by its name, never by its key."""

    def execute_command(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as Redis's own
        """Run one command."""
        named = str(args[0]).upper()
        command = named if named in _COMMANDS else "OTHER"
        began = time.perf_counter()
        try:
            if not trace.get_current_span().get_span_context().is_valid:
                return super().execute_command(*args, **options)  # type: ignore[no-untyped-call] # the library's own
            with span(f"Redis {command}", SpanKind.CLIENT, {"db.system.name": "redis", "db.operation.name": command}):
                return super().execute_command(*args, **options)  # type: ignore[no-untyped-call] # the library's own
        finally:
            instruments().redis_seconds.labels(command).observe(time.perf_counter() - began)
