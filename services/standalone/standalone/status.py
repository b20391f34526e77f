"""Whether everything runs: each component's state, and why nothing moves where nothing does."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from standalone.client import ApiRefusedError, Client
from standalone.home import Home
from standalone.searching import AsJson, print_json

_LOOK = {"ok": "[green]ok[/]", "away": "[red]away[/]", "unknown": "[yellow]unknown[/]"}

console = Console()


def status(*, as_json: AsJson = False) -> None:
    """Show whether each component runs; exit code 1 where one does not."""
    client = Client.of_running(Home.find())
    components = [*_apis(client)]
    standstill = None
    try:
        told = client.status()
    except ApiRefusedError:
        told = {"components": [], "standstill": None}
    components += told["components"]
    standstill = told["standstill"]
    if as_json:
        print_json({"components": components, "standstill": standstill})
    else:
        console.print(_table(components))
        if standstill:
            console.print(standstill, style="red", markup=False, soft_wrap=True)
    raise typer.Exit(0 if all(component["state"] == "ok" for component in components) else 1)


def _apis(client: Client) -> Iterable[Mapping[str, Any]]:
    for name, address in (("page", client.frontend), ("scraper-api", client.scraper_api), ("ai-api", client.ai_api)):
        if address:
            yield {"name": name, "state": "ok" if client.answers(address) else "away", "detail": address}


def _table(components: Iterable[Mapping[str, Any]]) -> Table:
    table = Table("component", "state", "", box=None)
    for component in components:
        table.add_row(component["name"], _LOOK[component["state"]], _detail(component))
    return table


def _detail(component: Mapping[str, Any]) -> str:
    if component.get("running"):
        return f"{component['running']} running"
    if component.get("last_seen"):
        ago = datetime.now(UTC) - datetime.fromisoformat(component["last_seen"])
        return f"last seen {int(ago.total_seconds())} s ago"
    return str(component.get("detail") or ("none was heard of" if component["state"] == "away" else ""))
