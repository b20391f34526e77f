"""The chart's scripts of backup and restore, as its jobs run them, on a real PostgreSQL."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.schema import up_to_date
from sqlalchemy import Engine, text
from standalone.postgres import Postgres, program

SCRIPTS = Path(__file__).parents[3] / "charts" / "jobrelay" / "files"


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Give the addresses of two servers: one that is backed up, and a fresh one."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
        first, second = Postgres(Path(folder) / "first"), Postgres(Path(folder) / "second")
        try:
            yield first.start(), second.start()
        finally:
            first.stop()
            second.stop()


def _engine(url: str) -> Engine:
    return unpooled_engine(DatabaseSettings.model_validate({"database_url": url}))


def _run(script: str, url: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{program('pg_dump').parent}:{os.environ['PATH']}"
    env = {"PATH": path, "JOBRELAY_DATABASE_URL": url, "BACKUPS": str(folder), "KEEP": "2", "TRIES": "0", **more}
    command = ["sh", "-c", (SCRIPTS / script).read_text()]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def _roles(url: str) -> list[str]:
    with _engine(url).connect() as connection:
        return list(connection.execute(text("SELECT role FROM user_settings")).scalars())


def test_a_dump_replaces_all_of_a_database_and_the_newest_are_kept(databases: tuple[str, str], tmp_path: Path) -> None:
    url, other = databases
    for place in databases:
        migrate.upgrade(_engine(place))
    insert = """INSERT INTO user_settings (id, role, skills, salary_currency, salary_period, location, workplaces,
        preferences, version) VALUES (1, 'Köchin', '{}', 'EUR', 'year', '', '{}', '', 1)"""
    with _engine(url).begin() as connection:
        connection.execute(text(insert))
    older = [tmp_path / f"jobrelay-2026-01-0{day}T00-00-00Z.dump" for day in (1, 2, 3)]
    for file in older:
        file.write_text("old")
    said = _run("backup.sh", url.replace("postgresql:", "postgresql+psycopg2:"), tmp_path)
    assert said.returncode == 0, said.stderr
    kept = sorted(file.name for file in tmp_path.iterdir())
    assert len(kept) == 2, kept
    assert kept[0] == older[-1].name

    with _engine(other).begin() as connection:
        connection.execute(text("CREATE TABLE of_a_later_release (id int)"))
    refused = _run("restore.sh", other, tmp_path, FILE=kept[0])
    assert refused.returncode != 0, "What is no dump restores nothing,"
    with _engine(other).connect() as connection:
        assert connection.execute(text("SELECT to_regclass('of_a_later_release')")).scalar(), "and destroys nothing."

    said = _run("restore.sh", other, tmp_path)
    assert said.returncode == 0, said.stderr
    assert _roles(other) == ["Köchin"]
    with _engine(other).connect() as connection:
        assert up_to_date(connection)
        assert connection.execute(text("SELECT to_regclass('of_a_later_release')")).scalar() is None
    migrate.upgrade(_engine(other))
    assert sorted(file.name for file in tmp_path.iterdir()) == kept, "Nothing half-made is left behind."


def test_a_backup_that_fails_leaves_what_there_is(tmp_path: Path) -> None:
    good = tmp_path / "jobrelay-2026-01-01T00-00-00Z.dump"
    good.write_text("good")
    assert _run("backup.sh", "postgresql://nobody@127.0.0.1:9/none", tmp_path).returncode != 0
    assert [file.name for file in tmp_path.iterdir() if not file.name.endswith(".part")] == [good.name]
