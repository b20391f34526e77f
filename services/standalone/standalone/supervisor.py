"""Starts programs of the stack again when they die, and keeps their logs from growing without bound."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

LARGEST_LOG = 10_000_000
"""Bytes after which a log begins anew; the one before it is kept beside it as `.1`."""

_LOOK_EVERY = timedelta(seconds=0.5)
_FIRST_WAIT = timedelta(seconds=1)
_LONGEST_WAIT = timedelta(seconds=30)
_STEADY_AFTER = timedelta(seconds=60)


class Supervised(Protocol):
    """A program that can be looked after."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def log(self) -> Path:
        """The file that its output is appended to."""

    @property
    def running(self) -> bool:
        """Whether it is alive."""

    @property
    def returncode(self) -> int | None:
        """How it ended; negative for a signal, None where that is not known."""

    def start(self) -> object:
        """Start it; called again after it died."""


@dataclass
class _Watched:
    program: Supervised
    started: float = field(default_factory=time.monotonic)
    wait: timedelta = _FIRST_WAIT
    due: float | None = None


class Supervisor:
    """Looks after programs in a thread of its own until the context of `supervising` ends."""

    def __init__(self, programs: list[Supervised], tell: Callable[[str], object]) -> None:
        self._watched = [_Watched(program) for program in programs]
        self._tell = tell
        self._stop = Event()

    def run(self) -> None:
        """Look after the programs until told to stop."""
        while not self._stop.wait(_LOOK_EVERY.total_seconds()):
            for watched in self._watched:
                self._look(watched, time.monotonic())
                rotate(watched.program.log)

    def stop(self) -> None:
        """Let `run` return."""
        self._stop.set()

    def _look(self, watched: _Watched, now: float) -> None:
        program = watched.program
        if watched.due is not None:
            if now >= watched.due:
                self._start(watched)
        elif not program.running:
            if now - watched.started > _STEADY_AFTER.total_seconds():
                watched.wait = _FIRST_WAIT
            watched.due = now + watched.wait.total_seconds()
            self._tell(
                f"{program.name} ended{_how(program.returncode)}; it is started again in "
                f"{watched.wait.total_seconds():.0f} s. Its log: {program.log}"
            )
            watched.wait = min(watched.wait * 2, _LONGEST_WAIT)

    def _start(self, watched: _Watched) -> None:
        watched.due = None
        watched.started = time.monotonic()
        try:
            watched.program.start()
        except Exception as error:  # noqa: BLE001 - whatever kept it from starting is told, and tried again later
            watched.due = watched.started + watched.wait.total_seconds()
            watched.wait = min(watched.wait * 2, _LONGEST_WAIT)
            self._tell(f"{watched.program.name} cannot be started: {error}")
        else:
            self._tell(f"{watched.program.name} is started again.")


@contextmanager
def supervising(programs: list[Supervised], tell: Callable[[str], object]) -> Iterator[None]:
    """Start `programs` again when they die, each time after a longer wait, while the context lasts."""
    supervisor = Supervisor(programs, tell)
    thread = Thread(target=supervisor.run, name="supervisor", daemon=True)
    thread.start()
    try:
        yield
    finally:
        supervisor.stop()
        thread.join()


def rotate(log: Path, largest: int = LARGEST_LOG) -> None:
    """Copy a log that is larger than `largest` bytes to `.1` and empty it; its program goes on writing at its end."""
    if not log.exists() or log.stat().st_size <= largest:
        return
    log.with_suffix(log.suffix + ".1").write_bytes(log.read_bytes())
    with log.open("r+b") as file:
        file.truncate(0)


def _how(returncode: int | None) -> str:
    if returncode is None:
        return ""
    if returncode < 0:
        return f" by {signal.Signals(-returncode).name}"
    return f" with exit code {returncode}"
