"""However a stack ends, nothing of it is left, and the next start is whole; what dies in it is started again."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest
from integration.standalone.terminals import COMMAND, Terminal, client_of, environment, own_ports, piped
from sites.serving import running
from standalone.demo import PROFILE
from standalone.programs import answers


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Give a folder that PostgreSQL's user can enter, too."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
        own_ports(Path(folder))
        yield Path(folder)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the careers sites."""
    with running() as base:
        yield base


def _signals(number: signal.Signals) -> Callable[[Terminal], object]:
    return lambda terminal: terminal.command.send_signal(number)


_ENDS: dict[str, tuple[Callable[[Terminal], object], Callable[[Terminal], object]]] = {
    "TERM": (_signals(signal.SIGTERM), _signals(signal.SIGTERM)),
    "KILL": (_signals(signal.SIGKILL), _signals(signal.SIGKILL)),
    "HUP and the window closed": (_signals(signal.SIGHUP), Terminal.close),
    "the window closed and HUP": (Terminal.close, _signals(signal.SIGHUP)),
}


@pytest.mark.timeout(900)
@pytest.mark.parametrize("ends", _ENDS.values(), ids=_ENDS)
def test_a_stack_that_is_ended_leaves_nothing_and_what_it_searched_is_done_by_the_next(
    home: Path, site: str, ends: tuple[Callable[[Terminal], object], ...]
) -> None:
    before = None
    for end in ends:
        terminal = Terminal(home, "up", env={"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2]})
        terminal.until("Ctrl-C ends everything")
        programs = [psutil.Process(pid) for pid, _ in json.loads((home / "programs.json").read_text()).values()]
        assert len(programs) >= 7
        programs += [child for program in programs for child in program.children(recursive=True)]
        with client_of(home) as client:
            client.save_profile(PROFILE)
            if before is not None:
                _until(lambda client=client, search=before: client.search(search).status == "finished", seconds=240)
            before = client.start_search(f"{site}/static/jobs", 5, None)
        end(terminal)
        terminal.command.wait(240)
        assert not psutil.wait_procs(programs, timeout=240)[1]
        _until(lambda: not (home / "programs.json").exists(), seconds=240)
        assert not (home / "running.json").exists()
        assert not [port for port in (home / "ports").iterdir() if answers(int(port.read_text()))]


@pytest.mark.timeout(900)
def test_a_program_that_dies_is_started_again_and_the_terminal_says_so(home: Path) -> None:
    stack, _ = _start(home)
    worker = json.loads((home / "programs.json").read_text())["ai-worker"][0]
    database = json.loads((home / "programs.json").read_text())["postgresql"][0]
    os.killpg(worker, signal.SIGKILL)
    os.kill(database, signal.SIGKILL)
    for name in ("ai-worker", "postgresql"):
        _until(lambda name=name: f"{name} is started again" in (home / "out").read_text(), seconds=240)
    assert "ai-worker ended by SIGKILL" in (home / "out").read_text()
    stack.send_signal(signal.SIGTERM)
    stack.wait(240)


@pytest.mark.timeout(900)
def test_a_second_start_in_the_same_folder_says_where_the_first_runs(home: Path) -> None:
    stack, _ = _start(home)
    second = piped(home, "up")
    said = " ".join((second.stdout + second.stderr).split())
    assert second.returncode == 1
    assert "Jobrelay runs here already: http://127.0.0.1:" in said
    assert f"(pid {stack.pid})" in said
    _until(lambda: piped(home, "status").returncode == 0, seconds=240)
    shown = piped(home, "status").stdout
    assert all(name in shown for name in ("scraper-api", "ai-api", "database", "broker", "redis"))
    assert shown.count("1 running") == 2
    stack.send_signal(signal.SIGTERM)
    stack.wait(240)


def _start(home: Path) -> tuple["subprocess.Popen[bytes]", list[psutil.Process]]:
    with (home / "out").open("wb") as out:
        stack = subprocess.Popen([*COMMAND, "up"], env=environment(home), stdout=out, stderr=out)
    _until(lambda: "Ctrl-C ends everything" in (home / "out").read_text(), seconds=300)
    programs = [psutil.Process(pid) for pid, _ in json.loads((home / "programs.json").read_text()).values()]
    assert len(programs) >= 7
    return stack, programs


def _until(done: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "It did not come to that in time."
        time.sleep(0.1)
