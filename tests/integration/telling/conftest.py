"""A sink of messages that can misbehave, and searches of a watch that scored something."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID, uuid4

import pytest
from ai_api.telling.carrier import Carrier
from integration.apis.stored import job, store
from jobrelay.models.channel import Rhythm
from jobrelay.models.states import SearchKind
from jobrelay.storage import channels, searches, telling, watches
from jobrelay.storage.searches import NewSearch
from sqlalchemy import Engine, text

BOARD = "https://jobs.example.org/careers"
SIGNING = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTAwMDE="

HANGS_UP = 0
"""In place of a status: it takes the message and says nothing."""


@dataclass
class Sink:
    """A receiver of messages; `answers` are its next statuses, after which it takes all."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]


@contextmanager
def sinking() -> Iterator[Sink]:
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            with sink.lock:
                status = sink.answers.pop(0) if sink.answers else 200
                if status in {200, HANGS_UP}:
                    sink.got.append((dict(self.headers.items()) | {":path": self.path}, body))
            if status == HANGS_UP:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Print nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of a sender that was killed."""

    with Server(("127.0.0.1", 0), Handler) as server:
        sink.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield sink
        server.shutdown()
        thread.join()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with sinking() as made:
        yield made


@dataclass(frozen=True)
class Scene:
    """A watch, and what its searches score."""

    engine: Engine
    watch_id: UUID
    carrier: Carrier

    def search(self) -> UUID:
        """Store a search of the watch that runs."""
        new = NewSearch(
            id=uuid4(),
            kind=SearchKind.CRAWL,
            url=BOARD,
            max_jobs=50,
            budget_usd=None,
            trace_id="0" * 32,
            traceparent="",
            watch_id=self.watch_id,
        )
        with self.engine.begin() as connection:
            searches.add(connection, new)
        return new.id

    def score(self, search_id: UUID, numbers: Sequence[int], **more: Any) -> None:
        """Score jobs as ai-worker does: row and matches in one transaction."""
        rows = [job(number, **more) for number in numbers]
        with self.engine.connect() as connection:
            known = set(connection.execute(text("SELECT id FROM jobs")).scalars())
        store(self.engine, *(row for row in rows if row["id"] not in known))
        with self.engine.begin() as connection:
            for row in rows:
                telling.note_match(connection, search_id, row["id"], None)

    def end(self, search_id: UUID) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                text("UPDATE searches SET status = 'finished', finished_at = now() WHERE id = :id"), {"id": search_id}
            )

    def channel(self, target: str, *, secret: str | None = SIGNING, **more: Any) -> UUID:
        channel_id = uuid4()
        values = {"label": "Test", "rhythm": Rhythm.AT_ONCE, "time_zone": "UTC", "target": target, "secret": secret}
        with self.engine.begin() as connection:
            channels.add(connection, values | more | {"id": channel_id})
        return channel_id

    def soon(self) -> None:
        """Let the pauses between messages and tries be over."""
        with self.engine.begin() as connection:
            connection.execute(text("UPDATE channels SET next_at = now()"))
            connection.execute(text("UPDATE messages SET due_at = now() WHERE state = 'waiting'"))

    def states(self) -> list[str]:
        with self.engine.connect() as connection:
            return list(connection.execute(text("SELECT state FROM messages ORDER BY created_at")).scalars())


@pytest.fixture(scope="module")
def carrier() -> Iterator[Carrier]:
    """Give what hands messages over, with one process for all tests."""
    made = Carrier()
    yield made
    made.close()


@pytest.fixture
def scene(engine: Engine, carrier: Carrier) -> Scene:
    watch_id = uuid4()
    with engine.begin() as connection:
        url = watches.boards_for(connection, {BOARD: BOARD})[BOARD]
        watches.add(connection, [{"id": watch_id, "url": url, "name": "Acme", "every_seconds": 600, "max_jobs": 50}])
    return Scene(engine, watch_id, carrier)
