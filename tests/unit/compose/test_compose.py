"""compose.yaml runs the eight components, each hardened and with a health check, and starts what others need first."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
COMPONENTS = {"frontend", "scraper-api", "scraper-worker", "ai-api", "ai-worker", "rabbitmq", "redis", "database"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Give the services as Compose reads them."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    return read


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
