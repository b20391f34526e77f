"""What one page may take: a number of requests, and memory in the browser's processes."""

from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

import psutil
from jobrelay.errors import JobrelayError, TerminalError

_ASKED_IN_VAIN = 2
"""How many times over its bound a page is only refused; one that goes on is not read, as each refusal costs time."""


class TooManyRequestsError(TerminalError):
    """Report a page that went on asking for more after its requests had been used up."""


class TooMuchMemoryError(TerminalError):
    """Report a page that made the browser take more memory than a page may."""


class RequestBound:
    """Counts a page's requests; `ended` is resolved with the reason once the page is to be ended."""

    def __init__(self, url: str, most: int) -> None:
        self.ended: Future[JobrelayError] = Future()
        self._url = url
        self._most = most
        self._asked = 0

    def allows(self) -> bool:
        """Count one request, and tell whether it may be made."""
        self._asked += 1
        if self._asked > self._most * (1 + _ASKED_IN_VAIN) and not self.ended.done():
            self.ended.set_result(
                TooManyRequestsError(f"{self._url} asked for more than {self._most} parts again and again.")
            )
        return self._asked <= self._most


def family(mark: tuple[str, str]) -> list[psutil.Process]:
    """Return the processes that this one started with the variable `mark` in their environment, and all below them."""
    found: list[psutil.Process] = []
    for child in _children(psutil.Process()):
        with suppress(psutil.Error):
            if child.environ().get(mark[0]) == mark[1]:
                found.append(child)
    for process in found:  # grows on the way
        found += _children(process)
    return found


def _children(process: psutil.Process) -> list[psutil.Process]:
    """Return the children of a process; where the kernel lists them, not all of the machine's processes are read."""
    found: list[psutil.Process] = []
    with suppress(psutil.Error):
        lists = list(Path(f"/proc/{process.pid}/task").glob("*/children"))
        if not lists:
            return process.children()
        for listed in lists:
            with suppress(OSError, psutil.Error):  # a thread or a child may end meanwhile
                found += [psutil.Process(int(child)) for child in listed.read_text().split()]
    return found


def check_memory(url: str, processes: list[psutil.Process], most: int) -> None:
    """Raise where `processes` hold more than `most` bytes together, memory that they share counted once.

    Raises:
        TooMuchMemoryError: They do, and the page at `url` is named.
    """
    if sum(map(_resident, processes)) > most and (held := sum(map(_proportional, processes))) > most:
        raise TooMuchMemoryError(
            f"{url} made the browser take {held / 1e6:.0f} MB of memory, more than the {most / 1e6:.0f} MB of a page."
        )


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0


def _proportional(process: psutil.Process) -> int:
    """Return what a process holds by itself and its share of the rest; that is told on Linux alone."""
    with suppress(psutil.Error):
        memory = process.memory_full_info()
        return int(getattr(memory, "pss", memory.uss))
    return 0
