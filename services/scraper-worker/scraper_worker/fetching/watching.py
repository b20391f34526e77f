"""What leaves a trace and a count: requests to sites, and the browser's starts and memory."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import span
from opentelemetry.trace import Span, SpanKind

_PAGE_SIZE = 4096


@dataclass(slots=True)
class OutsideRequest:
    """One request on its way; `status` is its answer's class, such as 2xx, or none."""

    span: Span
    status: str = "none"

    def answered(self, status: int) -> None:
        """Note the answer's HTTP status."""
        self.status = f"{status // 100}xx"
        self.span.set_attribute("http.response.status_code", status)


@contextmanager
def outside_request(method: str, url: str) -> Iterator[OutsideRequest]:
    """Time one request; its address is told without user, password and query, which may hold secrets."""
    parts = urlsplit(url)
    shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    attributes = {"http.request.method": method, "server.address": parts.hostname or "", "url.full": shown}
    began = time.monotonic()
    with span(method, SpanKind.CLIENT, attributes) as started:
        request = OutsideRequest(started)
        try:
            yield request
        finally:
            instruments().outside_seconds.labels(request.status).observe(time.monotonic() - began)


def note_browser_memory(process: int | None) -> None:
    """Note the memory of a browser and the processes below it; 0 where there is none."""
    instruments().browser_memory.set(0 if process is None else sum(map(_resident, _family(process))))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in below:
        yield from _family(int(child))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE_SIZE
    except (OSError, IndexError):
        return 0
