import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from chart.rendering import CHART
from jobrelay.http.metrics import RequestMetrics
from jobrelay.observing.metrics import Instruments
from jobrelay.observing.task_tracing import TryOutcome
from jobrelay.pipeline import STAGES
from prometheus_client import CollectorRegistry

TESTS = Path(__file__).parent / "alerts" / "alerts_test.yaml"
RUNBOOKS = Path(__file__).parents[2] / "docs" / "runbooks"
TARGET = {"instance", "pod", "namespace", "app_kubernetes_io_component", "app_kubernetes_io_instance"}
"""Labels that Prometheus adds to what it scrapes."""
FROM_THE_DATABASE = {
    "jobrelay_search_silence_seconds": set[str](),
    "jobrelay_database_up": set[str](),
    "jobrelay_open_items": {"state"},
    "jobrelay_searches_lately": {"end"},
}


def _rules() -> list[dict[str, Any]]:
    """Return the rules that the chart's PrometheusRule holds."""
    groups = yaml.safe_load((CHART / "files" / "observability" / "alerts.yaml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def _alerts() -> dict[str, str]:
    """Return the alerts' expressions by name, recorded ones written out."""
    recorded = [(rule["record"], rule["expr"]) for rule in _rules() if "record" in rule]
    alerts = {rule["alert"]: rule["expr"] for rule in _rules() if "alert" in rule}
    for name, expression in alerts.items():
        whole, used = expression, set[int]()
        while more := {at for at, (record, _) in enumerate(recorded) if record in whole} - used:
            used |= more
            whole += "".join(recorded[at][1] for at in more)
        alerts[name] = whole
    return alerts


def _tests() -> list[dict[str, Any]]:
    return list(yaml.safe_load(TESTS.read_text())["tests"])


def _series() -> Iterator[tuple[str, dict[str, str]]]:
    for test in _tests():
        for series in test["input_series"]:
            name, _, labels = series["series"].partition("{")
            yield name, dict(re.findall(r'(\w+)="([^"]*)"', labels))


def test_the_alerts_pass_their_tests():
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.fail("promtool is needed here: it comes with Prometheus, https://prometheus.io/download.")
    told = subprocess.run([promtool, "test", "rules", str(TESTS)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("alert", _alerts())
def test_each_alert_is_tested_where_it_fires_and_where_it_is_quiet_though_its_metric_is_there(alert: str):
    expected = [
        bool(check["exp_alerts"])
        for test in _tests()
        if any(series["series"].partition("{")[0] in _alerts()[alert] for series in test["input_series"])
        for check in test["alert_rule_test"]
        if check["alertname"] == alert
    ]
    assert set(expected) == {True, False}


def test_each_alert_has_a_runbook():
    named = {Path(rule["annotations"]["runbook_url"]).stem for rule in _rules() if "alert" in rule}
    by_a_person = {"restore", "stores"}
    assert {path.stem for path in RUNBOOKS.glob("*.md")} == named | by_a_person, "no alert calls for those two"


def test_the_series_of_the_tests_are_those_that_the_components_tell():
    registry = CollectorRegistry()
    metrics = [metric for name, metric in vars(Instruments(registry)).items() if not name.startswith("_")]
    metrics += vars(RequestMetrics(lambda *_: None, registry)).values()  # type: ignore[arg-type,return-value]
    labels = {metric._name: set(metric._labelnames) for metric in metrics if hasattr(metric, "_labelnames")}  # noqa: SLF001
    labels |= FROM_THE_DATABASE
    ours = [(name, given) for name, given in _series() if name.startswith("jobrelay_")]
    assert ours
    for name, given in ours:
        known = labels[re.sub("_(total|count|bucket)$", "", name)]
        assert given.keys() - TARGET - {"le"} == known, name
        assert given.get("stage", "scrape_detail") in STAGES
        if "stage" in known and "outcome" in known:
            assert given["outcome"] in set(TryOutcome)


def test_each_objective_is_counted_has_a_budget_a_test_and_a_section_of_the_runbook():
    of = {
        record: [rule["labels"]["slo"] for rule in _rules() if rule.get("record") == record]
        for record in ("jobrelay:slo_events:count5m", "jobrelay:slo_bad:count5m", "jobrelay:slo_budget:ratio")
    }
    objectives = ["first-task", "search-ends", "posting-scored", "told"]
    assert list(of.values()) == [objectives] * 3
    headings = re.findall("^## (.+)", (RUNBOOKS / "slo.md").read_text(), re.MULTILINE)
    assert [heading for heading in headings if heading in objectives] == objectives
    fired = {
        alert["exp_labels"]["slo"]
        for test in _tests()
        for check in test["alert_rule_test"]
        for alert in check["exp_alerts"]
        if check["alertname"] == "JobrelayBudgetBurns"
    }
    assert fired == set(objectives)


def test_the_bounds_of_objectives_are_buckets_of_their_histograms():
    metrics = vars(Instruments(CollectorRegistry())).values()
    bounds = {metric._name: set(metric._upper_bounds) for metric in metrics if hasattr(metric, "_upper_bounds")}  # noqa: SLF001
    for rule in _rules():
        for name, bound in re.findall(r'(jobrelay_\w+)_bucket\{[^}]*le="([\d.]+)"', rule["expr"]):
            assert float(bound) in bounds[name], name


def test_the_panels_that_runbooks_name_are_on_their_dashboards():
    named = {
        (title, board.lower())
        for runbook in RUNBOOKS.glob("*.md")
        for title, board in re.findall(r"panel \*(.+?)\* of the dashboard (\w+)", runbook.read_text())
    }
    assert len(named) >= 3
    for title, board in named:
        panels = json.loads((CHART / "dashboards" / f"{board}.json").read_text())["panels"]
        assert title in {panel["title"] for panel in panels}
