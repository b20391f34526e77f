"""Network policies by packets: from a pod with each component's labels, every port of every pod is tried."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from e2e.cluster import NAMESPACE, kubectl, pods, run, until

STRANGERS = "jobrelay-e2e-strangers"
LISTENING = {
    "frontend": [3000],
    "scraper-api": [8001, 9000],
    "ai-api": [8002, 9000],
    "database": [5432],
    "rabbitmq": [5672, 15672, 15692],
    "redis": [6379],
}
STORES = {("database", 5432), ("rabbitmq", 5672), ("redis", 6379)}
METRICS = {("scraper-api", 9000), ("ai-api", 9000), ("rabbitmq", 15692)}
"""What every namespace may read, by the chart's default; a policy on the sender's side may still forbid it."""
ALLOWED: dict[str, set[tuple[str, int]]] = {
    "frontend": {("scraper-api", 8001), ("ai-api", 8002)},
    "scraper-api": STORES,
    "scraper-worker": STORES,
    "ai-api": STORES,
    "ai-worker": STORES,
    "migration": {("database", 5432), ("rabbitmq", 5672)},
    "passwords": set(),
    "test": {("frontend", 3000)},
    "database": set(),
    "redis": set(),
    "rabbitmq": set(),
    "unlabelled": METRICS | {("frontend", 3000)},
    "strangers": METRICS | {("frontend", 3000)},
}
_TRY = """
import json, socket, sys
from concurrent.futures import ThreadPoolExecutor
def reaches(target):
    try:
        socket.create_connection((target["ip"], target["port"]), timeout=4).close()
    except OSError:
        return False
    return True
targets = json.loads(sys.argv[1])
with ThreadPoolExecutor(16) as pool:
    print(json.dumps([[t["component"], t["port"]] for t, open_ in zip(targets, pool.map(reaches, targets)) if open_]))
"""


@pytest.fixture(scope="module")
def reached(release: str) -> Iterator[dict[str, set[tuple[str, int]]]]:
    """What a pod with each component's labels can open a connection to; none of them is ever in a Service."""
    run("kubectl", "create", "namespace", STRANGERS)
    image = pods("scraper-api")[0]["spec"]["containers"][0]["image"]
    try:
        for sender in ALLOWED:
            run("kubectl", "apply", "--filename", "-", text=json.dumps(_probe(sender, release, image)))
        with ThreadPoolExecutor(4) as pool:
            yield dict(zip(ALLOWED, pool.map(_reach, ALLOWED), strict=True))
    finally:
        kubectl("delete", "pods", "--selector", "probe=yes", "--wait=false")
        run("kubectl", "delete", "namespace", STRANGERS, "--wait=false")


@pytest.mark.parametrize("sender", ALLOWED)
def test_a_packet_passes_only_where_an_arrow_is(reached: dict[str, set[tuple[str, int]]], sender: str) -> None:
    assert reached[sender] == ALLOWED[sender]


def _reach(sender: str) -> set[tuple[str, int]]:
    namespace = STRANGERS if sender == "strangers" else NAMESPACE
    place = ("kubectl", "--namespace", namespace)
    run(*place, "wait", "--for=jsonpath={.status.phase}=Running", f"pod/probe-{sender}", "--timeout=240s")
    targets = [
        {"component": component, "port": port, "ip": pods(component)[0]["status"]["podIP"]}
        for component, ports in LISTENING.items()
        for port in ports
        if component != sender
    ]
    reached: set[tuple[str, int]] = set()

    def as_allowed() -> bool:
        nonlocal reached
        said = run(*place, "exec", f"probe-{sender}", "--", "python", "-c", _TRY, json.dumps(targets))
        reached = {(component, port) for component, port in json.loads(said)}
        return reached == ALLOWED[sender]

    # The network learns of a new pod a moment after the pod has begun.
    with suppress(TimeoutError):
        until(f"the arrows of {sender}", as_allowed, 60, every=3)
    return reached


def _probe(sender: str, release: str, image: str) -> dict[str, Any]:
    labels = {"probe": "yes"}
    if sender not in {"unlabelled", "strangers"}:
        names = ("name", "jobrelay"), ("instance", release), ("component", sender)
        labels |= {f"app.kubernetes.io/{key}": value for key, value in names}
    container = {
        "name": "probe",
        "image": image,
        "command": ["sleep", "600"],
        "readinessProbe": {"exec": {"command": ["false"]}},
        "resources": {"requests": {"cpu": "5m", "memory": "32Mi"}, "limits": {"memory": "128Mi"}},
        "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
    }
    spec = {
        "containers": [container],
        "terminationGracePeriodSeconds": 0,
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
    }
    namespace = STRANGERS if sender == "strangers" else NAMESPACE
    metadata = {"name": f"probe-{sender}", "namespace": namespace, "labels": labels}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}
