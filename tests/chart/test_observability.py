import json
import re

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


def test_what_has_to_be_there_is_looked_for_in_the_release_itself_and_an_external_broker_anywhere():
    asked = {"observability": {"prometheusRule": True}}
    (rule,) = _of_kind(render(asked, release="second", namespace="others"), "PrometheusRule")
    absent = _absent(rule)
    own = 'namespace="others", app_kubernetes_io_instance="second"'
    assert len(absent) == 3
    assert all(own in expression for expression in absent)
    external = {"rabbitmq": {"enabled": False, "external": {"existingSecret": "broker"}}}
    (rule,) = _of_kind(render(asked | external), "PrometheusRule")
    assert 'absent(rabbitmq_queue_messages_ready{queue="scraper_queue"})' in _absent(rule)
    (grows,) = [each["expr"] for group in rule["spec"]["groups"] for each in group["rules"] if _grows(each)]
    assert "and on (queue) (max by (queue) (delta(rabbitmq_queue_consumers" in grows


def _grows(rule: Manifest) -> bool:
    return bool(rule.get("alert") == "JobrelayQueueGrows")


def _absent(rule: Manifest) -> list[str]:
    rules = [rule for group in rule["spec"]["groups"] for rule in group["rules"]]
    return [rule["expr"] for rule in rules if "absent(" in rule["expr"]]


def test_each_alert_and_each_count_keeps_the_namespace_and_the_release():
    alerts = yaml.safe_load((CHART / "files" / "observability" / "alerts.yaml").read_text())
    for rule in [rule for group in alerts["groups"] for rule in group["rules"]]:
        kept = re.findall(r"\bby \(([^)]*)\)", rule["expr"])
        assert all(labels.startswith("namespace, app_kubernetes_io_instance") for labels in kept), rule["expr"]
        aggregated = re.findall(r"\b(?:sum|max|min|avg|count)\b(?! by)\s*\(", rule["expr"])
        assert not aggregated, rule["expr"]


def test_the_pods_metrics_name_their_component_and_release():
    (monitor,) = _of_kind(render({"metrics": {"podMonitor": True}}), "PodMonitor")
    assert monitor["spec"]["podTargetLabels"] == ["app.kubernetes.io/component", "app.kubernetes.io/instance"]
    assert monitor["spec"]["podMetricsEndpoints"] == [{"port": "metrics", "path": "/metrics"}]


def test_dashboards_of_two_releases_do_not_take_each_other_s_place():
    asked = {"observability": {"dashboards": True}}
    uids = [
        {json.loads(text)["uid"] for dashboard in _dashboards(found) for text in dashboard["data"].values()}
        for found in (render(asked), render(asked, release="second"), render(asked, namespace="others"))
    ]
    assert [len(each) for each in uids] == [5, 5, 5]
    assert len(set.union(*uids)) == 15
    assert all(len(uid) <= 40 for each in uids for uid in each)


def test_each_panel_asks_for_the_chosen_releases_only():
    for dashboard in _dashboards(render({"observability": {"dashboards": True}})):
        for text in dashboard["data"].values():
            board = json.loads(text)
            assert [variable["name"] for variable in board["templating"]["list"]] == [
                "datasource",
                "namespace",
                "release",
            ]
            for target in [target for panel in board["panels"] for target in panel["targets"]]:
                selected = re.findall(r"\b(?:jobrelay|rabbitmq)[\w:]*\b(?:\{([^}]*)\})?", target["expr"])
                assert all('app_kubernetes_io_instance=~"$release"' in labels for labels in selected), target["expr"]


def test_each_dashboard_is_a_configmap_that_grafana_s_sidecar_loads():
    found = _dashboards(render({"observability": {"dashboards": True}}))
    titles = {json.loads(text)["title"] for dashboard in found for text in dashboard["data"].values()}
    assert titles == {f"Jobrelay: {name}" for name in ("Relay", "Scaling", "LLM", "Crawling", "SLO")}
    assert {dashboard["metadata"]["labels"]["grafana_dashboard"] for dashboard in found} == {"1"}
