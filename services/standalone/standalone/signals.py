"""TERM, HUP and Ctrl-C end a stack alike: once, in order, and not twice."""

import os
import signal
import sys
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_on_signals() -> None:
    """Turn the first TERM, HUP or INT into SystemExit in the main thread, and leave out those that follow."""
    for number in _ENDING:
        signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    for other in _ENDING:
        signal.signal(other, signal.SIG_IGN)
    if number == signal.SIGHUP:
        _write_nowhere()
    raise SystemExit(128 + number)


def _write_nowhere() -> None:
    # The terminal is gone: a message to it would end this process before it has ended the others.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
