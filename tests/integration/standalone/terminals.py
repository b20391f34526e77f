"""Commands on a terminal of their own, and in a pipe, at the stack of a folder."""

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
from jobrelay.web.ports import free_port
from standalone.client import Client
from standalone.home import Home

COMMAND = [sys.executable, "-m", "standalone"]
PATIENCE = 300.0
"""Seconds that a command may take on a busy machine."""

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


_PORTS = ("redis", "rabbitmq", "rabbitmq-dashboard", "scraper-api", "ai-api", "frontend")


def own_ports(home: Path) -> None:
    """Give a new folder ports that no other stack prefers, so that several may start on this machine at once."""
    (home / "ports").mkdir()
    for name in _PORTS:
        (home / "ports" / name).write_text(str(free_port()))


class Terminal:
    """A command on a terminal that is 80 columns wide, whose session it leads."""

    def __init__(self, home: Path, *words: str, env: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = os.openpty()
        subprocess.run(["stty", "rows", "40", "cols", "80"], stdin=theirs, check=True)
        self._bytes = b""
        self.command = subprocess.Popen(
            # As an interactive shell starts it: whoever runs the tests in the background may have Ctrl-C ignored.
            ["env", "--default-signal=INT", "setsid", "--ctty", *COMMAND, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(home) | {"TERM": "xterm-256color"} | dict(env or {}),
        )
        os.close(theirs)

    def until(self, words: str) -> None:
        """Read until the command has said `words`."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            assert self._read(end), f"It never said {words!r}: {self.said[-2000:]}"

    def ended(self) -> int:
        """Read to the end and return the exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(end):
            pass
        return self.command.wait(PATIENCE)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def close(self) -> None:
        """Close the window."""
        os.close(self._ours)

    @property
    def said(self) -> str:
        """Return all that was said, escapes included."""
        return self._bytes.decode(errors="replace")

    @property
    def lines(self) -> list[str]:
        """Return what was said, line by line and without escapes."""
        return [line.rstrip() for line in _ESCAPE.sub("", self.said).replace("\r", "").split("\n")]

    @property
    def text(self) -> str:
        """Return what was said as one line."""
        return " ".join(_ESCAPE.sub("", self.said).split())

    def _read(self, end: float) -> bool:
        if not select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        try:
            said = os.read(self._ours, 65536)
        except OSError:  # what Linux says once nobody holds the other end
            return False
        self._bytes += said
        return bool(said)


@contextmanager
def client_of(home: Path) -> Iterator[Client]:
    """Give a client of the stack that runs in `home`."""
    found = json.loads(Home(home).addresses.read_text())
    with httpx.Client(timeout=60, trust_env=False) as http:
        yield Client(found["scraper_api"], found["ai_api"], found["frontend"], http)


def piped(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a pipe to its end."""
    return subprocess.run(
        [*COMMAND, *words], env=environment(home), capture_output=True, text=True, check=False, timeout=PATIENCE
    )


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command: nothing of it decides how it looks or where it finds what runs."""
    left_out = ("JOBRELAY_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"JOBRELAY_HOME": str(home)}
