import json
import re
from collections.abc import Iterator

from chart.rendering import Manifest, environment, pick, pods, render
from jobrelay.broker.app import dead_letter_queue, work_queue
from jobrelay.pipeline import QUEUES

SECRETS = re.compile("password|token|secret|api.?key", re.IGNORECASE)


def plain_values(spec: Manifest) -> Iterator[tuple[str, str]]:
    for container in [*spec.get("initContainers", []), *spec["containers"]]:
        for entry in container.get("env", []):
            if "value" in entry:
                yield entry["name"], entry["value"]


def test_no_secret_is_a_plain_environment_value_or_an_argument():
    manifests = render({"ai": {"openrouter": {"apiKey": "sk-or-very-secret"}}})
    known = [text for secret in manifests if secret["kind"] == "Secret" for text in secret["stringData"].values()]
    for name, spec in pods(manifests).items():
        for variable, value in plain_values(spec):
            assert not SECRETS.search(variable), f"{name}: {variable}"
            assert not any(text in value for text in known if len(text) > 12), f"{name}: {variable}"
        arguments = json.dumps([container.get("args") for container in spec["containers"]])
        assert not any(text in arguments for text in known if len(text) > 12), name


def test_no_secret_is_in_a_config_map():
    manifests = render({"ai": {"openrouter": {"apiKey": "sk-or-very-secret"}}})
    passwords = [secret["stringData"].get("password") for secret in manifests if secret["kind"] == "Secret"]
    maps = json.dumps([manifest["data"] for manifest in manifests if manifest["kind"] == "ConfigMap"])
    assert not any(password in maps for password in passwords if password)


def test_an_existing_secret_stands_in_for_each_generated_one():
    manifests = render(
        {
            "rabbitmq": {"existingSecret": "my-broker"},
            "redis": {"existingSecret": "my-redis"},
            "database": {"existingSecret": "my-database"},
            "ai": {"openrouter": {"existingSecret": "my-key", "key": "token"}},
        }
    )
    assert not [manifest for manifest in manifests if manifest["kind"] == "Secret"]
    known = environment(manifests, "ai-worker")
    assert known["JOBRELAY_BROKER_URL"] == {"secretKeyRef": {"name": "my-broker", "key": "url"}}
    assert known["JOBRELAY_REDIS_URL"] == {"secretKeyRef": {"name": "my-redis", "key": "url"}}
    assert known["JOBRELAY_DATABASE_URL"] == {"secretKeyRef": {"name": "my-database", "key": "url"}}
    assert known["OPENROUTER_API_KEY"] == {"secretKeyRef": {"name": "my-key", "key": "token"}}


def test_only_ai_worker_gets_the_key_of_the_llm():
    manifests = render({"ai": {"openrouter": {"existingSecret": "my-key"}}})
    holders = [
        name
        for name in ("scraper-api", "scraper-worker", "ai-api", "ai-worker", "frontend")
        if "OPENROUTER_API_KEY" in environment(manifests, name)
    ]
    assert holders == ["ai-worker"]


def test_the_broker_has_the_queues_that_the_workers_declare(rendered: list[Manifest]):
    definitions = json.loads(pick(rendered, "Secret", "rabbitmq")["stringData"]["definitions.json"])
    defined = {queue["name"]: queue["arguments"] for queue in definitions["queues"]}
    wanted = [*(work_queue(name, quorum=True) for name in QUEUES), dead_letter_queue(quorum=True)]
    assert defined == {queue.name: queue.queue_arguments for queue in wanted}
    exchanges = {exchange["name"]: exchange["type"] for exchange in definitions["exchanges"]}
    assert exchanges == {queue.exchange.name: queue.exchange.type for queue in wanted}
    bindings = {
        (binding["source"], binding["destination"], binding["routing_key"]) for binding in definitions["bindings"]
    }
    assert bindings == {(queue.exchange.name, queue.name, queue.routing_key or "") for queue in wanted}


def test_keda_can_only_look_at_the_broker(rendered: list[Manifest]):
    secret = pick(rendered, "Secret", "rabbitmq")["stringData"]
    definitions = json.loads(secret["definitions.json"])
    permission = next(entry for entry in definitions["permissions"] if entry["user"] == "keda")
    assert [permission[what] for what in ("configure", "write", "read")] == ["^$", "^$", "^$"]
    assert "//keda:" in secret["keda-http"]
    assert "//keda:" in secret["keda-amqp"]


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
