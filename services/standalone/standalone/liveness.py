"""The liveness probe of a stack on one machine: ends programs that live but no longer work; they are started again."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.request import urlopen


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a program may be silent before it is ended.

    The chart's probes end a container after six asks; on a laptop that does other things it takes twice as many, which
    is two minutes, or three where each ask waits in vain.

    Args:
        ask_every: How long after one ask the next is made.
        asks: How many in a row may go without a good answer. Asks are counted and not seconds, so that a machine that
            slept finds its programs as it left them.
        within: How long an answer may take.
    """

    ask_every: timedelta = timedelta(seconds=10)
    asks: int = 12
    within: timedelta = timedelta(seconds=5)


PATIENT = Patience()
"""What a stack has where nothing else is said."""


class Asked(Protocol):
    """A program that can be ended."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def log(self) -> Path:
        """The file that its output is appended to."""

    @property
    def pid(self) -> int:
        """Its process id, another one after each start."""

    @property
    def running(self) -> bool:
        """Whether it is alive."""

    def kill(self) -> None:
        """End it and what it started without asking, for it would not hear."""


@dataclass
class _Watched:
    program: Asked
    url: str
    pid: int = 0
    well: float | None = None
    failed: int = 0

    def ask(self, within: timedelta) -> str | None:
        """Ask the program how it is; return what is wrong where it has been well since its start and is not now."""
        if not self.program.running:
            return None
        if self.pid != self.program.pid:
            self.pid, self.well, self.failed = self.program.pid, None, 0
        wrong = _ill(self.url, within)
        if wrong is None:
            self.well, self.failed = time.monotonic(), 0
        elif self.well is not None:
            self.failed += 1
        return wrong if self.failed else None


class Nurse:
    """Asks programs how they are, and ends those that have not worked for too long.

    A program counts once it has answered well since its start, so neither a slow start nor a port that something else
    took ends it.

    Args:
        programs: Each with the address that answers 200 while it works.
        tell: Told in a sentence what is ended and why; the program's log is told, too.
        patience: How long each may be silent.
    """

    def __init__(
        self, programs: Sequence[tuple[Asked, str]], tell: Callable[[str], object], patience: Patience = PATIENT
    ) -> None:
        self._watched = [_Watched(program, url) for program, url in programs]
        self._tell = tell
        self._patience = patience
        self._stop = Event()

    def run(self) -> None:
        """Ask until told to stop."""
        while not self._stop.wait(self._patience.ask_every.total_seconds()):
            self.ask()

    def ask(self) -> None:
        """Ask all of them once, side by side."""
        with ThreadPoolExecutor(len(self._watched)) as pool:
            answers = list(pool.map(lambda watched: watched.ask(self._patience.within), self._watched))
        for watched, wrong in zip(self._watched, answers, strict=True):
            if wrong is not None and watched.failed >= self._patience.asks and not self._stop.is_set():
                self._end(watched, wrong)

    def stop(self) -> None:
        """Let `run` return."""
        self._stop.set()

    def _end(self, watched: _Watched, wrong: str) -> None:
        program = watched.program
        silent = time.monotonic() - (watched.well or 0)
        said = (
            f"{program.name} lives but has not worked for {silent:.0f} s ({wrong}): process {watched.pid} is ended "
            "and started again."
        )
        self._tell(said)
        with program.log.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {said}\n")
        program.kill()


@contextmanager
def ending_stuck(nurse: Nurse) -> Iterator[None]:
    """Let `nurse` ask on a thread of its own while the context lasts."""
    thread = Thread(target=nurse.run, name="liveness", daemon=True)
    thread.start()
    try:
        yield
    finally:
        nurse.stop()
        thread.join()


def well(url: str, within: timedelta = PATIENT.within) -> bool:
    """Return whether the address answers 200 in time."""
    return _ill(url, within) is None


def _ill(url: str, within: timedelta) -> str | None:
    try:
        with urlopen(url, timeout=within.total_seconds()) as answer:  # noqa: S310 - our own loopback address
            return None if answer.status == HTTPStatus.OK else f"it answers {answer.status}"
    except HTTPError as error:
        with error:
            return error.read(200).decode(errors="replace").strip() or f"it answers {error.code}"
    except (URLError, OSError):
        return "it does not answer"
