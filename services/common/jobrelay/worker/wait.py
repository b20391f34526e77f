"""What a worker waits for before it takes a task: its broker, and the tables this version needs."""

import logging
import time
from datetime import timedelta

from celery import Celery
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from jobrelay.storage.schema import latest_revision, up_to_date
from jobrelay.worker.consumer import connect

logger = logging.getLogger(__name__)

_LOOK_AGAIN = timedelta(milliseconds=200)


class SchemaMissingError(Exception):
    """The database did not get this version's tables in time; the worker ends, and is started again."""


def wait_for_broker(app: Celery) -> None:
    """Return once the broker takes a connection; looks often, for a new pod may have no network for a moment."""
    with app.connection_for_write() as connection:
        connect(connection)


def wait_for_schema(engine: Engine, patience: timedelta = timedelta(minutes=10)) -> None:
    """Return once the schema is the one this version needs or a later one.

    Raises:
        SchemaMissingError: It was not within `patience`.
    """
    end = time.monotonic() + patience.total_seconds()
    while time.monotonic() < end:
        try:
            with engine.connect() as connection:
                if up_to_date(connection):
                    return
            logger.info("The schema is not the one that this version needs yet.")
        except OperationalError as error:
            logger.info("The database does not answer yet: %s", error.orig)
        time.sleep(_LOOK_AGAIN.total_seconds())
    raise SchemaMissingError(f"The database did not get schema {latest_revision()} within {patience}.")
