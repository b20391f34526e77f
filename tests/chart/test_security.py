from ipaddress import IPv4Network, IPv6Network, collapse_addresses
from typing import Any

import pytest
from chart.rendering import Manifest, RenderError, containers, environment, pick, pods, render
from jobrelay.web.address_space import SPECIAL_V4, SPECIAL_V6

STORES = {"database": 5432, "rabbitmq": 5672, "redis": 6379}
FACES = ("scraper-api", "scraper-worker", "ai-api", "ai-worker")


def policy(manifests: list[Manifest], component: str) -> Manifest:
    spec: Manifest = pick(manifests, "NetworkPolicy", component)["spec"]
    return spec


def reached(rules: list[Manifest]) -> set[str]:
    """Name the components that rules for egress lead to, `web` for an address block and `dns` for a namespace."""
    names = set()
    for rule in rules:
        for peer in rule.get("to", [{}]):
            if rule.get("ports", [{}])[0].get("port") == 53:
                names.add("dns")
            elif "ipBlock" in peer:
                names.add("web")
            elif "namespaceSelector" in peer:
                names.add("telemetry")
            else:
                names.add(peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"])
    return names


def test_every_pod_meets_the_restricted_standard(rendered: list[Manifest]):
    for name, spec in pods(rendered).items():
        assert spec["securityContext"]["runAsNonRoot"] is True, name
        assert spec["securityContext"]["runAsUser"] > 0, name
        assert spec["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault", name
        for container in containers(spec):
            security = container["securityContext"]
            assert security["allowPrivilegeEscalation"] is False, name
            assert security["readOnlyRootFilesystem"] is True, name
            assert security["capabilities"] == {"drop": ["ALL"]}, name


def test_no_pod_gets_a_token_of_the_cluster(rendered: list[Manifest]):
    accounts = {
        m["metadata"]["name"]: m["automountServiceAccountToken"] for m in rendered if m["kind"] == "ServiceAccount"
    }
    assert set(accounts.values()) == {False}
    for name, spec in pods(rendered).items():
        makes_passwords = name.startswith("Job/jobrelay-passwords-")
        assert spec["automountServiceAccountToken"] is makes_passwords, name
        assert spec["serviceAccountName"] in accounts, name


@pytest.mark.parametrize(
    ("choice", "apis", "has_ids"),
    [
        ("auto", (), True),
        ("auto", ("security.openshift.io/v1",), False),
        ("always", (), False),
        ("never", ("security.openshift.io/v1",), True),
    ],
)
def test_ids_are_left_to_a_platform_that_gives_them_out(choice: str, apis: tuple[str, ...], has_ids: bool):  # noqa: FBT001
    for name, spec in pods(render({"global": {"platformIds": choice}}, ("keda.sh/v1alpha1", *apis))).items():
        assert ("runAsUser" in spec["securityContext"]) is has_ids, name
        assert ("fsGroup" in spec["securityContext"]) is has_ids, name


def test_all_traffic_of_the_release_is_denied_first(rendered: list[Manifest]):
    deny = policy(rendered, "default-deny")
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in deny
    assert "egress" not in deny
    for name, made in ((m["metadata"]["name"], m) for m in rendered if "template" in m.get("spec", {})):
        labels = made["spec"]["template"]["metadata"]["labels"]
        assert deny["podSelector"]["matchLabels"].items() <= labels.items(), name


def test_only_the_arrows_of_the_design_are_open(rendered: list[Manifest]):
    stores = set(STORES)
    arrows = {
        "frontend": {"dns", "scraper-api", "ai-api"},
        "scraper-api": {"dns", *stores},
        "ai-api": {"dns", "web", *stores},
        "scraper-worker": {"dns", "web", "test", *stores},
        "ai-worker": {"dns", "web", *stores},
        "migration": {"dns", "database", "rabbitmq"},
        "test": {"dns", "frontend"},
        "rabbitmq": {"dns"},
        "redis": set(),
        "database": set(),
    }
    assert {component: reached(policy(rendered, component).get("egress", [])) for component in arrows} == arrows


@pytest.mark.parametrize("store", STORES)
def test_a_store_is_reached_by_our_services_and_not_by_the_frontend(rendered: list[Manifest], store: str):
    first = policy(rendered, store)["ingress"][0]
    peers = {peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"] for peer in first["from"]}
    assert peers == set(FACES) | ({"migration"} if store != "redis" else set())
    assert [port["port"] for port in first["ports"]] == [STORES[store]]


def test_the_outside_web_has_no_private_range(rendered: list[Manifest]):
    for component in ("scraper-worker", "ai-worker", "ai-api"):
        blocks = [
            peer["ipBlock"]
            for rule in policy(rendered, component)["egress"]
            for peer in rule["to"]
            if "ipBlock" in peer and rule["ports"][0]["port"] != 53
        ]
        assert [block["cidr"] for block in blocks] == ["0.0.0.0/0"]
        assert set(collapse_addresses(map(IPv4Network, blocks[0]["except"]))) == set(collapse_addresses(SPECIAL_V4))


def test_messages_leave_only_where_the_operator_lets_them():
    def outside(values: dict[str, object]) -> list[object]:
        return [
            rule for rule in policy(render({"aiApi": {"tell": values}}), "ai-api")["egress"] if "0.0.0.0/0" in str(rule)
        ]

    (told,) = outside({})
    assert [port["port"] for port in told["ports"]] == [443, 465, 587]
    assert outside({"enabled": False}) == []
    allowed = {"allow": [{"address": "10.2.0.0/16"}]}
    rules = policy(render({"aiApi": {"tell": allowed}}), "ai-api")["egress"]
    assert {"to": [{"ipBlock": {"cidr": "10.2.0.0/16"}}]} in rules
    assert environment(render({"aiApi": {"tell": allowed}}), "ai-api")["JOBRELAY_TELL_ALLOW"] == "10.2.0.0/16"


def test_over_ipv6_the_outside_web_has_no_private_range_either():
    rules = policy(render({"networkPolicy": {"ipv6": True}}), "scraper-worker")["egress"]
    blocks = [peer["ipBlock"] for rule in rules for peer in rule["to"] if "ipBlock" in peer]
    (block,) = [block for block in blocks if ":" in block["cidr"]]
    assert set(map(IPv6Network, block["except"])) == set(SPECIAL_V6)


@pytest.mark.parametrize(
    ("host", "namespace"),
    [("collector.tracing", "tracing"), ("c.tracing.svc.cluster.local", "tracing"), ("collector", "jobrelay")],
)
def test_the_collectors_address_opens_its_namespace_and_no_more(host: str, namespace: str):
    rules = policy(render({"telemetry": {"otlpEndpoint": f"http://{host}:4318"}}), "scraper-worker")["egress"]
    peer = {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": namespace}}}
    assert {"to": [peer], "ports": [{"protocol": "TCP", "port": 4318}]} in rules


def test_a_collector_outside_is_reached_where_the_operator_says():
    peer = {"ipBlock": {"cidr": "203.0.113.7/32"}}
    telemetry = {"otlpEndpoint": "https://otlp.example.com", "to": [peer]}
    rules = policy(render({"telemetry": telemetry}), "ai-api")["egress"]
    assert {"to": [peer], "ports": [{"protocol": "TCP", "port": 443}]} in rules
    with pytest.raises(RenderError, match=r"telemetry\.to"):
        render({"telemetry": {"otlpEndpoint": "https://otlp.example.com"}})


def test_metrics_are_on_a_port_where_nothing_else_is(rendered: list[Manifest]):
    for component, port in (("scraper-api", 8001), ("ai-api", 8002)):
        rules = policy(rendered, component)["ingress"]
        assert [[entry["port"] for entry in rule["ports"]] for rule in rules] == [[port], [9000]]
        (peer,) = rules[0]["from"]
        assert peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"] == "frontend"
        assert environment(rendered, component)["JOBRELAY_METRICS_PORT"] == "9000"


def test_an_exception_opens_the_guard_and_the_network_together():
    peer: dict[str, Any] = {"podSelector": {"matchLabels": {"app": "careers-site"}}}
    values = {
        "scraperWorker": {
            "egress": {"allow": [{"address": "careers-site:8080", "to": [peer]}, {"address": "10.9.0.0/16"}]}
        }
    }
    rules = policy(render(values), "scraper-worker")["egress"]
    assert {"to": [peer], "ports": [{"protocol": "TCP", "port": 8080}]} in rules
    assert {"to": [{"ipBlock": {"cidr": "10.9.0.0/16"}}]} in rules


def test_the_page_of_helm_test_is_reached_by_one_pod_at_one_port_and_only_where_it_is_used(rendered: list[Manifest]):
    (rule,) = policy(rendered, "test")["ingress"]
    (peer,) = rule["from"]
    assert peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"] == "scraper-worker"
    assert [port["port"] for port in rule["ports"]] == [8080]
    for component in ("scraper-api", "scraper-worker"):
        assert environment(rendered, component)["JOBRELAY_EGRESS_ALLOW"] == "jobrelay-test.jobrelay:8080"
    elsewhere = render({"tests": {"url": "https://company.example/careers"}})
    assert "ingress" not in policy(elsewhere, "test")
    assert "test" not in reached(policy(elsewhere, "scraper-worker")["egress"])
    assert "JOBRELAY_EGRESS_ALLOW" not in environment(elsewhere, "scraper-worker")


def test_keda_reaches_the_broker_from_its_namespace():
    rules = policy(render({"networkPolicy": {"kedaNamespace": "scaling"}}), "rabbitmq")["ingress"]
    rule = next(rule for rule in rules if {port["port"] for port in rule["ports"]} == {5672, 15672})
    assert rule["from"] == [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "scaling"}}}]


def test_no_policy_holds_an_empty_list_which_the_api_server_drops_so_that_each_apply_would_change_it(
    rendered: list[Manifest],
):
    for spec in [m["spec"] for m in rendered if m["kind"] == "NetworkPolicy"]:
        assert [] not in spec.values()
        assert spec["policyTypes"]


def test_policies_can_be_left_out():
    assert not [m for m in render({"networkPolicy": {"enabled": False}}) if m["kind"] == "NetworkPolicy"]
