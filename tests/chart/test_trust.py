"""A private certificate authority that the values name reaches every pod of ours that asks anything over TLS."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import certifi
import pytest
from chart.rendering import Manifest, containers, pick, pods, render

BUNDLE = "/etc/jobrelay/trust/bundle.crt"
ASKING = ("scraper-api", "scraper-worker", "ai-api", "ai-worker")
AWAY = {
    "enabled": False,
    "external": {
        "url": "amqps://mq.example:5671/jobrelay",
        "managementUrl": "https://mq.example:15671/jobrelay",
        "existingSecret": "theirs",
        "existingSecretKeys": {"user": "username", "password": "password"},
    },
}


def trusting(kind: str = "configMap", **values: Any) -> list[Manifest]:
    ca = {kind: "our-authority", "key": "chain.pem"}
    return render({"global": {"trustedCa": ca}, "database": {"backup": {"enabled": True}}, **values})


def specs(manifests: list[Manifest]) -> dict[str, Manifest]:
    """Return the pods that ask a store, a provider or the web: the components, the migrations, backup and restore."""
    found = {f"Deployment/jobrelay-{name}": pods(manifests)[f"Deployment/jobrelay-{name}"] for name in ASKING}
    for manifest in manifests:
        name = manifest["metadata"]["name"]
        if manifest["kind"] == "CronJob":
            found[name] = manifest["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        elif manifest["kind"] == "Job" and "-migration-" in name:
            found["migration"] = manifest["spec"]["template"]["spec"]
    return found


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("configMap", {"name": "our-authority", "items": [{"key": "chain.pem", "path": "ca.crt"}]}),
        ("secret", {"secretName": "our-authority", "items": [{"key": "chain.pem", "path": "ca.crt"}]}),
    ],
)
def test_every_container_that_asks_a_store_reads_the_bundle_that_is_made_first(kind: str, source: dict[str, Any]):
    found = specs(trusting(kind))
    assert len(found) == len(ASKING) + 3
    for name, spec in found.items():
        first, *others = containers(spec)
        assert first["name"] == "trust", name
        volumes = {volume["name"]: volume for volume in spec["volumes"]}
        assert volumes["ca"][kind] == source, name
        assert "emptyDir" in volumes["trust"], name
        for container in others:
            environment = {entry["name"]: entry.get("value") for entry in container["env"]}
            assert environment["SSL_CERT_FILE"] == environment["REQUESTS_CA_BUNDLE"] == BUNDLE, name
            mounts = {mount["name"]: mount for mount in container["volumeMounts"]}
            assert mounts["trust"]["mountPath"] == str(Path(BUNDLE).parent), name


def test_the_bundle_has_the_public_authorities_and_the_private_one(tmp_path: Path):
    (command,) = {tuple(containers(spec)[0]["args"]) for spec in specs(trusting()).values()}
    (tmp_path / "ca").mkdir()
    (tmp_path / "trust").mkdir()
    (tmp_path / "ca" / "ca.crt").write_text("the private one\n")
    script = command[2].replace("/etc/jobrelay/", f"{tmp_path}/")
    subprocess.run([*command[:2], script], check=True, env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"})
    assert (tmp_path / "trust" / "bundle.crt").read_text() == Path(certifi.where()).read_text() + "the private one\n"


def test_without_one_nothing_is_mounted_and_the_libraries_own_authorities_hold(rendered: list[Manifest]):
    assert "SSL_CERT_FILE" not in str(rendered)
    assert "/etc/jobrelay/trust" not in str(rendered)


def test_another_authority_restarts_the_components():
    template = pick(trusting(), "Deployment", "ai-api")["spec"]["template"]
    other = pick(trusting("secret"), "Deployment", "ai-api")["spec"]["template"]
    assert template["metadata"]["annotations"] != other["metadata"]["annotations"]


@pytest.mark.parametrize(("kind", "reference"), [("configMap", "configMapTargetRef"), ("secret", "secretTargetRef")])
def test_keda_trusts_it_where_the_broker_is_outside(kind: str, reference: str):
    manifests = trusting(kind, rabbitmq=AWAY)
    for protocol in ("http", "amqp"):
        spec = pick(manifests, "TriggerAuthentication", f"rabbitmq-{protocol}")["spec"]
        given = {entry["parameter"]: entry for entry in spec["configMapTargetRef"]}
        word = pick(manifests, "ConfigMap", given["tls"]["name"].removeprefix("jobrelay-"))["data"]
        assert word[given["tls"]["key"]] == "enable"
        certificates = {entry["parameter"]: entry for entry in spec[reference]}["ca"]
        assert certificates == {"parameter": "ca", "name": "our-authority", "key": "chain.pem"}
        assert {entry["parameter"] for entry in spec["secretTargetRef"]} >= {"username", "password"}


def test_a_config_map_and_a_secret_at_once_are_refused(refusal: Callable[..., str]):
    assert "not both" in refusal({"global": {"trustedCa": {"configMap": "a", "secret": "b"}}})
