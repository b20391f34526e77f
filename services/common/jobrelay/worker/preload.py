"""Imports what tasks will need while a new process still waits for its first."""

import importlib
import threading
from collections.abc import Sequence
from datetime import timedelta

AFTER = timedelta(seconds=2)


def import_later(modules: Sequence[str], *, after: timedelta = AFTER) -> threading.Timer:
    """Import the modules on a thread, `after` this process began, and give that thread.

    A worker that starts from none takes its first task with what it cannot do without. Its other processes have nothing
    to do for as long as that task runs: without this, all of them import the parsers at once when the postings arrive.
    """
    timer = threading.Timer(after.total_seconds(), _import, [tuple(modules)])
    timer.name, timer.daemon = "import-later", True
    timer.start()
    return timer


def _import(modules: Sequence[str]) -> None:
    for module in modules:
        importlib.import_module(module)
