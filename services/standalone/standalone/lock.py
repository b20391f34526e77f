"""One stack for each folder: a lock that ends with the process that holds it, however that ends."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from jobrelay.errors import JobrelayError

from standalone.home import Home


class AlreadyRunningError(JobrelayError):
    """Report that a stack runs in the folder already, and where."""


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Hold the folder for this process while the context lasts.

    Raises:
        AlreadyRunningError: Another process holds it.
    """
    with (home / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunningError(_described(home, file.read().strip())) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _described(home: Home, pid: str) -> str:
    if not home.addresses.exists():
        return f"Jobrelay is just starting in {home.folder} (pid {pid})."
    found = json.loads(home.addresses.read_text())
    return (
        f"Jobrelay runs here already: {found['frontend'] or found['scraper_api']} (pid {pid}). End it with Ctrl-C in "
        f"its terminal or `kill {pid}`, or name another folder with JOBRELAY_HOME."
    )
