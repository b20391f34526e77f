"""Metrics have as many series as before, however many searches there were and whatever sites and clients sent."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from chaos.harness import Relay, relay
from jobrelay.web.ports import free_port
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

ANSWERS = ((404, "text/html"), (410, "x-odd/y-strange; z=1"), (418, ""), (451, "image/png"), (200, "application/pdf"))
"""How sites answer: each ends its search at once, for a reason of its own."""
TELLS_WHOSE = re.compile(r"://|\d+\.\d+\.\d+\.\d+|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}|localhost|hostile")

Series = frozenset[tuple[str, frozenset[tuple[str, str]]]]


class Site(BaseHTTPRequestHandler):
    """A site whose answer is chosen by its address's last part."""

    def do_GET(self) -> None:
        chosen = self.path.rpartition("-")[2]
        status, kind = ANSWERS[int(chosen)] if chosen.isdigit() else (404, "text/plain")
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        pass


@pytest.fixture
def site_port() -> Iterator[int]:
    server = ThreadingHTTPServer(("0.0.0.0", 0), Site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def _search(running: Relay, numbers: range, port: int) -> None:
    """Search another page of another host for each number, and wait until all are over."""

    def post(number: int) -> None:
        host = f"127.{number // 250}.{number % 250}.7"
        running.post_search(f"http://{host}:{port}/{uuid4()}-{number % len(ANSWERS)}", 5)

    with ThreadPoolExecutor(4) as together:
        list(together.map(post, numbers))
    while True:
        time.sleep(0.5)
        with running.engine.connect() as connection:
            if not connection.execute(text("SELECT count(*) FROM searches WHERE finished_at IS NULL")).scalar_one():
                return


def _annoy(api: str, times: int) -> None:
    """Send requests with methods, paths and headers that nobody foresaw."""
    address = urlsplit(api)
    for number in range(times):
        for method, path in (("BREW", f"/hostile-{uuid4()}"), (f"M{number}", "/searches"), ("GET", f"/jobs/{uuid4()}")):
            connection = HTTPConnection(address.hostname or "", address.port or 0, timeout=10)
            connection.request(method, path, headers={"host": f"hostile-{number}.example", "x-odd": str(number)})
            assert connection.getresponse().status >= 400
            connection.close()
        assert httpx.get(f"{api}/searches/{uuid4()}", timeout=10).status_code == httpx.codes.NOT_FOUND


def _series(address: str) -> Series:
    told = httpx.get(f"{address}/metrics", timeout=10).text
    return frozenset(
        (sample.name, frozenset(sample.labels.items()))
        for metric in text_string_to_metric_families(told)
        for sample in metric.samples
    )


@pytest.mark.timeout(1800)
def test_a_thousand_searches_leave_as_many_series_as_a_hundred(
    tmp_path: Path, site_port: int, monkeypatch: pytest.MonkeyPatch
):
    port = free_port()
    monkeypatch.setenv("JOBRELAY_WORKER_PORT", str(port))
    with relay(
        tmp_path, extra_env={"JOBRELAY_EGRESS_ALLOW": "127.0.0.0/8", "JOBRELAY_MAX_OPEN_SEARCHES": "2000"}
    ) as running:
        components = (running.api, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}")
        running.search("static/", 3)
        _search(running, range(100), site_port)
        _annoy(running.api, 3)
        _series(running.api)  # the first scrape is no request yet that was answered
        after_100 = [_series(component) for component in components]
        _search(running, range(100, 1000), site_port)
        _annoy(running.api, 60)
        after_1000 = [_series(component) for component in components]
        with running.engine.connect() as connection:
            assert connection.execute(text("SELECT count(DISTINCT url) FROM searches")).scalar_one() == 1001
    for before, after in zip(after_100, after_1000, strict=True):
        assert before
        assert after - before == frozenset()
        assert len(after) < 1000
        values = {value for _, labels in after for _, value in labels}
        assert [value for value in values if TELLS_WHOSE.search(value)] == []
