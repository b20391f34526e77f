"""A collector of traces on loopback that takes its time, or never answers."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Received:
    """A span as it came over the wire; ids in hexadecimal digits."""

    process: str
    name: str
    span: str
    parent: str
    links: tuple[str, ...]
    attributes: dict[str, Any]


@dataclass
class Collector:
    """A running collector, and what it was sent."""

    port: int
    spans: list[Received] = field(default_factory=list)

    def named(self, name: str) -> list[Received]:
        return [span for span in self.spans if span.name == name]

    def wait_for(self, count: int, name: str, *, seconds: float = 30) -> list[Received]:
        """Return the spans of one name once there are `count` of them, or as many as came within the time."""
        end = time.monotonic() + seconds
        while len(self.named(name)) < count and time.monotonic() < end:
            time.sleep(0.05)
        return self.named(name)


@contextmanager
def collecting(*, delay: float = 0, port: int = 0) -> Iterator[Collector]:
    """Take traces; each request is answered after `delay` seconds."""
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["content-length"])))
            if done.wait(delay):
                return
            collector.spans.extend(_received(request))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    collector = Collector(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield collector
    finally:
        done.set()
        server.shutdown()
        server.server_close()
        thread.join(60)


def _received(request: ExportTraceServiceRequest) -> Iterator[Received]:
    for resource_spans in request.resource_spans:
        process = _attributes(resource_spans.resource.attributes)["service.instance.id"]
        for scope_spans in resource_spans.scope_spans:
            for span in scope_spans.spans:
                links = tuple(link.span_id.hex() for link in span.links)
                attributes = _attributes(span.attributes)
                yield Received(process, span.name, span.span_id.hex(), span.parent_span_id.hex(), links, attributes)


def _attributes(attributes: Any) -> dict[str, Any]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in attributes}
