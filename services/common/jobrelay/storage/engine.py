import json
from typing import Any

from sqlalchemy import Engine, NullPool, QueuePool, create_engine

from jobrelay.observing.sql import watch_statements
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.records import LEASE

_OPTIONS = "-c timezone=UTC"
"""Times are read in UTC whatever the server's own zone."""
_CONNECT = {"options": _OPTIONS, "connect_timeout": 5}
"""connect_timeout is in seconds."""
_ENDING = f" -c idle_in_transaction_session_timeout={LEASE.total_seconds():.0f}s"
"""What a worker's transaction locked is free with its lease, also where its machine is gone and nobody closes."""


def _encode(value: Any) -> str:  # noqa: ANN401 - whatever a JSON column is given
    return json.dumps(value, default=str, ensure_ascii=False)


def task_engine(settings: DatabaseSettings) -> Engine:
    """Make an engine that opens one connection for each task: whoever ends a task disposes of it.

    It opens none before it is asked, so that a forked child shares none with its parent. A connection that died while
    the task was on the web is replaced unseen.
    """
    return watch_statements(
        create_engine(
            _psycopg2(settings),
            pool_size=1,
            pool_pre_ping=True,
            connect_args=_CONNECT | {"options": _OPTIONS + _ENDING},
            json_serializer=_encode,
        )
    )


class SharedPool(QueuePool):
    """Connections that tasks of several threads share, so that no task's end may close them."""


def threads_engine(settings: DatabaseSettings, *, most: int = 8) -> Engine:
    """Make an engine for a worker whose tasks are threads that mostly wait: they share at most so many connections.

    A task holds one for single transactions only, a few milliseconds in the seconds that it waits for the model. One
    that died meanwhile is replaced unseen; whoever finds none within ten seconds comes back later.
    """
    return watch_statements(
        create_engine(
            _psycopg2(settings),
            poolclass=SharedPool,
            pool_size=most,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=True,
            connect_args=_CONNECT | {"options": _OPTIONS + _ENDING},
            json_serializer=_encode,
        )
    )


def end_task(engine: Engine) -> None:
    """Close the connection that a task kept; what threads share stays open."""
    if not isinstance(engine.pool, SharedPool):
        engine.dispose()


def unpooled_engine(settings: DatabaseSettings) -> Engine:
    """Make an engine that opens a fresh connection for each use and keeps none."""
    return watch_statements(
        create_engine(_psycopg2(settings), poolclass=NullPool, connect_args=_CONNECT, json_serializer=_encode)
    )


def api_engine(settings: DatabaseSettings, *, pool_size: int = 10) -> Engine:
    """Make a pooled engine for a server with threads; a connection that has died is replaced unseen."""
    return watch_statements(
        create_engine(
            _psycopg2(settings),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            connect_args=_CONNECT,
            json_serializer=_encode,
        )
    )


def _psycopg2(settings: DatabaseSettings) -> str:
    url = settings.database_url.get_secret_value()
    _, separator, rest = url.partition("://")
    return f"postgresql+psycopg2{separator}{rest}"
