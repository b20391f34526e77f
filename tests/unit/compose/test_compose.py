"""compose.yaml runs the eight components, each hardened and with a health check, and starts what others need first."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
COMPONENTS = {"frontend", "scraper-api", "scraper-worker", "ai-api", "ai-worker", "rabbitmq", "redis", "database"}


class StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping, as Compose does; YAML's own would take the second."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as the library's
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise yaml.constructor.ConstructorError(None, None, f"{twice} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Return the services as Compose reads them."""
    read: dict[str, Any] = yaml.load((ROOT / "compose.yaml").read_text(), StrictLoader)["services"]  # noqa: S506 - a safe one
    return read


def test_no_key_stands_twice_which_compose_refuses(services: dict[str, Any]) -> None:
    assert services
    with pytest.raises(yaml.YAMLError, match="'a'"):
        yaml.load("a: 1\nb: 2\na: 3", StrictLoader)  # noqa: S506 - a safe one


def test_both_apis_are_told_how_one_signs_in(services: dict[str, Any]) -> None:
    told = {
        name: {key for key in services[name]["environment"] if "_AUTH_" in key} for name in ("scraper-api", "ai-api")
    }
    assert told["ai-api"] == told["scraper-api"]
    assert {"JOBRELAY_AUTH_MODE", "JOBRELAY_AUTH_PASSWORD_HASH"} <= told["ai-api"]


def test_the_eight_components_are_its_services(services: dict[str, Any]) -> None:
    assert set(services) == COMPONENTS


def test_each_has_a_health_check_and_starts_again(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["healthcheck"]["test"][0] == "CMD", name
        assert service["restart"] == "unless-stopped", name


def test_our_own_images_run_without_rights_on_a_read_only_root(services: dict[str, Any]) -> None:
    for name, service in services.items():
        if "build" in service:
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert (ROOT / service["build"]["dockerfile"]).exists()


def test_no_port_is_open_beyond_this_machine(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_a_component_that_can_be_scaled_holds_no_port_and_no_name(services: dict[str, Any]) -> None:
    for name in ("scraper-worker", "ai-worker"):
        assert not {"ports", "container_name", "hostname"} & set(services[name])


def test_the_images_of_stores_are_those_of_the_chart(services: dict[str, Any]) -> None:
    values = yaml.safe_load((ROOT / "charts/jobrelay/values.yaml").read_text())
    for name in ("rabbitmq", "redis", "database"):
        image = values[name]["image"]
        assert services[name]["image"] == f"{image['repository']}:{image['tag']}"


def test_make_up_and_skaffold_send_traces_to_the_same_place() -> None:
    skaffold = yaml.safe_load((ROOT / "skaffold.yaml").read_text())
    profile = next(entry for entry in skaffold["profiles"] if entry["name"] == "observability")
    patched = next(patch["value"] for patch in profile["patches"] if patch["path"].endswith("/setValues"))
    values = yaml.safe_load((ROOT / "k8s-dev/values-observability.yaml").read_text())
    assert patched == {
        "telemetry.otlpEndpoint": values["telemetry"]["otlpEndpoint"],
        "frontend.traceViewerUrl": values["frontend"]["traceViewerUrl"],
    }


def test_the_scripts_for_clusters_are_valid_bash() -> None:
    for script in (ROOT / "k8s-dev").rglob("*.sh"):
        subprocess.run(["bash", "-n", str(script)], check=True)
