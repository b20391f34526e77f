import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from chart.rendering import CHART, ROOT, environment, render

FREE = {
    "annotations",
    "nodeSelector",
    "affinity",
    "jobPodAnnotations",
    "commonLabels",
    "dnsConfig",
    "jobPodLabels",
    "podAnnotations",
    "podLabels",
    "podMonitorLabels",
    "prometheusRuleLabels",
    "resources",
    "behavior",
    "seccompProfile",
    "serviceAccountAnnotations",
}
SCHEMA = json.loads((CHART / "values.schema.json").read_text())
VALUES = yaml.safe_load((CHART / "values.yaml").read_text())

DOOR = {"mode": "password", "existingSecret": "door"}


def mappings(values: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for key, value in values.items():
        if isinstance(value, dict) and key not in FREE:
            yield from mappings(value, (*path, key))


@pytest.mark.parametrize("path", list(mappings(VALUES)), ids=".".join)
def test_a_misspelt_value_is_refused_at_every_level(path: tuple[str, ...]):
    node = SCHEMA
    for key in path:
        node = node["properties"][key]
        if "$ref" in node:
            node = SCHEMA["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if path[:1] != ("global",):
        # Global values are an umbrella chart's, too.
        assert node["additionalProperties"] is False
    present = VALUES
    for key in path:
        present = present[key]
    assert set(present) <= set(node["properties"])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"frontend": {"replica": 2}}, "replica"),
        ({"scraperWorker": {"concurrency": 0}}, "concurrency"),
        ({"logs": {"level": "LOUD"}}, "level"),
        ({"redis": {"persistence": {"size": "lots"}}}, "size"),
        ({"rabbitmq": {"enabled": False}}, "rabbitmq.external.existingSecret"),
        ({"redis": {"enabled": False}}, "redis.external.url"),
        ({"database": {"enabled": False}}, "database.external.url"),
        ({"rabbitmq": {"enabled": False, "external": {"url": "amqp://x"}}}, "rabbitmq.external.managementUrl"),
        ({"auth": DOOR, "frontend": {"httpRoute": {"enabled": True}}}, "frontend.httpRoute.parentRefs"),
        ({"frontend": {"ingress": {"enabled": True}}}, "auth.mode to password, oidc or proxy"),
        ({"frontend": {"httpRoute": {"enabled": True}}}, "auth.mode to password, oidc or proxy"),
        ({"frontend": {"service": {"type": "LoadBalancer"}}}, "auth.mode to password, oidc or proxy"),
        ({"frontend": {"service": {"type": "NodePort"}}}, "auth.mode to password, oidc or proxy"),
        ({"auth": {"mode": "password"}}, "auth.existingSecret"),
        ({"auth": {"mode": "proxy", "existingSecret": "door"}}, "auth.allowed"),
        ({"auth": {"mode": "oidc", "allowed": ["me@home.example"]}}, "auth.oidc.issuer"),
        ({"auth": {"mode": "password", "url": "http://jobs.example.org"}}, "/auth/url"),
        ({"aiWorker": {"scaling": {"startReplicas": 99}}}, "aiWorker.scaling.maxReplicas"),
    ],
)
def test_values_that_cannot_work_are_refused_with_what_to_do(
    refusal: Callable[..., str], values: dict[str, Any], said: str
):
    assert said in refusal(values)


def test_a_cluster_without_keda_is_told_what_to_install(refusal: Callable[..., str]):
    said = refusal({}, apis=("apiregistration.k8s.io/v1",))
    assert "helm install keda" in said
    assert "keda.enabled=false" in said


def test_a_render_without_a_cluster_asks_for_no_list_of_kinds():
    assert render(apis=())


def test_it_can_be_a_subchart():
    assert render({"enabled": True, "global": {"storageClass": "fast", "somebodyElses": 1}})


def test_long_names_stay_apart():
    names = set()
    for release in ("a" * 48 + "-one", "a" * 48 + "-two"):
        command = ["helm", "template", release, str(CHART), "--show-only", "templates/redis/service.yaml"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        names.add(yaml.safe_load(answer.stdout)["metadata"]["name"])
    assert len(names) == 2


def test_every_value_is_described_in_the_readme():
    check = [sys.executable, str(ROOT / "k8s-dev" / "chart_readme.py"), "--check"]
    answer = subprocess.run(check, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


def test_the_chart_lints():
    answer = subprocess.run(
        ["helm", "lint", "--strict", str(CHART), "--set", "keda.enabled=false"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_ceilings_reach_what_they_bound():
    given = {"searchesAnHour": 20, "openSearches": 3, "searchPostings": 10000, "defaultBudgetUsd": 0.5}
    given |= {
        "largestBudgetUsd": 2,
        "hostsAllowed": ["*.example.com", "example.com"],
        "hostsRefused": ["no.example.com"],
    }
    rendered = render({"ceilings": given})
    api, worker = environment(rendered, "scraper-api"), environment(rendered, "scraper-worker")
    assert api["JOBRELAY_SEARCHES_AN_HOUR"] == "20"
    assert api["JOBRELAY_LARGEST_SEARCH"] == "10000"
    for bound in (api, environment(rendered, "ai-api")):
        assert bound["JOBRELAY_MAX_OPEN_SEARCHES"] == "3"
        assert (bound["JOBRELAY_DEFAULT_BUDGET_USD"], bound["JOBRELAY_LARGEST_BUDGET_USD"]) == ("0.5", "2")
    for guarded in (api, worker):
        assert guarded["JOBRELAY_HOSTS_ALLOWED"] == "*.example.com,example.com,jobrelay-test.jobrelay"
        assert guarded["JOBRELAY_HOSTS_REFUSED"] == "no.example.com"
    api = environment(render({"ceilings": {"defaultBudgetUsd": None}}), "scraper-api")
    assert api["JOBRELAY_DEFAULT_BUDGET_USD"] == "", "no budget of its own is said, not left out"
    assert "JOBRELAY_SEARCHES_AN_HOUR" not in api


def test_the_notes_say_how_to_open_it():
    command = [
        "helm",
        "install",
        "jobrelay",
        str(CHART),
        "--dry-run=client",
        "--namespace",
        "elsewhere",
        "--set",
        "keda.enabled=false",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "kubectl --namespace elsewhere port-forward service/jobrelay-frontend 3000:80" in answer.stdout, (
        answer.stderr
    )


def test_the_notes_say_what_the_test_of_an_installation_needs_where_one_signs_in():
    command = ["helm", "install", "jobrelay", str(CHART), "--dry-run=client", "--set", "keda.enabled=false"]
    closed = [*command, "--set", "auth.mode=password", "--set", "auth.existingSecret=door"]
    assert "tests.tokenSecret" in subprocess.run(closed, capture_output=True, text=True, check=True).stdout
    assert "tests.tokenSecret" not in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_values_of_the_development_cluster_fit():
    render(yaml.safe_load((ROOT / "k8s-dev" / "values-dev.yaml").read_text()))
    render(yaml.safe_load((ROOT / "tests" / "e2e" / "values.yaml").read_text()))
