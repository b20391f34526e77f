"""A worker's own small HTTP server: whether it lives, whether it takes tasks, and what it counted."""

import os
import threading
import time
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from jobrelay.observing.metrics import exposition
from jobrelay.observing.shared_counts import SharedCounts
from jobrelay.observing.shared_folder import SHARED_FOLDER
from jobrelay.worker.liveness import Pulse

_FOLD_EVERY = timedelta(seconds=5)


class _Handler(BaseHTTPRequestHandler):
    pulse: ClassVar[Pulse]
    counts: ClassVar[SharedCounts]
    timeout = 10

    def do_GET(self) -> None:
        if self.path == "/healthz":
            self._say(self.pulse.alive, "ok", "the consumer ended and does not come back")
        elif self.path == "/readyz":
            self._say(self.pulse.ready, "ok", "no connection to the broker")
        elif self.path == "/metrics":
            body, kind = exposition(self.counts, self.headers.get("accept", ""))
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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, where: tuple[str, int], pulse: Pulse, counts: SharedCounts) -> None:
        self._counts = counts
        self._folded = time.monotonic()
        super().__init__(where, type("Handler", (_Handler,), {"pulse": pulse, "counts": counts}))

    def service_actions(self) -> None:
        if time.monotonic() - self._folded > _FOLD_EVERY.total_seconds():
            with suppress(FileNotFoundError):  # the folder goes before the last of the worker does
                self._counts.fold_ended()
            self._folded = time.monotonic()


class WorkerServer:
    """Serves /healthz, /readyz and /metrics from the worker's main process, on a thread of its own.

    The same thread tidies what child processes leave behind that have ended, whether or not anybody asks.
    """

    def __init__(self, port: int, pulse: Pulse, host: str = "") -> None:
        self._server = _Server((host, port), pulse, SharedCounts(Path(os.environ[SHARED_FOLDER])))
        self._owner = os.getpid()

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self._server.serve_forever, name="worker-http", daemon=True).start()

    def leave_child(self) -> None:
        """Close what a forked child inherited, so that the port is free as soon as the main process has ended."""
        if os.getpid() != self._owner:
            self._server.socket.close()
