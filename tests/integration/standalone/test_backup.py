"""What a backup holds comes back whole in another folder."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.engine import unpooled_engine
from sqlalchemy import text
from standalone.postgres import Postgres, dump, major_version, restore
from standalone.programs import StartError


def _run(url: str, statement: str) -> list[tuple[str, ...]]:
    engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": url}))
    with engine.begin() as connection:
        answer = connection.execute(text(statement))
        rows = [tuple(row) for row in answer] if answer.returns_rows else []
    engine.dispose()
    return rows


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that PostgreSQL's user can enter, too."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def test_a_backup_is_restored_into_another_database(folder: Path, tmp_path: Path) -> None:
    first, second = Postgres(folder / "first"), Postgres(folder / "second")
    try:
        url = first.start()
        _run(url, "CREATE TABLE kept (word text)")
        _run(url, "INSERT INTO kept VALUES ('Grüße')")
        dump(url, tmp_path / "backup")
        other = second.start()
        _run(other, "CREATE TABLE kept (word text)")
        restore(other, tmp_path / "backup")
        assert _run(other, "SELECT word FROM kept") == [("Grüße",)]
    finally:
        first.stop()
        second.stop()


def test_data_of_another_major_version_is_refused_with_the_way_out(folder: Path) -> None:
    (folder / "PG_VERSION").write_text("12\n")
    with pytest.raises(StartError, match=rf"PostgreSQL 12.*PostgreSQL {major_version()}.*jobrelay backup"):
        Postgres(folder).start()
