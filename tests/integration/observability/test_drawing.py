"""A dashboard is drawn from what a Prometheus answers over HTTP, each panel where Grafana shows it."""

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from drawing import Series, draw, figure, written
from PIL import Image

DASHBOARDS = Path(__file__).parents[3] / "charts" / "jobrelay" / "dashboards"
END = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
START = END - timedelta(minutes=10)
LABELS = {"stage": "fetch_links", "queue": "ai_queue", "kind": "crawl", "model": "m"}


class Prometheus(BaseHTTPRequestHandler):
    """Answers each query with two series, but for dead letters, of which there are none."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if "dead_letters" in asked["query"]:
            result = []
        elif url.path == "/api/v1/query":
            result = [{"metric": LABELS, "value": [float(asked["time"]), "12500"]}]
        else:
            result = [
                {"metric": {**LABELS, "le": le}, "values": list(_points(asked, float(le)))} for le in ("10", "20")
            ]
        body = json.dumps({"status": "success", "data": {"result": result}}).encode()
        self.send_response(400 if "broken" in asked["query"] else 200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        pass


def _points(asked: dict[str, str], height: float) -> Iterator[list[object]]:
    time, end, step = (float(asked[name]) for name in ("start", "end", "step"))
    while time <= end:
        yield [time, "NaN" if time == float(asked["start"]) else str(height * (1 + math.sin(time / 60)))]
        time += step


@pytest.fixture(scope="module")
def prometheus() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Prometheus)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _dashboard(name: str) -> dict[str, Any]:
    return dict(json.loads((DASHBOARDS / f"{name}.json").read_text()))


@pytest.mark.parametrize("name", ["relay", "scaling", "llm", "crawling"])
def test_every_dashboard_is_drawn_and_panels_without_data_are_named(prometheus: str, tmp_path: Path, name: str):
    picture = tmp_path / f"{name}.png"
    empty = draw(_dashboard(name), prometheus, START, END, picture)
    assert empty == (["Dead letters"] if name == "relay" else [])
    with Image.open(picture) as image:
        assert image.width == 1440
        assert len(image.convert("RGB").getcolors(image.width * image.height) or []) > 50, "something is drawn"


def test_a_query_that_prometheus_refuses_is_told(prometheus: str, tmp_path: Path):
    dashboard = _dashboard("crawling")
    dashboard["panels"][0]["targets"][0]["expr"] = "broken("
    with pytest.raises(httpx.HTTPStatusError):
        draw(dashboard, prometheus, START, END, tmp_path / "never.png")
    assert not (tmp_path / "never.png").exists()


def test_a_panel_shows_its_series_by_name_where_the_grid_has_it():
    dashboard = _dashboard("crawling")
    series = [Series(name, {}, [0.0, 60.0], [1.0, 2.0]) for name in ("http", "browser")]
    made = figure(dashboard, {panel["title"]: series for panel in dashboard["panels"]})
    axes = {one.get_label(): one for one in made.axes}
    assert axes.keys() == {panel["title"] for panel in dashboard["panels"]}
    shown = {text.get_text() for text in made.texts}
    assert {panel["description"] for panel in dashboard["panels"]} <= shown
    for one in axes.values():
        assert [text.get_text() for text in one.get_legend().get_texts()] == ["http", "browser"]
    left, right = (axes[panel["title"]].get_position() for panel in dashboard["panels"][:2])
    assert left.x1 < right.x0
    assert left.y0 == right.y0


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("s", 0.0025, "2.5 ms"),
        ("s", 90, "1.5 min"),
        ("bytes", 3 * 2**20, "3 MiB"),
        ("currencyUSD", 0.00031, "$0.00031"),
        ("currencyUSD", 12.5, "$12.50"),
        ("ops", 0.5, "0.5/s"),
        ("short", 12_500, "12.5 K"),
        ("s", 0, "0"),
    ],
)
def test_values_are_written_in_their_unit(unit: str, value: float, text: str):
    assert written(unit)(value) == text
