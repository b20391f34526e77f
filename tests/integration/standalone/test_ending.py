"""However a stack ends, nothing of it is left, and the next start is whole; what dies in it is started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest

_COMMAND = [sys.executable, "-m", "standalone"]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Give a folder that PostgreSQL's user can enter, too."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP], ids=lambda number: number.name)
def test_a_stack_that_is_ended_leaves_no_process_and_the_next_start_is_whole(
    home: Path, number: signal.Signals
) -> None:
    for _ in range(2):
        stack, programs = _start(home)
        stack.send_signal(number)
        stack.wait(60)
        assert not psutil.wait_procs(programs, timeout=60)[1]
        _until(lambda: not (home / "programs.json").exists(), seconds=60)


@pytest.mark.timeout(180)
def test_a_program_that_dies_is_started_again_and_the_terminal_says_so(home: Path) -> None:
    stack, _ = _start(home)
    worker = json.loads((home / "programs.json").read_text())["ai-worker"][0]
    database = json.loads((home / "programs.json").read_text())["postgresql"][0]
    os.killpg(worker, signal.SIGKILL)
    os.kill(database, signal.SIGKILL)
    for name in ("ai-worker", "postgresql"):
        _until(lambda name=name: f"{name} is started again" in (home / "out").read_text(), seconds=60)
    assert "ai-worker ended by SIGKILL" in (home / "out").read_text()
    stack.send_signal(signal.SIGTERM)
    stack.wait(60)


@pytest.mark.timeout(180)
def test_a_second_start_in_the_same_folder_says_where_the_first_runs(home: Path) -> None:
    stack, _ = _start(home)
    second = subprocess.run(
        [*_COMMAND, "up"], env=_environment(home), capture_output=True, text=True, check=False, timeout=60
    )
    said = " ".join((second.stdout + second.stderr).split())
    assert second.returncode == 1
    assert "Jobrelay runs here already: http://127.0.0.1:" in said
    assert f"(pid {stack.pid})" in said
    _until(lambda: _status(home).returncode == 0, seconds=60)
    shown = _status(home).stdout
    assert all(name in shown for name in ("scraper-api", "ai-api", "database", "broker", "redis"))
    assert shown.count("1 running") == 2
    stack.send_signal(signal.SIGTERM)
    stack.wait(60)


def _start(home: Path) -> tuple["subprocess.Popen[bytes]", list[psutil.Process]]:
    with (home / "out").open("wb") as out:
        stack = subprocess.Popen([*_COMMAND, "up"], env=_environment(home), stdout=out, stderr=out)
    _until(lambda: "Ctrl-C ends everything" in (home / "out").read_text(), seconds=120)
    programs = [psutil.Process(pid) for pid, _ in json.loads((home / "programs.json").read_text()).values()]
    assert len(programs) >= 7
    return stack, programs


def _status(home: Path) -> "subprocess.CompletedProcess[str]":
    command = [*_COMMAND, "status"]
    return subprocess.run(command, env=_environment(home), capture_output=True, text=True, check=False, timeout=60)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JOBRELAY_")}
    return kept | {"JOBRELAY_HOME": str(home)}


def _until(done: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "It did not come to that in time."
        time.sleep(0.1)
