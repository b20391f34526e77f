"""A receiver of webhooks on this machine, which believes only what is signed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Thread
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

Message = Mapping[str, Any]


class Sink:
    """Takes messages that are signed with `secret`, which is set once it is known; until then it takes none."""

    def __init__(self) -> None:
        self.secret: str | None = None
        self._taken: Queue[Message] = Queue()
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                taken = sink.take(body, dict(self.headers.items()))
                self.send_response(HTTPStatus.NO_CONTENT if taken else HTTPStatus.FORBIDDEN)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing: the terminal is the demo's."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def port(self) -> int:
        """Return the port that it listens on, on the loopback address."""
        return self._server.server_port

    def take(self, body: bytes, headers: dict[str, str]) -> bool:
        """Keep a message where its signature is right, and return whether it was."""
        if self.secret is None:
            return False
        try:
            Webhook(self.secret).verify(body, {name.lower(): value for name, value in headers.items()})
        except WebhookVerificationError:
            return False
        self._taken.put(json.loads(body))
        return True

    def next(self, patience_s: float) -> Message | None:
        """Return the next message, or None where none comes within `patience_s`."""
        try:
            return self._taken.get(timeout=patience_s)
        except Empty:
            return None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for as long as the context lasts."""
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.2}, name="sink", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
