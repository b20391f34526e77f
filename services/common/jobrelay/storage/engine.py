import json
import os
import time
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from jobrelay.observing.sql import watch_statements
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.records import LEASE

_OPTIONS = "-c timezone=UTC"
"""Times are read in UTC whatever the server's own zone."""
_CONNECT = {"options": _OPTIONS, "connect_timeout": 5}
"""connect_timeout is in seconds."""
_ENDING = f" -c idle_in_transaction_session_timeout={LEASE.total_seconds():.0f}s"
"""What a worker's transaction locked is free with its lease, also where its machine is gone and nobody closes."""


class Dialect(PGDialect_psycopg2):
    """psycopg2, but for how a connection turns to AUTOCOMMIT and back: here that costs the server nothing.

    `set_isolation_level` of psycopg2 sends a SET each time, which doubles what a statement by itself costs.
    """

    supports_statement_cache = True

    def set_isolation_level(self, dbapi_connection: Any, level: Any) -> None:  # noqa: ANN401 - as SQLAlchemy's own
        """Let each statement be a transaction of its own, or none: that is known to the client alone."""
        if level in {"AUTOCOMMIT", self.default_isolation_level}:
            dbapi_connection.autocommit = level == "AUTOCOMMIT"
        else:
            super().set_isolation_level(dbapi_connection, level)  # type: ignore[no-untyped-call] # SQLAlchemy's own


registry.register("postgresql.jobrelay", __name__, Dialect.__name__)


def _encode(value: Any) -> str:  # noqa: ANN401 - whatever a JSON column is given
    return json.dumps(value, default=str, ensure_ascii=False)


UNWATCHED = timedelta(seconds=1)
"""A connection that was let go for longer is asked whether it lives before it is used again."""


class TaskPool(NullPool):
    """No pool, but for the one connection that a task opened: that is kept until the task ends (`dispose`)."""

    _kept: ConnectionPoolEntry | None = None

    def _do_get(self) -> ConnectionPoolEntry:
        kept, self._kept = self._kept, None
        return kept or super()._do_get()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if self._kept is None:
            self._kept = record
        else:
            super()._do_return_conn(record)

    def dispose(self) -> None:
        """Close the connection that is kept."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()


def task_engine(settings: DatabaseSettings) -> Engine:
    """Make an engine that opens one connection for each task: whoever ends a task disposes of it.

    It opens none before it is asked, so that a forked child shares none with its parent. A connection that died while
    the task was on the web is replaced unseen.
    """
    return _asking_whether_it_lives(
        create_engine(
            _psycopg2(settings),
            poolclass=TaskPool,
            connect_args=_CONNECT | {"options": _OPTIONS + _ENDING},
            json_serializer=_encode,
        )
    )


def _asking_whether_it_lives(engine: Engine) -> Engine:
    """Replace a connection unseen that died while nobody used it; one that was used just now is not asked first."""

    def let_go(_connection: Any, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's events
        record.info["let_go_at"] = time.monotonic()

    def taken(connection: Any, record: Any, _proxy: Any) -> None:  # noqa: ANN401
        let_go_at = record.info.get("let_go_at")
        if let_go_at is None or time.monotonic() - let_go_at < UNWATCHED.total_seconds():
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    event.listen(engine, "checkin", let_go)
    event.listen(engine, "checkout", taken)
    return watch_statements(engine)


def by_itself(engine: Engine) -> Connection:
    """Connect so that each statement is a transaction of its own, which saves its beginning and its end."""
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


class SharedPool(QueuePool):
    """Connections that tasks of several threads share, so that no task's end may close them."""


def threads_engine(settings: DatabaseSettings, *, most: int = 8) -> Engine:
    """Make an engine for a worker whose tasks are threads that mostly wait: they share at most so many connections.

    A task holds one for single transactions only, a few milliseconds in the seconds that it waits for the model. One
    that died meanwhile is replaced unseen; whoever finds none within ten seconds comes back later.
    """
    return _asking_whether_it_lives(
        create_engine(
            _psycopg2(settings),
            poolclass=SharedPool,
            pool_size=most,
            max_overflow=0,
            pool_timeout=10,
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
    """Make a pooled engine for a server with threads; a connection that died unused is replaced unseen."""
    return _asking_whether_it_lives(
        create_engine(
            _psycopg2(settings),
            pool_size=pool_size,
            max_overflow=pool_size,
            connect_args=_CONNECT,
            json_serializer=_encode,
        )
    )


def _psycopg2(settings: DatabaseSettings) -> str:
    url = settings.database_url.get_secret_value()
    _, separator, rest = url.partition("://")
    return f"postgresql+jobrelay{separator}{rest}{_authorities(rest)}"


def _authorities(address: str) -> str:
    """Name the authorities that the process trusts to libpq, which has a setting of its own for them.

    Only where a verified certificate is asked for: else libpq would go on without TLS where it does not know one's.
    """
    bundle = os.environ.get("SSL_CERT_FILE")
    if not bundle or "PGSSLROOTCERT" in os.environ or "sslmode=verify-" not in address or "sslrootcert=" in address:
        return ""
    return f"&sslrootcert={quote(bundle, safe='')}"
