"""A program that lives and no longer works is ended; one that is slow to start, or ill for a while, is not."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from integration.standalone.terminals import own_ports
from jobrelay.web.ports import free_port
from sites.serving import running
from standalone.client import Client
from standalone.demo import PROFILE
from standalone.home import Home
from standalone.liveness import PATIENT, Nurse, Patience, well
from standalone.processes import ProcessFile
from standalone.programs import Program
from standalone.stack import stack

_ANSWERS = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        said = Path(sys.argv[2]).read_text()
        self.send_response(200 if said == "ok" else 503)
        self.end_headers()
        self.wfile.write(said.encode())

HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""

_SOON = Patience(ask_every=timedelta(seconds=1), asks=3, within=timedelta(seconds=5))


class _Nursed:
    """A program that answers what a file says, and what was told of it."""

    def __init__(self, folder: Path) -> None:
        self._says = folder / "says"
        self._port = free_port()
        command = [sys.executable, "-c", _ANSWERS, str(self._port), str(self._says)]
        self.program = Program("worker", command, folder / "worker.log")
        self.told: list[str] = []
        self._nurse = Nurse([(self.program, self._url)], self.told.append)

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self._port}/healthz"

    def starts(self) -> None:
        self._says.write_text("ok")
        self.program.start()
        self.program.wait_until(lambda: well(self._url))

    def is_asked(self, times: int, *, and_says: str) -> None:
        self._says.write_text(and_says)
        for _ in range(times):
            self._nurse.ask()


@pytest.fixture
def nursed(tmp_path: Path) -> Iterator[_Nursed]:
    made = _Nursed(tmp_path)
    made.starts()
    yield made
    made.program.stop()


def test_one_that_is_ill_for_too_long_is_ended_with_its_own_words_in_the_terminal_and_its_log(nursed: _Nursed) -> None:
    nursed.is_asked(1, and_says="ok")
    pid = nursed.program.pid
    nursed.is_asked(PATIENT.asks, and_says="the consumer ended")
    assert not nursed.program.running
    assert len(nursed.told) == 1
    assert nursed.told[0].startswith("worker lives but has not worked for ")
    assert f"(the consumer ended): process {pid} is ended" in nursed.told[0]
    assert nursed.told[0] in nursed.program.log.read_text()


def test_one_that_is_well_again_in_time_goes_on(nursed: _Nursed) -> None:
    for _ in range(3):
        nursed.is_asked(1, and_says="ok")
        nursed.is_asked(PATIENT.asks - 1, and_says="the consumer ended")
    assert nursed.program.running
    assert nursed.told == []


def test_one_that_was_not_well_since_its_start_is_starting(nursed: _Nursed) -> None:
    nursed.is_asked(1, and_says="ok")
    nursed.program.stop()
    nursed.starts()
    nursed.is_asked(2 * PATIENT.asks, and_says="loading")
    assert nursed.program.running
    assert nursed.told == []


@pytest.mark.timeout(900)
def test_a_stopped_worker_is_ended_and_started_again_and_the_search_that_waited_for_it_ends() -> None:
    told: list[str] = []
    with (
        TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder,
        running() as site,
        stack(
            _home_of_its_own(Path(folder)),
            extra_env={"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2]},
            tell=told.append,
            patience=_SOON,
        ) as started,
        httpx.Client(timeout=30, trust_env=False) as http,
    ):
        client = Client(started.scraper_api, started.ai_api, None, http)
        client.save_profile(PROFILE)
        _until(lambda: _state(client, "scraper-worker") == "ok")
        pid = ProcessFile(Path(folder) / "programs.json").living()["scraper-worker"].pid
        _stop_for_good(pid, told)
        search = client.start_search(f"{site}/static/jobs", 3, None)
        for _ in client.events(search):
            pass
        assert client.search(search).status == "finished"
        of_worker = [line for line in told if line.startswith("scraper-worker")]
        assert f"process {pid} is ended and started again." in of_worker[0]
        assert of_worker[1].startswith("scraper-worker ended by SIGKILL")
        assert of_worker[0] in (Path(folder) / "logs" / "scraper-worker.log").read_text()


def _home_of_its_own(folder: Path) -> Home:
    own_ports(folder)
    return Home(folder)


def _stop_for_good(pid: int, told: list[str]) -> None:
    """Stop the worker; one that was never asked while it worked is woken and stopped again."""
    for _ in range(5):
        os.kill(pid, signal.SIGSTOP)
        with suppress(AssertionError):
            _until(lambda: any("scraper-worker lives but has not worked" in line for line in told), seconds=120)
            return
        os.kill(pid, signal.SIGCONT)
        time.sleep(3)
    pytest.fail("The worker that does not work was left alone.")


def _state(client: Client, component: str) -> str:
    return next(str(one["state"]) for one in client.status()["components"] if one["name"] == component)


def _until(done: Callable[[], bool], *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "It did not come to that in time."
        time.sleep(0.1)
