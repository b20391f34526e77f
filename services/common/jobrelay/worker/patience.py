"""What a task does where its database is away: it asks again for some seconds, and only then gives its step back."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

DATABASE_AWAY = timedelta(seconds=5)
"""How long a task asks a database that does not answer, before its message goes back to the queue."""
_ASKED_EVERY = timedelta(seconds=1)
_OURS = (DataError, IntegrityError, ProgrammingError, NotSupportedError)
"""What a database says of a statement that is wrong, and would say again; all else may pass."""
_Result = TypeVar("_Result")


def passes(error: Exception) -> bool:
    """Return whether the database may take the same statement later: it is away, read-only, full or out of patience."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or not isinstance(error, _OURS)
    return isinstance(error, (PoolTimeoutError, DatabaseError))


def patiently(
    write: Callable[[bool], _Result],
    *,
    patience: timedelta = DATABASE_AWAY,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], object] = time.sleep,
) -> _Result:
    """Return what `write` does, called again about every second while the database is away, `patience` at most.

    It is told whether it was tried before: then its first try may have been written down, and only the answer lost.

    Raises:
        Exception: What `write` raised, where that does not pass or did not in time.
    """
    ends, tried = clock() + patience.total_seconds(), False
    while True:
        try:
            return write(tried)
        except Exception as error:
            if not passes(error) or clock() >= ends:
                raise
        tried = True
        sleep(_ASKED_EVERY.total_seconds() * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
