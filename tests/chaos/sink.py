"""A real receiver of messages that notes what arrives, and can be slow, late, out of order or away."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from jobrelay.web.ports import free_port

_SLOW_S, _LATE_S = 2.0, 18.0
"""Seconds before it answers; a sender waits for 15."""


class Mood(Enum):
    """How the sink answers just now."""

    WELL = "takes a message and says so"
    SLOW = "takes two seconds to say so"
    LATE = "says so when the sender has given up"
    BUSY = "answers 503 and takes nothing"
    MUTE = "takes a message and hangs up"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that was taken: when, at which path, its `webhook-id` or nothing, and its body."""

    at: float
    path: str
    webhook_id: str | None
    body: str


class Sink:
    """The receiver; every path is one."""

    def __init__(self) -> None:
        self.port = free_port()
        self.mood = Mood.WELL
        self.arrivals: list[Arrival] = []
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        """Listen."""
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="sink", daemon=True).start()

    def stop(self) -> None:
        """Refuse connections from now on."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take(self, arrival: Arrival) -> None:
        """Note a message."""
        with self._lock:
            self.arrivals.append(arrival)

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Sink"]:
        """Listen until the block ends."""
        sink = cls()
        sink.start()
        try:
            yield sink
        finally:
            sink.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a sender that is gone."""


def _handler(sink: Sink) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            mood = sink.mood
            if mood is Mood.BUSY:
                return self._answer(503)
            sink.take(Arrival(time.time(), self.path, self.headers.get("webhook-id"), body))
            if mood is Mood.MUTE:
                self.close_connection = True
                return None
            time.sleep({Mood.SLOW: _SLOW_S, Mood.LATE: _LATE_S}.get(mood, 0))
            return self._answer(200)

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Print nothing."""

    return Handler
