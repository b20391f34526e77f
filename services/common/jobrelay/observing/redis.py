import time
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import SpanKind
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import span
from jobrelay.settings import Settings

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


def worker_redis(settings: Settings) -> Redis:
    """Connect a worker to Redis; nothing waits longer than 2 s for it, for without it work goes on, only slower."""
    patience: dict[str, Any] = {"socket_timeout": 2, "socket_connect_timeout": 2, "retry": Retry(NoBackoff(), 1)}
    return ObservedRedis.from_url(settings.redis_url.get_secret_value(), **patience)
