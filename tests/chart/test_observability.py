import json

import yaml
from chart.rendering import CHART, Manifest, render


def _of_kind(manifests: list[Manifest], kind: str) -> list[Manifest]:
    return [manifest for manifest in manifests if manifest["kind"] == kind]


def _dashboards(manifests: list[Manifest]) -> list[Manifest]:
    return [m for m in _of_kind(manifests, "ConfigMap") if "grafana_dashboard" in m["metadata"]["labels"]]


def test_nothing_that_needs_an_operator_is_made_unless_it_is_asked_for():
    manifests = render()
    assert _of_kind(manifests, "PrometheusRule") == _of_kind(manifests, "PodMonitor") == _dashboards(manifests) == []


def test_the_alerts_are_the_ones_that_promtool_tests():
    (rule,) = _of_kind(render({"observability": {"prometheusRule": True}}), "PrometheusRule")
    alerts = yaml.safe_load((CHART / "files" / "observability" / "alerts.yaml").read_text())
    assert rule["spec"] == alerts


def test_each_dashboard_is_a_configmap_that_grafana_s_sidecar_loads():
    found = _dashboards(render({"observability": {"dashboards": True}}))
    titles = {json.loads(text)["title"] for dashboard in found for text in dashboard["data"].values()}
    assert titles == {f"Jobrelay: {name}" for name in ("Relay", "Scaling", "LLM", "Crawling", "SLO")}
    assert {dashboard["metadata"]["labels"]["grafana_dashboard"] for dashboard in found} == {"1"}
