import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chart.rendering import CHART, Manifest, environment, pick, pods, render
from jobrelay.broker.app import UNLIMITED_SINCE, dead_letter_queue, work_queue
from jobrelay.pipeline import QUEUES, UNROUTED
from jobrelay.storage.rights import COMPONENTS

ROLES = ("scraperApi", "scraperWorker", "aiApi", "aiWorker", "backup")


def plain_values(spec: Manifest) -> Iterator[tuple[str, str]]:
    for container in [*spec.get("initContainers", []), *spec["containers"]]:
        for entry in container.get("env", []):
            if "value" in entry:
                yield entry["name"], entry["value"]


def test_no_secret_is_a_plain_environment_value_or_an_argument_or_in_a_config_map():
    manifests = render(
        {
            "ai": {"openrouter": {"apiKey": "sk-or-very-secret"}},
            "database": {"enabled": False, "external": {"url": "postgresql://me:very-secret-too@db/jobs"}},
        }
    )
    known = [text for secret in manifests if secret["kind"] == "Secret" for text in secret["stringData"].values()]
    assert len(known) == 2
    for name, spec in pods(manifests).items():
        for variable, value in plain_values(spec):
            assert not re.search("password|token|api.?key", variable, re.IGNORECASE), f"{name}: {variable}"
            assert not any(text in value for text in known), f"{name}: {variable}"
        arguments = json.dumps([container.get("args") for container in spec["containers"]])
        assert not any(text in arguments for text in known), name
    maps = json.dumps([manifest["data"] for manifest in manifests if manifest["kind"] == "ConfigMap"])
    assert not any(text in maps for text in known)


def test_rendering_twice_gives_the_same_and_no_password_at_all(rendered: list[Manifest]):
    assert render() == rendered
    assert not [manifest for manifest in rendered if manifest["kind"] == "Secret"]


def test_the_passwords_are_made_once_before_anything_reads_them(rendered: list[Manifest]):
    parts = [m for m in rendered if m["metadata"]["name"].startswith("jobrelay-passwords")]
    kinds = {"ConfigMap", "Job", "NetworkPolicy", "Role", "RoleBinding", "ServiceAccount"}
    assert {part["kind"] for part in parts} == kinds
    for part in parts:
        assert part["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
    (role,) = [part for part in parts if part["kind"] == "Role"]
    assert [rule["verbs"] for rule in role["rules"] if "resourceNames" not in rule] == [["create"]]


def test_an_existing_secret_stands_in_for_each_password_and_nothing_else_is_asked_for():
    manifests = render(
        {
            "rabbitmq": {"existingSecret": "my-broker"},
            "redis": {"existingSecret": "my-redis", "existingSecretKeys": {"password": "secret"}},
            "database": {"existingSecret": "my-database", "existingSecretKeys": dict.fromkeys(ROLES, "password")},
            "ai": {"openrouter": {"existingSecret": "my-key", "key": "token"}},
        }
    )
    assert not [m for m in manifests if m["kind"] == "Secret" or "passwords" in m["metadata"]["name"]]
    known = environment(manifests, "ai-worker")
    assert known["JOBRELAY_BROKER_URL"] == "amqp://jobrelay@jobrelay-rabbitmq:5672/jobrelay"
    assert known["JOBRELAY_BROKER_PASSWORD"] == {"secretKeyRef": {"name": "my-broker", "key": "password"}}
    assert known["JOBRELAY_REDIS_PASSWORD"] == {"secretKeyRef": {"name": "my-redis", "key": "secret"}}
    assert known["JOBRELAY_DATABASE_PASSWORD"] == {"secretKeyRef": {"name": "my-database", "key": "password"}}
    assert known["OPENROUTER_API_KEY"] == {"secretKeyRef": {"name": "my-key", "key": "token"}}


def _migration(values: dict[str, Any]) -> dict[str, Any]:
    (job,) = [m for m in render(values) if m["kind"] == "Job" and "-migration-" in m["metadata"]["name"]]
    container = job["spec"]["template"]["spec"]["containers"][0]
    return {entry["name"]: entry.get("value", entry.get("valueFrom")) for entry in container["env"]}


def test_each_component_has_a_role_of_its_own_which_the_migrations_give_its_rights(rendered: list[Manifest]):
    told = _migration({})
    assert told["JOBRELAY_DATABASE_URL"] == "postgresql+psycopg2://jobrelay@jobrelay-database:5432/jobrelay"
    for component in ("scraper-api", "scraper-worker", "ai-api", "ai-worker"):
        known, role = environment(rendered, component), component.replace("-", "_")
        assert known["JOBRELAY_DATABASE_URL"].startswith(f"postgresql+psycopg2://jobrelay_{role}@"), component
        password = {"secretKeyRef": {"name": "jobrelay-passwords", "key": f"database-{component}-password"}}
        assert known["JOBRELAY_DATABASE_PASSWORD"] == password, component
        assert told[f"JOBRELAY_ROLES__{role.upper()}__USER"] == f"jobrelay_{role}"
        assert told[f"JOBRELAY_ROLES__{role.upper()}__PASSWORD"] == password
    assert {name.split("__")[1].lower() for name in told if "ROLES" in name} == set(COMPONENTS)


def test_the_passwords_of_the_roles_are_made_where_no_secret_has_them(rendered: list[Manifest]):
    def wanted(manifests: list[Manifest]) -> set[str]:
        (job,) = [m for m in manifests if m["kind"] == "Job" and "-passwords-" in m["metadata"]["name"]]
        env = job["spec"]["template"]["spec"]["containers"][0]["env"]
        return set(json.loads(next(entry["value"] for entry in env if entry["name"] == "WANTED")))

    roles = {f"database-{name}-password" for name in ("scraper-api", "scraper-worker", "ai-api", "ai-worker", "backup")}
    assert roles < wanted(rendered)
    some = {"existingSecret": "mine", "existingSecretKeys": {"aiApi": "ai"}}
    assert wanted(render({"database": some})) & (roles | {"database-password"}) == roles - {"database-ai-api-password"}


def test_roles_outside_are_named_by_secrets_and_get_their_rights_but_no_password(refusal: Callable[..., str]):
    keys = {"user": "username", "password": "password"}
    external = {"existingSecret": "owner", "existingSecretKeys": keys, "componentSecrets": {"scraperWorker": "worker"}}
    whole = {"database": {"enabled": False, "external": {**external, "url": "postgresql://db:5432/app"}}}
    for component, secret in (("scraper-worker", "worker"), ("ai-api", "owner")):
        user = environment(render(whole), component)["JOBRELAY_DATABASE_USER"]
        assert user == {"secretKeyRef": {"name": secret, "key": "username"}}
    roles = {name: value for name, value in _migration(whole).items() if "ROLES" in name}
    assert roles == {"JOBRELAY_ROLES__SCRAPER_WORKER__USER": {"secretKeyRef": {"name": "worker", "key": "username"}}}
    assert "componentSecrets needs" in refusal({"database": {"enabled": False, "external": external}})


def test_a_backup_only_reads_and_a_restore_owns_and_gives_the_rights_again():
    manifests = render({"database": {"backup": {"enabled": True}}})

    def spec(name: str) -> dict[str, Any]:
        template: dict[str, Any] = pick(manifests, "CronJob", name)["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        return template

    (dump,) = spec("backup")["containers"]
    assert "//jobrelay_backup@" in next(entry["value"] for entry in dump["env"] if entry["name"].endswith("URL"))
    (first,), (after,) = spec("restore")["initContainers"], spec("restore")["containers"]
    for container in (first, after):
        assert "//jobrelay@" in next(entry["value"] for entry in container["env"] if entry["name"].endswith("URL"))
    assert after["args"] == ["python", "-m", "jobrelay.storage.migrate"]
    assert {entry["name"].split("__")[1].lower() for entry in after["env"] if "ROLES" in entry["name"]} == set(
        COMPONENTS
    )


def test_a_store_outside_may_have_a_secret_with_its_address_under_any_key():
    external = {"existingSecret": "app", "existingSecretKeys": {"url": "uri"}}
    known = environment(render({"database": {"enabled": False, "external": external}}), "scraper-api")
    assert known["JOBRELAY_DATABASE_URL"] == {"secretKeyRef": {"name": "app", "key": "uri"}}
    assert "JOBRELAY_DATABASE_PASSWORD" not in known


def test_a_store_outside_may_have_a_secret_with_user_and_password():
    keys = {"user": "username", "password": "password"}
    external = {"url": "postgresql://db:5432/app", "existingSecret": "app", "existingSecretKeys": keys}
    known = environment(render({"database": {"enabled": False, "external": external}}), "scraper-api")
    assert known["JOBRELAY_DATABASE_URL"] == "postgresql://db:5432/app"
    assert known["JOBRELAY_DATABASE_USER"] == {"secretKeyRef": {"name": "app", "key": "username"}}
    assert known["JOBRELAY_DATABASE_PASSWORD"] == {"secretKeyRef": {"name": "app", "key": "password"}}


@pytest.mark.parametrize(
    "changes",
    [
        {"database": {"enabled": False, "external": {"url": "postgresql://a:b@two/x"}}},
        {"ai": {"openrouter": {"apiKey": "another"}}},
        {"redis": {"existingSecret": "another"}},
    ],
    ids=["a database's address", "the model's key", "another secret"],
)
def test_what_components_read_at_their_start_restarts_them_when_it_changes(changes: dict[str, Any]):
    def checksums(values: dict[str, Any]) -> set[str]:
        names = ("scraper-api", "scraper-worker", "ai-api", "ai-worker")
        templates = [pick(render(values), "Deployment", name)["spec"]["template"] for name in names]
        return {template["metadata"]["annotations"]["checksum/configuration"] for template in templates}

    assert not checksums({}) & checksums(changes)


def test_a_new_version_of_the_chart_restarts_no_store(rendered: list[Manifest], tmp_path: Path):
    next_one = ["--version", "99.0.0", "--app-version", "99.0.0", "--destination", str(tmp_path)]
    subprocess.run(["helm", "package", str(CHART), *next_one], check=True, capture_output=True)
    upgraded = render(chart=tmp_path / "jobrelay-99.0.0.tgz")
    assert pick(upgraded, "StatefulSet", "database")["metadata"]["labels"]["helm.sh/chart"] == "jobrelay-99.0.0"
    for name in ("database", "rabbitmq", "redis"):
        before, after = (pick(manifests, "StatefulSet", name)["spec"] for manifests in (rendered, upgraded))
        assert after == before, name


def test_only_ai_worker_gets_the_key_of_the_llm():
    manifests = render({"ai": {"openrouter": {"existingSecret": "my-key"}}})
    holders = [
        name
        for name in ("scraper-api", "scraper-worker", "ai-api", "ai-worker", "frontend")
        if "OPENROUTER_API_KEY" in environment(manifests, name)
    ]
    assert holders == ["ai-worker"]


def test_the_broker_has_the_queues_that_the_workers_declare(rendered: list[Manifest]):
    definitions = json.loads(pick(rendered, "ConfigMap", "rabbitmq")["data"]["definitions.json"])
    defined = {queue["name"]: queue["arguments"] for queue in definitions["queues"]}
    wanted = [*(work_queue(name, quorum=True) for name in (*QUEUES, UNROUTED)), dead_letter_queue(UNLIMITED_SINCE)]
    assert defined == {queue.name: queue.queue_arguments for queue in wanted}
    exchanges = {exchange["name"]: exchange["type"] for exchange in definitions["exchanges"]}
    assert exchanges == {queue.exchange.name: queue.exchange.type for queue in wanted}
    bindings = {
        (binding["source"], binding["destination"], binding["routing_key"]) for binding in definitions["bindings"]
    }
    assert bindings == {(queue.exchange.name, queue.name, queue.routing_key or "") for queue in wanted}


def test_keda_can_only_look_at_the_broker(rendered: list[Manifest]):
    definitions = json.loads(pick(rendered, "ConfigMap", "rabbitmq")["data"]["definitions.json"])
    permission = next(entry for entry in definitions["permissions"] if entry["user"] == "keda")
    assert [permission[what] for what in ("configure", "write", "read")] == ["^$", "^$", "^$"]


def test_the_components_user_manages_nothing_beyond_its_vhost(rendered: list[Manifest]):
    definitions = json.loads(pick(rendered, "ConfigMap", "rabbitmq")["data"]["definitions.json"])
    tags = {user["name"]: user["tags"] for user in definitions["users"]}
    assert tags == {"jobrelay": "monitoring", "keda": "monitoring"}
    assert {entry["vhost"] for entry in definitions["permissions"]} == {"jobrelay"}


@pytest.mark.parametrize("password", ["plain", 'quo"te', "back\\slash", "a|b&c/d", "ümläut $HOME `x`"])
def test_any_password_is_put_into_the_brokers_definitions_as_it_is(
    rendered: list[Manifest], tmp_path: Path, password: str
):
    data = pick(rendered, "ConfigMap", "rabbitmq")["data"]
    (tmp_path / "configuration").mkdir()
    (tmp_path / "definitions").mkdir()
    (tmp_path / "configuration" / "definitions.json").write_text(data["definitions.json"])
    script = data["write-definitions.sh"].replace("/etc/jobrelay/", f"{tmp_path}/")
    env = {"PATH": "/usr/bin:/bin", "RABBITMQ_PASSWORD": password, "KEDA_PASSWORD": "k"}
    subprocess.run(["sh", "-c", script], check=True, env=env)
    written = json.loads((tmp_path / "definitions" / "definitions.json").read_text())
    assert {user["name"]: user["password"] for user in written["users"]} == {"jobrelay": password, "keda": "k"}


def test_external_stores_need_no_pod_of_ours():
    manifests = render(
        {
            "rabbitmq": {"enabled": False, "external": {"existingSecret": "theirs"}},
            "redis": {"enabled": False, "external": {"url": "redis://cache.example:6379/0"}},
            "database": {"enabled": False, "external": {"existingSecret": "theirs"}},
        }
    )
    assert not [manifest for manifest in manifests if manifest["kind"] == "StatefulSet"]
    assert pick(manifests, "Secret", "redis")["stringData"] == {"url": "redis://cache.example:6379/0"}
    assert environment(manifests, "scraper-api")["JOBRELAY_BROKER_URL"]["secretKeyRef"]["name"] == "theirs"
