"""The processes of a stack, remembered in a file so that whoever comes after can end what was left behind."""

import json
import os
import signal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Lock

import psutil

_GRACE = timedelta(seconds=20)
_FORCED = timedelta(seconds=5)


class ProcessFile:
    """The ids of a stack's programs by name, each with its start time, so that a reused id is never taken for one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()

    def add(self, name: str, pid: int) -> None:
        """Remember that program `name` runs as `pid`, which leads its own process group."""
        with self._lock, suppress(psutil.NoSuchProcess):
            self._write({**self._read(), name: (pid, psutil.Process(pid).create_time())})

    def clear(self) -> None:
        """Forget all, for all have ended."""
        with self._lock:
            self._file.unlink(missing_ok=True)

    def living(self) -> dict[str, psutil.Process]:
        """Return the remembered programs that are alive, by name."""
        found: dict[str, psutil.Process] = {}
        for name, (pid, started) in self._read().items():
            with suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                if abs(process.create_time() - started) < 1 and process.status() != psutil.STATUS_ZOMBIE:
                    found[name] = process
        return found

    def _read(self) -> Mapping[str, tuple[int, float]]:
        try:
            return {
                name: (int(pid), float(started)) for name, (pid, started) in json.loads(self._file.read_text()).items()
            }
        except (OSError, ValueError):
            return {}

    def _write(self, programs: Mapping[str, tuple[int, float]]) -> None:
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(programs))
        written.replace(self._file)


def end(processes: Iterable[psutil.Process], grace: timedelta = _GRACE) -> None:
    """End processes and their process groups: asked first, and after `grace` forced."""
    asked = list(processes)
    for process in asked:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
    psutil.wait_procs(asked, timeout=grace.total_seconds())
    for process in asked:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    psutil.wait_procs(asked, timeout=_FORCED.total_seconds())
