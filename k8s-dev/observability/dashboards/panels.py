"""Panels and dashboards, built with Grafana's Foundation SDK."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grafana_foundation_sdk.builders import bargauge, dashboard, heatmap, prometheus, stat, timeseries
from grafana_foundation_sdk.builders.common import StackingConfig
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import StackingMode, VizOrientation
from grafana_foundation_sdk.models.dashboard import DashboardCursorSync, DataSourceRef

Panel = timeseries.Panel | stat.Panel | bargauge.Panel | heatmap.Panel
_SOURCE = DataSourceRef(type_val="prometheus", uid="${datasource}")
_WIDTHS = {"stat": 6, "bars": 12, "lines": 12, "stacked": 12, "heat": 12}
_HEIGHTS = {"stat": 4}


@dataclass(frozen=True, slots=True)
class Chart:
    """One panel: `queries` are PromQL by their legend; `about` says which question it answers."""

    title: str
    about: str
    queries: Mapping[str, str]
    unit: str = "short"
    shape: str = "lines"


@dataclass(frozen=True, slots=True)
class Board:
    """One dashboard."""

    slug: str
    title: str
    about: str
    charts: Sequence[Chart]


def render(board: Board) -> str:
    """Give a dashboard as JSON, the same bytes each time."""
    built = (
        dashboard.Dashboard(f"Jobrelay: {board.title}")
        .uid(f"jobrelay-{board.slug}")
        .description(board.about)
        .tags(["jobrelay"])
        .refresh("10s")
        .time("now-1h", "now")
        .timezone("browser")
        .tooltip(DashboardCursorSync.CROSSHAIR)
        .with_variable(dashboard.DatasourceVariable("datasource").label("Data source").type("prometheus"))
        .link(dashboard.DashboardLink("Jobrelay").tags(["jobrelay"]).as_dropdown(as_dropdown=True))
    )
    for chart in board.charts:
        built.with_panel(_panel(chart))
    return JSONEncoder(sort_keys=True, indent=2).encode(built.build()) + "\n"


def _panel(chart: Chart) -> Panel:
    panel = _shaped(chart.shape)
    panel.title(chart.title).description(chart.about).unit(chart.unit).datasource(_SOURCE)
    panel.span(_WIDTHS[chart.shape]).height(_HEIGHTS.get(chart.shape, 8))
    for number, (legend, expression) in enumerate(chart.queries.items()):
        query = prometheus.Dataquery().ref_id(chr(ord("A") + number)).expr(expression).legend_format(legend)
        if chart.shape in {"stat", "bars"}:
            query.instant()
        else:
            query.range().exemplar("histogram_quantile" in expression)
        if chart.shape == "heat":
            query.format("heatmap")
        panel.with_target(query)
    return panel


def _shaped(shape: str) -> Panel:
    if shape == "stat":
        return stat.Panel()
    if shape == "bars":
        return bargauge.Panel().orientation(VizOrientation.HORIZONTAL)
    if shape == "heat":
        return heatmap.Panel()
    lines = timeseries.Panel().fill_opacity(10).min(0)
    if shape == "stacked":
        lines.fill_opacity(40).stacking(StackingConfig().mode(StackingMode.NORMAL))
    return lines
