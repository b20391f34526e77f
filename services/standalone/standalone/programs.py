import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from jobrelay.errors import JobrelayError

_PATIENCE = timedelta(minutes=3)
_GRACE = timedelta(seconds=10)


class StartError(JobrelayError):
    """Report that a program of the stack did not start; its text names the log that says why."""


@dataclass
class Program:
    """A program of the stack: its own process group, its output in a file, ended by its own id."""

    name: str
    command: Sequence[str]
    log: Path
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    started: Callable[[str, int], object] = lambda _name, _pid: None
    """Told its name and process id each time that it starts."""
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program; its output is appended to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **self.env},
                cwd=self.cwd,
                start_new_session=True,
            )
        self.started(self.name, self._process.pid)

    @property
    def returncode(self) -> int | None:
        """How it ended; negative for a signal, None while it runs."""
        return self._process.poll() if self._process is not None else None

    @property
    def pid(self) -> int:
        """Return the process id.

        Raises:
            StartError: It was not started.
        """
        if self._process is None:
            raise StartError(f"{self.name} was not started.")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Return whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def wait_until(self, ready: Callable[[], bool], *, patience: timedelta = _PATIENCE) -> None:
        """Wait until `ready` says so.

        Raises:
            StartError: The program ended, or was not ready in time.
        """
        end = time.monotonic() + patience.total_seconds()
        while time.monotonic() < end:
            if ready():
                return
            if not self.running:
                raise StartError(f"{self.name} ended at once; {self.log} says why:\n{self._last_lines()}")
            time.sleep(0.05)
        raise StartError(f"{self.name} was not ready after {patience}; see {self.log}:\n{self._last_lines()}")

    def stop(self, *, grace: timedelta = _GRACE) -> None:
        """End the program and what it started: asked first, and after `grace` forced."""
        if self._process is None:
            return
        for number, seconds in ((signal.SIGTERM, grace.total_seconds()), (signal.SIGKILL, 5.0)):
            if self._process.poll() is not None:
                break
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def kill(self) -> None:
        """End the program and what it started as a power cut would."""
        os.killpg(self.pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def _last_lines(self, count: int = 12) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


def answers(port: int) -> bool:
    """Return whether something listens on the loopback port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
