"""Each component's role at the real PostgreSQL: what it may not do is refused. Its work runs with it in other tests."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator

import pytest
from jobrelay.settings import DatabaseSettings, Role
from jobrelay.storage import migrate, rights
from jobrelay.storage.engine import unpooled_engine
from pydantic import SecretStr
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

COMPONENTS = tuple(rights.RIGHTS)
FORBIDDEN = {
    "scraper_api": ["SELECT target FROM channels", "SELECT * FROM feeds", "UPDATE user_settings SET role = 'x'"],
    "scraper_worker": [
        "SELECT * FROM user_settings",
        "SELECT * FROM api_tokens",
        "SELECT * FROM channels",
        "SELECT * FROM llm_calls",
        "DELETE FROM jobs",
        "DELETE FROM searches",
        "INSERT INTO searches (id) VALUES (gen_random_uuid())",
    ],
    "ai_api": ["INSERT INTO jobs (id) VALUES (gen_random_uuid())", "UPDATE llm_days SET spent_usd = 0"],
    "ai_worker": [
        "SELECT * FROM sessions",
        "SELECT * FROM feeds",
        "DELETE FROM jobs",
        "UPDATE channels SET target = ''",
    ],
    "backup": ["DELETE FROM jobs", "UPDATE jobs SET title = ''"],
}
NOBODYS = [
    "CREATE TABLE public.mine (id int)",
    "DROP TABLE jobs",
    "ALTER TABLE jobs ADD COLUMN mine int",
    "TRUNCATE jobs",
    "CREATE ROLE another",
    "COPY jobs TO PROGRAM 'cat'",
    "SELECT pg_read_file('PG_VERSION')",
    "UPDATE alembic_version SET version_num = '0001'",
]


@pytest.fixture
def as_role(database_url: str, engine: Engine) -> Iterator[Callable[[str], Engine]]:  # noqa: ARG001 - an empty database
    made: list[Engine] = []

    def connect(role: str) -> Engine:
        settings = DatabaseSettings.model_validate({"database_url": database_url, "database_user": role})
        made.append(unpooled_engine(settings))
        return made[-1]

    yield connect
    for each in made:
        each.dispose()


@pytest.mark.parametrize("component", rights.COMPONENTS)
def test_what_a_component_does_not_need_is_refused(as_role: Callable[[str], Engine], component: str) -> None:
    engine = as_role(component)
    for statement in (*FORBIDDEN[component], *NOBODYS):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), engine.begin() as connection:
            connection.execute(text(statement))


def test_the_role_of_backups_reads_every_table_and_every_sequence(
    as_role: Callable[[str], Engine], engine: Engine
) -> None:
    names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    sequences = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
    with engine.connect() as connection:
        readable = [*connection.execute(text(names)).scalars(), *connection.execute(text(sequences)).scalars()]
    with as_role("backup").connect() as connection:
        for name in readable:
            connection.execute(text(f"SELECT * FROM public.{name} LIMIT 1"))


def test_what_a_role_was_given_by_an_older_release_is_taken_back(
    as_role: Callable[[str], Engine], engine: Engine
) -> None:
    with engine.begin() as connection:
        connection.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public TO scraper_worker"))
        connection.execute(text("ALTER ROLE scraper_worker CREATEROLE"))
    migrate.upgrade(engine, {"scraper_worker": Role(user="scraper_worker", password=SecretStr("another"))})
    worker = as_role("scraper_worker")
    for statement in ("SELECT * FROM user_settings", "CREATE ROLE another"):
        with pytest.raises(ProgrammingError, match="permission denied"), worker.begin() as connection:
            connection.execute(text(statement))
    with worker.connect() as connection:
        connection.execute(text("SELECT * FROM searches"))


def test_a_role_that_somebody_else_makes_gets_its_rights_and_keeps_its_password(engine: Engine) -> None:
    password = text("SELECT rolpassword FROM pg_authid WHERE rolname = 'ai_worker'")
    with engine.connect() as connection:
        before = connection.execute(password).scalar_one()
    migrate.upgrade(engine, {"ai_worker": Role(user="ai_worker")})
    with engine.connect() as connection:
        assert connection.execute(password).scalar_one() == before
    with pytest.raises(ProgrammingError, match="does not exist"):
        migrate.upgrade(engine, {"ai_worker": Role(user="nobody_made_this")})


def test_a_password_is_taken_as_it_is_whatever_it_is_made_of(engine: Engine) -> None:
    password = "it's 100 % :own \\ $tuff"  # noqa: S105 - made up
    migrate.upgrade(engine, {"ai_worker": Role(user="ai_worker", password=SecretStr(password))})
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT rolpassword FROM pg_authid WHERE rolname = 'ai_worker'")).scalar_one()
    _, rounds_and_salt, keys = kept.split("$")  # RFC 5803: SCRAM-SHA-256$rounds:salt$StoredKey:ServerKey
    rounds, _, salt = rounds_and_salt.partition(":")
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    assert keys.partition(":")[0] == base64.b64encode(stored).decode()
