"""The examples for stores that an operator runs: the values name what the manifests and their operators make."""

from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from chart.rendering import CHART, KEDA, Manifest, environment, pick, pods, render
from jobrelay.storage.rights import COMPONENTS

EXAMPLES = CHART / "examples"
APP_SECRET = frozenset({"username", "user", "password", "dbname", "host", "port", "uri", "jdbc-uri", "pgpass"})
"""The keys of the secret that CloudNativePG makes for a database's owner."""
BASIC_AUTH = frozenset({"username", "password"})
"""The keys of a secret of the type kubernetes.io/basic-auth, which CloudNativePG reads a role's password from."""
DEFAULT_USER = frozenset({"username", "password", "default_user.conf", "host", "port", "provider", "type"})
"""The keys of the secret that RabbitMQ's cluster operator makes (2.10 on also has `connection_string`)."""
USERS = ("scraper-api", "scraper-worker", "ai-api", "ai-worker")


def read(example: str, file: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((EXAMPLES / example / file).read_text())
    return content


@pytest.fixture(scope="module")
def release() -> list[Manifest]:
    both = read("cloudnative-pg", "values.yaml") | read("rabbitmq-operator", "values.yaml")
    both["database"]["backup"] = {"enabled": True}
    return render(both)


def secrets(release: list[Manifest]) -> dict[str, set[str]]:
    """Return the keys that pods and KEDA read of each secret."""
    entries = [
        entry["valueFrom"]["secretKeyRef"]
        for spec in [*pods(release).values(), *_scheduled(release)]
        for container in [*spec.get("initContainers", []), *spec["containers"]]
        for entry in container.get("env", [])
        if "secretKeyRef" in entry.get("valueFrom", {})
    ]
    for manifest in release:
        if manifest["kind"] == "TriggerAuthentication":
            entries += manifest["spec"]["secretTargetRef"]
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry["name"], set()).add(entry["key"])
    return found


def _scheduled(release: list[Manifest]) -> list[Manifest]:
    return [m["spec"]["jobTemplate"]["spec"]["template"]["spec"] for m in release if m["kind"] == "CronJob"]


def _major(image: str) -> str:
    return image.rpartition(":")[2].partition(".")[0]


def test_each_key_that_is_read_is_one_that_the_operator_makes(release: list[Manifest]):
    roles = read("cloudnative-pg", "cluster.yaml")["spec"]["managed"]["roles"]
    made = {role["passwordSecret"]["name"]: BASIC_AUTH for role in roles}
    made |= {"jobrelay-postgresql-app": APP_SECRET, "jobrelay-broker-default-user": DEFAULT_USER}
    wanted = secrets(release)
    own = {name for name in wanted if name.startswith("jobrelay-passwords")}
    assert set(wanted) - own == set(made)
    for name in set(wanted) - own:
        assert wanted[name] <= made[name], name
    assert wanted["jobrelay-passwords"] == {"redis-password"}


def test_the_database_is_the_clusters_primary_and_its_database(release: list[Manifest]):
    cluster = read("cloudnative-pg", "cluster.yaml")
    address = urlsplit(environment(release, "scraper-api")["JOBRELAY_DATABASE_URL"])
    assert address.hostname == f"{cluster['metadata']['name']}-rw"
    assert address.path == f"/{cluster['spec']['bootstrap']['initdb']['database']}"
    assert (address.username, address.password) == (None, None)


def test_each_component_has_its_role_at_the_cluster_and_the_migrations_give_it_its_rights(release: list[Manifest]):
    roles = {role["name"]: role for role in read("cloudnative-pg", "cluster.yaml")["spec"]["managed"]["roles"]}
    assert {name.removeprefix("jobrelay_") for name in roles} == set(COMPONENTS)
    assert all(role["ensure"] == "present" and role["login"] for role in roles.values())
    for component in USERS:
        secret = environment(release, component)["JOBRELAY_DATABASE_USER"]["secretKeyRef"]["name"]
        assert roles[f"jobrelay_{component.replace('-', '_')}"]["passwordSecret"]["name"] == secret
    (job,) = [m for m in release if m["kind"] == "Job" and "-migration-" in m["metadata"]["name"]]
    told = {entry["name"]: entry for entry in job["spec"]["template"]["spec"]["containers"][0]["env"]}
    assert told["JOBRELAY_DATABASE_USER"]["valueFrom"]["secretKeyRef"]["name"] == "jobrelay-postgresql-app"
    for component in COMPONENTS:
        secret = told[f"JOBRELAY_ROLES__{component.upper()}__USER"]["valueFrom"]["secretKeyRef"]["name"]
        assert roles[f"jobrelay_{component}"]["passwordSecret"]["name"] == secret


def test_a_backup_is_made_by_the_clusters_own_major(release: list[Manifest]):
    (dump,) = pick(release, "CronJob", "backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    ours, theirs = dump["image"], read("cloudnative-pg", "cluster.yaml")["spec"]["imageName"]
    assert _major(ours) == _major(theirs)


def test_names_in_any_alphabet_are_found_for_the_clusters_letters_are_not_ascii_alone():
    assert read("cloudnative-pg", "cluster.yaml")["spec"]["bootstrap"]["initdb"]["localeCType"] == "C.UTF-8"


def test_the_broker_is_the_clusters_service_and_vhost_for_the_components_and_for_keda(release: list[Manifest]):
    cluster = read("rabbitmq-operator", "cluster.yaml")
    host, settings = f"{cluster['metadata']['name']}.jobrelay.svc", cluster["spec"]["rabbitmq"]["additionalConfig"]
    vhost = next(line for line in settings.splitlines() if line.startswith("default_vhost")).partition(" = ")[2]
    triggers = pick(release, "ScaledObject", "ai-worker")["spec"]["triggers"]
    addresses = {trigger["metadata"]["protocol"]: urlsplit(trigger["metadata"]["host"]) for trigger in triggers}
    addresses["application"] = urlsplit(environment(release, "ai-worker")["JOBRELAY_BROKER_URL"])
    for who, port in (("application", 5672), ("amqp", 5672), ("http", 15672)):
        address = addresses[who]
        assert (address.hostname, address.port, address.path) == (host, port, f"/{vhost}"), who


def test_a_quorum_queue_gets_a_member_on_each_of_the_three_nodes():
    spec = read("rabbitmq-operator", "cluster.yaml")["spec"]
    lines = dict(line.split(" = ") for line in spec["rabbitmq"]["additionalConfig"].splitlines() if " = " in line)
    reconciliation = "quorum_queue.continuous_membership_reconciliation."
    assert lines[f"{reconciliation}enabled"] == "true"
    assert int(lines[f"{reconciliation}target_group_size"]) == spec["replicas"] == 3


def test_keda_sees_counts_as_fresh_as_at_the_releases_own_broker():
    own = pick(render(), "ConfigMap", "rabbitmq")["data"]["advanced.config"]
    assert read("rabbitmq-operator", "cluster.yaml")["spec"]["rabbitmq"]["advancedConfig"].strip() == own.strip()


def test_the_components_may_reach_the_pods_of_both_clusters_and_no_others_at_those_ports(release: list[Manifest]):
    labels = {
        5432: {"cnpg.io/cluster": read("cloudnative-pg", "cluster.yaml")["metadata"]["name"]},
        5672: {"app.kubernetes.io/name": read("rabbitmq-operator", "cluster.yaml")["metadata"]["name"]},
    }
    for component in USERS:
        rules = pick(release, "NetworkPolicy", component)["spec"]["egress"]
        for port, label in labels.items():
            (rule,) = [rule for rule in rules if {"protocol": "TCP", "port": port} in rule["ports"]]
            assert rule["to"] == [{"podSelector": {"matchLabels": label}}], component


def test_no_pod_of_the_operators_has_the_labels_that_the_release_denies_all_traffic(release: list[Manifest]):
    names = {read(example, "cluster.yaml")["metadata"]["name"] for example in ("cloudnative-pg", "rabbitmq-operator")}
    denied = pick(release, "NetworkPolicy", "default-deny")["spec"]["podSelector"]["matchLabels"]
    assert not names & {denied["app.kubernetes.io/instance"], denied["app.kubernetes.io/name"]}
    rendered = {m["metadata"]["name"] for m in render(apis=KEDA)}
    assert not rendered & {name + suffix for name in names for suffix in ("", "-rw", "-r", "-ro", "-app", "-nodes")}
