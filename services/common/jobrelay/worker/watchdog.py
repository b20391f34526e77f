import faulthandler
import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta

logger = logging.getLogger(__name__)

ENDS_AFTER = timedelta(seconds=60)
IDLE_AT_THE_END = timedelta(seconds=30)
_LOOKS_EVERY = timedelta(seconds=5)


def watch_threads(ends_after: timedelta = ENDS_AFTER, looks_every: timedelta = _LOOKS_EVERY) -> None:
    """End this process when none of its Python threads got to run for `ends_after`, after showing where each stands.

    Tasks in threads have no time limit that could end them. A regular expression that runs for ever holds the
    interpreter's lock, and with it every thread: the loop, the health server and all other tasks. The process then ends
    from outside of the interpreter, its messages go to other workers, and whoever watches over it starts it again.
    """

    def prove_life() -> None:
        while True:
            faulthandler.dump_traceback_later(ends_after.total_seconds(), exit=True)
            time.sleep(looks_every.total_seconds())

    threading.Thread(target=prove_life, name="watchdog", daemon=True).start()


def end_if_stuck(busy: Callable[[], bool], idle_for: timedelta = IDLE_AT_THE_END) -> None:
    """End this process, which was asked to end, once no task has run for `idle_for`, after showing where it stands.

    A warm shutdown joins threads and closes connections to servers that may be gone; one that hangs holds its pod for
    the whole grace period. With no task running there is nothing left to wait for: what was not acknowledged is
    delivered again.

    Args:
        busy: Tells whether a task is running.
        idle_for: How long an ordinary end takes at most, flushing included.
    """

    def end() -> None:
        since = time.monotonic()
        while time.monotonic() - since < idle_for.total_seconds():
            time.sleep(min(1.0, idle_for.total_seconds() / 10))
            if busy():
                since = time.monotonic()
        logger.warning("No task runs, and the worker did not end within %.0f s; it ends now.", idle_for.total_seconds())
        faulthandler.dump_traceback(all_threads=True)
        os._exit(0)

    threading.Thread(target=end, name="end-if-stuck", daemon=True).start()
