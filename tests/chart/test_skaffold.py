import os
import re
from types import ModuleType
from typing import Any

import pytest
import yaml
from chart.rendering import CHART, ROOT, pick, render, script

SKAFFOLD: dict[str, Any] = yaml.safe_load((ROOT / "skaffold.yaml").read_text())
PROFILE: dict[str, Any] = SKAFFOLD["profiles"][0]
SITE_PACKAGES = "/app/lib/python3.13/site-packages"


@pytest.fixture(scope="module")
def declared() -> ModuleType:
    return script("declared")


def test_the_schema_is_v4beta14_or_newer_and_only_its_sections_are_used():
    kind, version = SKAFFOLD["apiVersion"].split("/v4beta")
    assert kind == "skaffold"
    assert int(version) >= 14
    assert set(SKAFFOLD) <= {"apiVersion", "kind", "metadata", "build", "deploy", "portForward", "profiles"}
    assert set(SKAFFOLD["build"]) <= {"tagPolicy", "local", "artifacts"}
    for artifact in [*SKAFFOLD["build"]["artifacts"], *PROFILE["build"]["artifacts"]]:
        assert set(artifact) <= {"image", "context", "docker", "sync"}
        assert set(artifact["docker"]) <= {"dockerfile", "target", "buildArgs"}
        assert set(artifact.get("sync", {})) <= {"manual", "hooks"}


def test_every_image_of_ours_in_the_chart_is_built():
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    wanted = {values[key]["image"]["repository"] for key in values if "image" in (values[key] or {})}
    built = {artifact["image"] for artifact in SKAFFOLD["build"]["artifacts"]}
    assert built == {image for image in wanted if image.startswith("jobrelay/")}
    assert built == {artifact["image"] for artifact in PROFILE["build"]["artifacts"]}


def test_every_artifact_names_a_stage_that_its_dockerfile_has():
    for artifact in [*SKAFFOLD["build"]["artifacts"], *PROFILE["build"]["artifacts"]]:
        text = (ROOT / artifact["docker"]["dockerfile"]).read_text()
        assert re.search(rf"^FROM .* AS {artifact['docker']['target']}$", text, re.MULTILINE), artifact["image"]


def test_what_is_copied_into_pods_exists_and_lands_where_it_is_imported_from():
    for artifact in PROFILE["build"]["artifacts"]:
        for rule in artifact["sync"]["manual"]:
            assert list(ROOT.glob(rule["src"])), rule
            assert rule["src"].startswith(rule["strip"]), rule
            assert rule["dest"] == (SITE_PACKAGES if rule["src"].startswith("services/") else "/app"), rule


def test_the_deployment_sets_values_that_the_chart_has(declared: ModuleType):
    tags = {artifact["image"]: "t1" for artifact in SKAFFOLD["build"]["artifacts"]}
    (command,) = declared.deploy_commands(SKAFFOLD, tags, [])
    settings = dict(part.split("=", 1) for part in command if "=" in part)
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    for name, value in settings.items():
        component, _, what = name.split(".")
        assert what in values[component]["image"], name
        assert "{{" not in value, name
        assert value == ("t1" if what == "tag" else values[component]["image"]["repository"]), name


def test_the_builds_that_are_run_are_those_that_are_declared(declared: ModuleType):
    images = list(declared.artifacts(SKAFFOLD, "dev"))
    commands = [image.build_command("t1", "abc") for image in images]
    for artifact, command in zip(PROFILE["build"]["artifacts"], commands, strict=True):
        assert command[-2:] == [f"{artifact['image']}:t1", "."]
        assert command[command.index("--target") + 1] == artifact["docker"]["target"]
        for name, value in artifact["docker"].get("buildArgs", {}).items():
            assert f"{name}={value}" in command


def test_the_forwarded_ports_are_those_of_services():
    manifests = render(yaml.safe_load((ROOT / "k8s-dev" / "values-dev.yaml").read_text()))
    for forward in SKAFFOLD["portForward"]:
        service = pick(manifests, "Service", forward["resourceName"].removeprefix("jobrelay-"))
        assert forward["port"] in {port["port"] for port in service["spec"]["ports"]}


def test_the_observability_profile_adds_to_what_is_there():
    (profile,) = [profile for profile in SKAFFOLD["profiles"] if profile["name"] == "observability"]
    added = {patch["path"]: patch["value"] for patch in profile["patches"] if not patch["path"].endswith("/-")}
    for path in added:
        place: Any = SKAFFOLD
        for step in path.strip("/").split("/")[:-1]:
            place = place[int(step)] if isinstance(place, list) else place[step]
        assert path.rsplit("/", 1)[-1] not in place, f"{path} would replace what is there"
    (hook,) = added["/deploy/helm/hooks"]["before"]
    assert os.access(ROOT / hook["host"]["command"][0], os.X_OK)
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    for name in added["/deploy/helm/releases/0/setValues"]:
        component, setting = name.split(".")
        assert setting in values[component], name


def test_the_observability_profile_forwards_ports_of_its_services():
    (profile,) = [profile for profile in SKAFFOLD["profiles"] if profile["name"] == "observability"]
    folder = ROOT / "k8s-dev" / "observability"
    manifests = [manifest for file in folder.glob("*.yaml") for manifest in yaml.safe_load_all(file.read_text())]
    ports = {
        manifest["metadata"]["name"]: {port["port"] for port in manifest["spec"]["ports"]}
        for manifest in manifests
        if manifest["kind"] == "Service"
    }
    forwards = [patch["value"] for patch in profile["patches"] if patch["path"] == "/portForward/-"]
    assert forwards
    for forward in forwards:
        assert forward["port"] in ports[forward["resourceName"]]
    taken = {forward["localPort"] for forward in SKAFFOLD["portForward"]}
    assert not taken & {forward["localPort"] for forward in forwards}
