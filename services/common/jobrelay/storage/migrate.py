"""Brings a database's schema to this version: `python -m jobrelay.storage.migrate [--wait]`."""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from jobrelay.settings import DatabaseSettings, Role, RoleSettings
from jobrelay.storage import registry, rights
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.schema import up_to_date

logger = logging.getLogger(__name__)

_LOCK = 0x6A6F6272
"""Key of the advisory lock that makes two migrations at once wait for each other."""


def upgrade(engine: Engine, roles: Mapping[str, Role] | None = None) -> None:
    """Apply every migration that the database lacks, and add the registry of companies that comes with this release.

    `roles` get their rights in the same transaction, so that whoever sees the new tables may use them. A second caller
    waits and finds nothing to do.
    """
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if not up_to_date(connection):
            command.upgrade(_config(connection), "head")
        registry.load(connection)
        rights.apply(connection, roles or {})


def answers(_: Connection) -> bool:
    """Tell that the database answers, which whoever has a connection knows."""
    return True


def wait(engine: Engine, patience: timedelta, until: Callable[[Connection], bool] = up_to_date) -> bool:
    """Wait until the schema is up to date, or what else is asked, at most for `patience`; False where it never was."""
    end = time.monotonic() + patience.total_seconds()
    while time.monotonic() < end:
        try:
            with engine.connect() as connection:
                if until(connection):
                    return True
                logger.info("The schema is not up to date yet.")
        except OperationalError as error:
            logger.info("The database does not answer yet: %s", error.orig)
        time.sleep(1)
    return False


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def main() -> int:
    """Migrate, or with --wait only wait for somebody else's migration; exits 1 where that takes over ten minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wait", action="store_true", help="change nothing, return once the schema is up to date")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s - %(message)s")
    engine = unpooled_engine(DatabaseSettings())
    if arguments.wait:
        return 0 if wait(engine, timedelta(minutes=10)) else 1
    if not wait(engine, timedelta(minutes=10), answers):
        return 1
    upgrade(engine, RoleSettings().roles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
