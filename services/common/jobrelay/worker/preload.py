"""Imports what tasks will need before the first of them comes."""

import gc
import importlib
import threading
from collections.abc import Sequence
from datetime import timedelta

AFTER = timedelta(seconds=2)


def import_before_forking(modules: Sequence[str]) -> None:
    """Import the modules in the process that forks those that run tasks.

    A child that replaces one that died has them at once, whatever else the processors do, and all children share the
    memory. What lives by now is kept out of garbage collection, which would write to each object and so unshare it.
    """
    _import(modules)
    gc.freeze()


def import_later(modules: Sequence[str], *, after: timedelta = AFTER) -> threading.Timer:
    """Import the modules on a thread, `after` this process began, and give that thread.

    A worker whose tasks run in threads takes its first one with what it cannot do without, and has the rest soon.
    """
    timer = threading.Timer(after.total_seconds(), _import, [tuple(modules)])
    timer.name, timer.daemon = "import-later", True
    timer.start()
    return timer


def _import(modules: Sequence[str]) -> None:
    for module in modules:
        importlib.import_module(module)
