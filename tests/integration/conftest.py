"""The real servers that integration tests use: started once for a run, on free loopback ports."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jobrelay.settings import DatabaseSettings, Role, Settings
from jobrelay.storage import migrate
from jobrelay.storage.engine import unpooled_engine
from jobrelay.web.ports import free_port
from roles import ROLES
from sqlalchemy import Engine, text
from standalone.postgres import Postgres
from standalone.rabbitmq import rabbitmq_available, rabbitmq_program, start_rabbitmq, stop_rabbitmq
from standalone.redis_server import redis_program, start_redis


@pytest.fixture(scope="session")
def roles() -> Mapping[str, Role]:
    """Return the database's role of each component."""
    return ROLES


@pytest.fixture(scope="session")
def database_url(roles: Mapping[str, Role]) -> Iterator[str]:
    """Give a migrated PostgreSQL database and its roles; pytest's own folders are closed to the user it runs as."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        url = server.start()
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": url}))
        migrate.upgrade(engine, roles)
        yield url
        server.stop()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give a Redis server."""
    port = free_port()
    program = redis_program(tmp_path_factory.mktemp("redis"), port)
    yield start_redis(program, port)
    program.stop()


@pytest.fixture(scope="session")
def broker_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give a RabbitMQ node."""
    if not rabbitmq_available():
        pytest.fail("RabbitMQ is needed here: apt-get install rabbitmq-server, or put rabbitmq-server on the PATH.")
    port = free_port()
    program = rabbitmq_program(tmp_path_factory.mktemp("rabbitmq"), port)
    yield start_rabbitmq(program, port)
    stop_rabbitmq(program)


@pytest.fixture
def settings(database_url: str, redis_url: str, broker_url: str) -> Settings:
    """Return the settings by which services find the servers."""
    values = {"database_url": database_url, "redis_url": redis_url, "broker_url": broker_url}
    return Settings.model_validate(values)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an engine on an empty database."""
    made = unpooled_engine(DatabaseSettings.model_validate({"database_url": database_url}))
    with made.begin() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        names = ", ".join(name for name in tables if name not in {"alembic_version", "exchange_rates"})
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
    yield made
    made.dispose()
