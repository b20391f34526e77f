"""Workers, init containers and the migration job agree on when a schema is up to date."""

from datetime import timedelta

import pytest
from jobrelay.storage.schema import latest_revision, up_to_date
from jobrelay.worker.wait import SchemaMissingError, wait_for_schema
from sqlalchemy import Engine, text


@pytest.mark.parametrize(("present", "enough"), [("0001", False), (latest_revision(), True), ("9999", True)])
def test_a_schema_is_enough_from_the_newest_known_revision_on(engine: Engine, present: str, enough: bool) -> None:  # noqa: FBT001
    with engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :present"), {"present": present})
        assert up_to_date(connection) is enough


def test_a_worker_takes_no_task_before_the_tables_are_there(engine: Engine) -> None:
    wait_for_schema(engine, timedelta(seconds=1))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE alembic_version RENAME TO set_aside"))
    try:
        with pytest.raises(SchemaMissingError):
            wait_for_schema(engine, timedelta(milliseconds=300))
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE set_aside RENAME TO alembic_version"))
