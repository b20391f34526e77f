"""A worker's own small HTTP server: whether it lives, whether it takes tasks, and what it counted."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jobrelay.examples import with_examples
from jobrelay.liveness import Pulse
from jobrelay.metrics import SHARED_FOLDER

if TYPE_CHECKING:
    from prometheus_client import Metric

_OF_PROCESS = re.compile(r"gauge_live\w+_(\d+)\.db")


class _Handler(BaseHTTPRequestHandler):
    pulse: ClassVar[Pulse]
    timeout = 10

    def do_GET(self) -> None:
        if self.path == "/healthz":
            self._say(self.pulse.alive, "ok", "the consumer ended and does not come back")
        elif self.path == "/readyz":
            self._say(self.pulse.ready, "ok", "no connection to the broker")
        elif self.path == "/metrics":
            body, kind = exposition(self.headers.get("accept", ""))
            self._answer(HTTPStatus.OK, body, kind)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _say(self, well: bool, yes: str, no: str) -> None:  # noqa: FBT001 - which of the two is said
        status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        self._answer(status, (yes if well else no).encode() + b"\n", "text/plain; charset=utf-8")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: an orchestrator asks every few seconds."""


class WorkerServer:
    """Serves /healthz, /readyz and /metrics from the worker's main process, on a thread of its own."""

    def __init__(self, port: int, pulse: Pulse) -> None:
        handler = type("Handler", (_Handler,), {"pulse": pulse})
        self._server = ThreadingHTTPServer(("", port), handler)
        self._server.daemon_threads = True
        self._owner = os.getpid()

    @property
    def port(self) -> int:
        """Give the port it listens on."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self._server.serve_forever, name="worker-http", daemon=True).start()

    def leave_child(self) -> None:
        """Close what a forked child inherited, so that the port is free as soon as the main process has ended."""
        if os.getpid() != self._owner:
            self._server.socket.close()


def exposition(accept: str) -> tuple[bytes, str]:
    """Give what all of the worker's processes counted, in the format that `accept` asks for, and its content type."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - not needed before the first question
    from prometheus_client.exposition import choose_encoder  # noqa: PLC0415

    folder = Path(os.environ[SHARED_FOLDER])
    forget_ended(folder)
    registry = CollectorRegistry()
    registry.register(_AllProcesses(folder))
    encode, kind = choose_encoder(accept)
    return encode(registry), kind


class _AllProcesses:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> "Iterator[Metric]":
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        counted = MultiProcessCollector(None, str(self._folder))  # type: ignore[no-untyped-call] # the library's own
        return with_examples(counted.collect(), self._folder)  # type: ignore[no-untyped-call] # as above


def forget_ended(folder: Path) -> None:
    """Remove the present values (memory and the like) of processes that have ended; what they counted stays."""
    for file, process in _present_values(folder):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            with suppress(FileNotFoundError):
                file.unlink()


def _present_values(folder: Path) -> Iterator[tuple[Path, int]]:
    for file in folder.glob("gauge_live*.db"):
        if match := _OF_PROCESS.fullmatch(file.name):
            yield file, int(match[1])
