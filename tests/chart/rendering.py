import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "charts" / "jobrelay"
COMPONENTS = ("frontend", "scraper-api", "scraper-worker", "ai-api", "ai-worker", "rabbitmq", "redis", "database")
KEDA = ("keda.sh/v1alpha1",)

Manifest = dict[str, Any]


class RenderError(Exception):
    """Helm refused the values; the text is what a person reads."""


def render(
    values: dict[str, Any] | None = None,
    apis: tuple[str, ...] = KEDA,
    chart: Path = CHART,
    *,
    release: str = "jobrelay",
    namespace: str = "jobrelay",
) -> list[Manifest]:
    """Render the chart, or a packaged one, as `release` with `values`, on a cluster that has `apis`."""
    command = ["helm", "template", release, str(chart), "--namespace", namespace, "--values", "-"]
    for api in apis:
        command += ["--api-versions", api]
    answer = subprocess.run(command, input=json.dumps(values or {}), capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RenderError(answer.stderr)
    return [manifest for manifest in yaml.safe_load_all(answer.stdout) if manifest]


def pick(manifests: list[Manifest], kind: str, name: str) -> Manifest:
    """Find the one manifest of this kind and name; the release's prefix is left out."""
    return next(m for m in manifests if m["kind"] == kind and m["metadata"]["name"] == f"jobrelay-{name}")


def pods(manifests: list[Manifest]) -> dict[str, Manifest]:
    """Return every pod's spec, by kind and name of what makes it."""
    found = {}
    for manifest in manifests:
        if manifest["kind"] == "Pod":
            found[f"Pod/{manifest['metadata']['name']}"] = manifest["spec"]
        elif "template" in manifest.get("spec", {}):
            found[f"{manifest['kind']}/{manifest['metadata']['name']}"] = manifest["spec"]["template"]["spec"]
    return found


def containers(spec: Manifest) -> list[Manifest]:
    """Return a pod's containers, those of its start included."""
    return [*spec.get("initContainers", []), *spec["containers"]]


def environment(manifests: list[Manifest], component: str) -> dict[str, Any]:
    """Return a component's environment: a value, or where it comes from."""
    container = pick(manifests, "Deployment", component)["spec"]["template"]["spec"]["containers"][0]
    return {entry["name"]: entry.get("value", entry.get("valueFrom")) for entry in container["env"]}


def script(name: str) -> ModuleType:
    """Import a script of k8s-dev, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "k8s-dev" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
