"""Runbooks name what there is: commands, values, settings and addresses. The cluster's tests run the commands."""

import importlib
import re
import shlex
from collections.abc import Iterator
from typing import Any

import ai_api.app
import pytest
import scraper_api.app
import typer.main
import yaml
from chart.rendering import CHART, ROOT, render
from jobrelay.ops import COMMANDS as OPERATIONS
from pydantic_settings import BaseSettings
from standalone.cli import app

RUNBOOKS = sorted((ROOT / "docs" / "runbooks").glob("*.md"))
VALUES = yaml.safe_load((CHART / "values.yaml").read_text())
SETTINGS = [
    ".".join(path.relative_to(ROOT / "services").with_suffix("").parts[1:])
    for path in (ROOT / "services").glob("*/*/**/settings.py")
]
ON_THE_MACHINE = {"kubectl", "helm"}
IN_A_CONTAINER = {"rabbitmq-queues"}
"""Programs that a store's own image brings; its runbook names the pod."""
KINDS = {"deploy": "Deployment", "deployment": "Deployment", "statefulset": "StatefulSet", "cronjob": "CronJob"}


def _spans(pattern: str) -> Iterator[str]:
    """Return what stands between backticks in any runbook and matches `pattern` whole."""
    for runbook in RUNBOOKS:
        for span in re.findall(r"`([^`]+)`", runbook.read_text()):
            if re.fullmatch(pattern, span):
                yield span


def _commands() -> Iterator[tuple[str, str]]:
    """Return each command between backticks in any runbook, and the line it stands in: a program's name and more."""
    for runbook in RUNBOOKS:
        for line in runbook.read_text().splitlines():
            yield from ((span, line) for span in re.findall(r"`([a-z][\w-]* [^`]+)`", line))


def test_a_command_can_be_run_where_an_operator_stands():
    """No image has the laptop's `jobrelay`: where a runbook names it, it says what it is for."""
    astray = [
        command
        for command, line in _commands()
        if command.split()[0] not in ON_THE_MACHINE | IN_A_CONTAINER
        and tuple(shlex.split(command)) not in OPERATIONS
        and not (
            command.startswith("jobrelay ") and re.search(r"\bon a laptop `" + re.escape(command), line, re.IGNORECASE)
        )
    ]
    assert len(list(_commands())) >= 20
    assert not astray


def test_what_kubectl_selects_is_in_the_release():
    labels = {f"{name}={value}" for manifest in render({}) for name, value in _pod_labels(manifest).items()}
    selected = [
        label
        for command in _spans("kubectl .*")
        for chosen in re.findall(r"(?:-l|--selector)[ =](\S+)", command)
        for label in chosen.split(",")
    ]
    assert len(selected) >= 3
    assert not set(selected) - labels


def _pod_labels(manifest: Any) -> dict[str, str]:
    labels: dict[str, str] = manifest.get("spec", {}).get("template", {}).get("metadata", {}).get("labels", {})
    return labels


def test_what_kubectl_is_pointed_at_is_in_the_release():
    rendered = {
        (manifest["kind"], manifest["metadata"]["name"])
        for manifest in render({"database": {"backup": {"enabled": True}}})
    }
    named = [
        (KINDS[kind], f"jobrelay-{name}")
        for command in _spans("kubectl .*")
        for kind, name in re.findall(r"\b(\w+)/…-([\w-]+)", command)
    ]
    assert len(named) >= 8
    assert not set(named) - rendered


def test_an_operators_commands_are_there():
    named = [command.partition("jobrelay.ops ")[2] for command in _spans(r".*-m jobrelay\.ops .*")]
    named += _spans("dead-letters .*|migrate")
    assert len(named) >= 6
    assert not {name for name in named if name != "…" and tuple(shlex.split(name)) not in OPERATIONS}


def test_the_command_line_has_what_is_typed():
    group: Any = typer.main.get_command(app)
    named = {command.split()[1] for command in _spans("jobrelay .*")}
    assert named
    assert not named - set(group.commands)


def test_the_values_are_the_charts():
    named = set(_spans(r"[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+"))
    assert len(named) >= 10
    assert not {path for path in named if not _is_value(path.split("."))}


def test_the_settings_are_those_of_some_component():
    read = {
        f"{kind.model_config.get('env_prefix', '')}{field}".upper()
        for module in SETTINGS
        for kind in vars(importlib.import_module(module)).values()
        if isinstance(kind, type) and issubclass(kind, BaseSettings)
        for field in kind.model_fields
    }
    named = set(re.findall(r"JOBRELAY_\w+", "".join(path.read_text() for path in RUNBOOKS)))
    assert len(named) >= 4
    assert not named - read


@pytest.mark.parametrize("request_line", sorted(set(_spans(r"(GET|POST|PATCH|PUT|DELETE) /\S*"))))
def test_the_addresses_are_the_apis(request_line: str):
    method, path = request_line.split(" ")
    known = [api.openapi()["paths"] for api in (scraper_api.app.routes(), ai_api.app.routes())]
    shape = re.sub(r"\{\w+\}", "{}", path.partition("?")[0])
    assert any(
        re.sub(r"\{\w+\}", "{}", address) == shape and method.lower() in operations
        for paths in known
        for address, operations in paths.items()
    )


def _is_value(path: list[str]) -> bool:
    """Return whether there is such a value, by its whole path or as it is called under each worker."""
    return any(_has(start, path) for start in (VALUES, VALUES["aiWorker"], VALUES["scraperWorker"]))


def _has(values: Any, path: list[str]) -> bool:
    for key in path:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return True
