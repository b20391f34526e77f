import faulthandler
import threading
import time
from datetime import timedelta

ENDS_AFTER = timedelta(seconds=60)
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
