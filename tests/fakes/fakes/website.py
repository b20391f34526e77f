"""A website of the tests over real HTTP: pages by path, and a record of what was asked of it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "careers.example.com"

Page = Callable[[BaseHTTPRequestHandler], None]


def answer(handler: BaseHTTPRequestHandler, body: bytes | str = b"", status: int = 200, /, **headers: str) -> None:
    """Answer a request in full; header names are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    for name, value in {
        "Content_Type": "text/html; charset=utf-8",
        "Content_Length": str(len(data)),
        **headers,
    }.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    with suppress(ConnectionError):
        handler.wfile.write(data)


def page(body: bytes | str, status: int = 200, /, **headers: str) -> Page:
    """Make a page that always answers the same."""
    return lambda handler: answer(handler, body, status, **headers)


@dataclass
class Site:
    """A website of the tests: its pages by path, and what was asked of it."""

    address: str
    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[tuple[float, str, dict[str, str]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    connections: list[Any] = field(default_factory=list)

    def serve(self, path: str, body: bytes | str, status: int = 200, /, **headers: str) -> None:
        """Let a path always answer the same."""
        self.pages[path] = page(body, status, **headers)

    def url(self, path: str = "/", name: str = NAME) -> str:
        return f"http://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt aside."""
        return [path for _, path, _ in self.requests if path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, site: Site) -> None:
        self.site = site
        if ":" in site.address:
            self.address_family = socket.AF_INET6
        super().__init__((site.address, site.port), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        accepted = super().get_request()
        self.site.connections.append(accepted[1])
        return accepted

    def handle_error(self, *_: object) -> None:
        """Say nothing: clients that leave early are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.requests.append((time.monotonic(), self.path, {k.lower(): v for k, v in self.headers.items()}))
        site.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        found = site.pages.get(self.path.partition("?")[0])
        if found:
            found(self)
        else:
            answer(self, "nothing here", 404)

    do_POST = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a website until the block ends."""
    server = _Server(site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
