"""Draws a Grafana dashboard to a picture, from what a Prometheus answers to its panels' queries.

uv run python tests/drawing.py charts/jobrelay/dashboards/relay.json http://localhost:9090 relay.png [MINUTES]
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import DateFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LinearLocator, MaxNLocator

POINTS = 240
_COLUMNS = 24
_INCHES = (18.0, 0.42)
"""The picture's width, and the height of one row of Grafana's grid."""
_MARGIN = 0.06
_BESIDE_ITS_LEGEND = 0.78
_HEAD_ROWS = 2
_GREY = "#6b7280"
_COLOURS = ("#2563eb", "#f59e0b", "#16a34a", "#dc2626", "#7c3aed", "#0891b2", "#db2777", "#65a30d", "#78716c")


@dataclass(frozen=True)
class Series:
    """One answer to a query: what its legend says, and its values at times in seconds since 1970."""

    legend: str
    labels: dict[str, str]
    times: list[float]
    values: list[float]

    @property
    def moments(self) -> list[datetime]:
        return [datetime.fromtimestamp(time, UTC) for time in self.times]


def draw(dashboard: dict[str, Any], prometheus_url: str, start: datetime, end: datetime, path: Path) -> list[str]:
    """Draw a dashboard as it stands for a time to a PNG at `path`, and give the titles of panels without data.

    Raises:
        httpx.HTTPStatusError: Prometheus refuses a query.
    """
    with httpx.Client(base_url=prometheus_url, timeout=30, trust_env=False) as client:
        answers = {panel["title"]: _ask(client, panel, start, end) for panel in dashboard["panels"]}
    made = figure(dashboard, answers)
    made.savefig(path, dpi=80)
    return [title for title, series in answers.items() if not series]


def figure(dashboard: dict[str, Any], answers: dict[str, list[Series]]) -> Figure:
    """Lay the panels out as Grafana's grid does, each with its answers."""
    rows = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in dashboard["panels"]) + _HEAD_ROWS
    made = Figure(figsize=(_INCHES[0], rows * _INCHES[1]), facecolor="white")
    FigureCanvasAgg(made)
    made.text(0.012, 1 - 0.8 / rows, dashboard["title"], fontsize=17, fontweight="bold", va="center")
    made.text(0.012, 1 - 1.6 / rows, dashboard["description"], fontsize=11, color=_GREY, va="center")
    for panel in dashboard["panels"]:
        _draw_panel(made, panel, answers[panel["title"]], rows)
    return made


def _ask(client: httpx.Client, panel: dict[str, Any], start: datetime, end: datetime) -> list[Series]:
    return [series for target in panel["targets"] for series in _answers(client, target, start, end)]


def _answers(client: httpx.Client, target: dict[str, Any], start: datetime, end: datetime) -> list[Series]:
    query = re.sub(r"\$(?:namespace|release)\b", ".*", target["expr"])
    if target["instant"]:
        asked = {"query": query, "time": end.timestamp()}
        told = client.get("/api/v1/query", params=asked)
    else:
        step = max((end - start).total_seconds() / POINTS, 1)
        asked = {"query": query, "start": start.timestamp(), "end": end.timestamp(), "step": step}
        told = client.get("/api/v1/query_range", params=asked)
    result = told.raise_for_status().json()["data"]["result"]
    made = (_series(entry, target["legendFormat"]) for entry in result)
    return sorted((series for series in made if series.values), key=lambda series: series.legend)


def _series(entry: dict[str, Any], legend: str) -> Series:
    labels = entry["metric"]
    points = [(float(time), float(value)) for time, value in entry.get("values", [entry.get("value")])]
    points = [(time, value) for time, value in points if value == value]  # noqa: PLR0124 - not NaN: no observation
    shown = re.sub(r"\{\{(\w+)\}\}", lambda found: labels.get(found[1], ""), legend).strip()
    return Series(shown or "none", labels, [time for time, _ in points], [value for _, value in points])


def _draw_panel(made: Figure, panel: dict[str, Any], series: list[Series], rows: int) -> None:
    place = panel["gridPos"]
    left, width = place["x"] / _COLUMNS, place["w"] / _COLUMNS
    top, height = 1 - (place["y"] + _HEAD_ROWS) / rows, place["h"] / rows
    row = 1 / rows
    made.text(left + 0.012, top - 0.75 * row, panel["title"], fontsize=12, fontweight="bold", va="center")
    made.text(left + 0.012, top - 1.45 * row, panel["description"], fontsize=9, color=_GREY, va="center")
    bottom = 0.25 * row if panel["type"] == "stat" else 1.1 * row
    wide = (width - _MARGIN) * (_BESIDE_ITS_LEGEND if panel["type"] == "timeseries" else 1)
    axes = made.add_axes((left + _MARGIN * 0.8, top - height + bottom, wide, height - bottom - 2.1 * row))
    axes.set_label(panel["title"])
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    if not series:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No data", ha="center", va="center", color=_GREY, fontsize=13)
        return
    draw_shape = _stat if panel["type"] == "stat" else _SHAPES[panel["type"]]
    draw_shape(axes, panel, series)


def _stat(axes: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    axes.set_axis_off()
    told = written(panel["fieldConfig"]["defaults"]["unit"])(series[0].values[-1])
    axes.text(0.5, 0.5, told, ha="center", va="center", fontsize=26, fontweight="bold", color=_COLOURS[0])


def _bars(axes: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    write = written(panel["fieldConfig"]["defaults"]["unit"])
    values = [one.values[-1] for one in series]
    axes.barh([one.legend for one in series], values, color=_COLOURS[0], height=0.6)
    for place, value in enumerate(values):
        axes.text(value, place, f" {write(value)}", va="center", fontsize=10)
    axes.margins(x=0.12)
    axes.set_ylim(max(len(series), 4) - 0.5, -0.5)
    axes.set_xticks([])
    axes.tick_params(length=0)


def _lines(axes: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    defaults = panel["fieldConfig"]["defaults"]
    if defaults["custom"].get("stacking", {}).get("mode") == "normal":
        _stacked(axes, series)
    else:
        for number, one in enumerate(series):
            axes.plot(one.moments, one.values, color=_COLOURS[number % len(_COLOURS)], lw=1.6, label=one.legend)
    top = axes.get_ylim()[1]
    axes.set_ylim(0, top if any(value for one in series for value in one.values) else 1)
    _scale(axes, defaults["unit"])
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=8, frameon=False, borderaxespad=0)


def _stacked(axes: Axes, series: list[Series]) -> None:
    times = sorted({time for one in series for time in one.times})
    moments = [datetime.fromtimestamp(time, UTC) for time in times]
    known = [dict(zip(one.times, one.values, strict=True)) for one in series]
    heights = [[values.get(time, 0.0) for time in times] for values in known]
    colours = [_COLOURS[number % len(_COLOURS)] for number in range(len(series))]
    axes.stackplot(moments, heights, labels=[one.legend for one in series], colors=colours, alpha=0.75)


def _heat(axes: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    """Draw cumulative buckets as how many fell into each."""
    ordered = sorted(series, key=lambda one: float(one.labels["le"]))
    times = sorted({time for one in ordered for time in one.times})
    known = [dict(zip(one.times, one.values, strict=True)) for one in ordered]
    below = [[values.get(time, 0.0) for time in times] for values in known]
    within = [
        [max(upper - lower, 0) for upper, lower in zip(above, beneath, strict=True)]
        for above, beneath in zip(below, [[0.0] * len(times), *below[:-1]], strict=True)
    ]
    moments = [datetime.fromtimestamp(time, UTC) for time in times]
    mesh = axes.pcolormesh(moments, range(len(ordered)), within, cmap="Blues", shading="nearest", vmin=0)
    axes.set_yticks(range(len(ordered)), [f"≤ {one.labels['le']}" for one in ordered])
    axes.figure.colorbar(mesh, ax=axes, pad=0.01).outline.set_visible(False)
    _scale(axes, panel["fieldConfig"]["defaults"]["unit"], values=False)


_SHAPES: dict[str, Callable[[Axes, dict[str, Any], list[Series]], None]] = {
    "bargauge": _bars,
    "timeseries": _lines,
    "heatmap": _heat,
}


def _scale(axes: Axes, unit: str, *, values: bool = True) -> None:
    if values:
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: written(unit)(value)))
        axes.grid(axis="y", color="#e5e7eb", lw=0.8)
        axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(LinearLocator(4))
    axes.xaxis.set_major_formatter(DateFormatter("%H:%M:%S"))
    axes.tick_params(labelsize=9, length=0, colors=_GREY)
    axes.margins(x=0)


def written(unit: str) -> Callable[[float], str]:
    """Return how Grafana writes values of a unit, as closely as a person needs."""
    if unit == "s":
        return lambda value: _scaled(value, ((60, "min", 60), (1, "s", 1), (0, "ms", 0.001)))
    if unit == "bytes":
        steps = ((2**30, "GiB", 2**30), (2**20, "MiB", 2**20), (2**10, "KiB", 2**10), (0, "B", 1))
        return lambda value: _scaled(value, steps)
    if unit == "currencyUSD":
        return lambda value: f"${value:,.2f}" if value >= 1 or value == 0 else f"${value:.4g}"
    rate = {"ops": "/s", "reqps": " req/s"}.get(unit, "")
    return lambda value: _scaled(value, ((1e6, "M", 1e6), (1e3, "K", 1e3), (0, "", 1))).strip() + rate


def _scaled(value: float, steps: Sequence[tuple[float, str, float]]) -> str:
    _, name, size = next(step for step in steps if abs(value) >= step[0])
    return f"{value / size:.3g} {name}" if value else "0"


def main() -> None:
    """Draw one dashboard's last minutes."""
    file, url, path, *minutes = sys.argv[1:]
    end = datetime.now(UTC)
    start = end - timedelta(minutes=float(minutes[0]) if minutes else 15)
    empty = draw(json.loads(Path(file).read_text()), url, start, end, Path(path))
    print(f"{path}; without data: {', '.join(empty) or 'none'}")  # noqa: T201 - says what it did


if __name__ == "__main__":
    main()
