"""Panels and dashboards, built with Grafana's Foundation SDK."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grafana_foundation_sdk.builders import bargauge, dashboard, heatmap, prometheus, stat, timeseries
from grafana_foundation_sdk.builders.common import StackingConfig
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import StackingMode, VizOrientation
from grafana_foundation_sdk.models.dashboard import DashboardCursorSync, DataSourceRef, VariableOption, VariableRefresh

Panel = timeseries.Panel | stat.Panel | bargauge.Panel | heatmap.Panel
_SOURCE = DataSourceRef(type_val="prometheus", uid="${datasource}")
_OF_A_RELEASE = re.compile(r"\b(?:(?:jobrelay|rabbitmq)[\w:]*|up)\b(?P<labels>\{[^}]*\})?(?!\s*\()")
_RELEASE = 'namespace=~"$namespace", app_kubernetes_io_instance=~"$release"'
_TARGETS = 'up{app_kubernetes_io_component=~".+"}'
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
    """Return a dashboard as JSON, the same bytes each time."""
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
        .with_variable(_choice("namespace", f"label_values({_TARGETS}, namespace)"))
        .with_variable(_choice("release", f"label_values({_TARGETS}, app_kubernetes_io_instance)"))
        .link(dashboard.DashboardLink("Jobrelay").tags(["jobrelay"]).as_dropdown(as_dropdown=True))
    )
    for chart in board.charts:
        built.with_panel(_panel(chart))
    return JSONEncoder(sort_keys=True, indent=2).encode(built.build()) + "\n"


def scoped(expression: str) -> str:
    """Return a query that asks only for what the chosen namespaces and releases tell; KEDA's own stay as they are."""

    def narrow(found: re.Match[str]) -> str:
        name, labels = found.group().partition("{")[0], (found["labels"] or "{}")[1:-1]
        return f"{name}{{{', '.join(filter(None, (labels, _RELEASE)))}}}"

    return _OF_A_RELEASE.sub(narrow, expression)


def _choice(name: str, query: str) -> dashboard.QueryVariable:
    """Return a variable whose values Prometheus knows; all of them at first."""
    return (
        dashboard.QueryVariable(name)
        .label(name.capitalize())
        .datasource(_SOURCE)
        .query(query)
        .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
        .multi(multi=True)
        .include_all(include_all=True)
        .all_value(".*")
        .current(VariableOption(text="All", value="$__all"))
    )


def _panel(chart: Chart) -> Panel:
    panel = _shaped(chart.shape)
    panel.title(chart.title).description(chart.about).unit(chart.unit).datasource(_SOURCE)
    panel.span(_WIDTHS[chart.shape]).height(_HEIGHTS.get(chart.shape, 8))
    for number, (legend, expression) in enumerate(chart.queries.items()):
        query = prometheus.Dataquery().ref_id(chr(ord("A") + number)).expr(scoped(expression)).legend_format(legend)
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
