"""The commands that list scored jobs, and keep filters of that list under names."""

import shlex
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from jobrelay.errors import JobrelayError
from jobrelay.models.job import PostedWithin
from jobrelay.models.postings import EmploymentType, Workplace
from jobrelay.models.states import JobStatus
from rich.console import Console

from standalone import report
from standalone.client import Client, JobListing
from standalone.home import Home
from standalone.searching import AsJson, print_json

console = Console()
errors = Console(stderr=True)
filters = typer.Typer(help="Filters of the list of jobs, kept under names; without a command they are listed.")

_Name = Annotated[str, typer.Argument(help="A filter's name, as `jobrelay filters` lists it.")]

_MAY_BE_UNSAID = {
    "min_salary": "pay",
    "employment_type": "kind of employment",
    "workplace": "workplace",
    "language": "language",
    "company": "company",
    "posted_within": "day of posting",
}


def jobs(  # noqa: PLR0913, PLR0917 - a command has as many options as there are filters
    q: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    min_score: Annotated[int | None, typer.Option(min=0, max=100)] = None,
    location: Annotated[str | None, typer.Option(help="A part of the place, or remote, hybrid, onsite.")] = None,
    min_salary: Annotated[str | None, typer.Option(help='The least pay: "65k EUR", "5.400 a month", "45/h".')] = None,
    employment_type: Annotated[list[EmploymentType] | None, typer.Option(help="May be repeated.")] = None,
    workplace: Annotated[list[Workplace] | None, typer.Option(help="May be repeated.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Of the posting: a code such as en or de; may be repeated.")
    ] = None,
    company: Annotated[list[str] | None, typer.Option(help="A whole name; may be repeated.")] = None,
    posted_within: Annotated[PostedWithin | None, typer.Option(help="24h is today or yesterday.")] = None,
    status: Annotated[JobStatus | None, typer.Option()] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 20,
    *,
    saved: Annotated[
        str | None, typer.Option("--filter", help="Begin with a saved filter; other options replace what it asks for.")
    ] = None,
    save: Annotated[str | None, typer.Option(help="Keep the filter under this name, too.")] = None,
    with_unstated: Annotated[
        bool, typer.Option("--with-unstated", help="Also jobs that do not say what is asked for.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List scored jobs, best first."""
    asked: dict[str, Any] = {
        "q": q,
        "min_score": min_score,
        "location": location,
        "min_salary": min_salary,
        "employment_type": employment_type,
        "workplace": workplace,
        "language": language,
        "company": company,
        "posted_within": posted_within,
        "status": status,
        "with_unstated": with_unstated or None,
    }
    client = Client.of_running(Home.find())
    asked = _filter(client, asked, saved, save)
    found = client.job_page(**asked, limit=limit)
    if as_json:
        print_json([job.model_dump(mode="json") for job in found.jobs])
    else:
        report.show_list(console, found.jobs)
    for line in _notes(found, asked):
        errors.print(line, markup=False, soft_wrap=True)


def _filter(client: Client, given: Mapping[str, Any], saved: str | None, save: str | None) -> dict[str, Any]:
    """Return what a list is asked for: what a saved filter asks, what is given in its place, kept under a name."""
    asked = {name: value for name, value in given.items() if value}
    if saved is not None:
        asked = _asked_by(_named(client, saved)) | asked
    if save is not None:
        client.person("POST", "/filters", {"name": save, "filter": asked | _as_list(asked)})
    return asked


def _notes(found: JobListing, asked: dict[str, Any]) -> list[str]:
    """Return what is said beside the list: what was left out for saying too little, and what to do where none fits."""
    said = []
    if outdated := sum(job.outdated for job in found.jobs):
        said.append(f"{outdated} of these were scored for an earlier profile: jobrelay rescore")
    if found.unstated:
        facts = " or ".join(words for name, words in _MAY_BE_UNSAID.items() if asked.get(name))
        said.append(f"{found.unstated:,} more fit but do not say their {facts}: --with-unstated lists them too.")
    if not found.jobs:
        meant = f"Did you mean: jobrelay jobs {shlex.quote(found.meant)}" if found.meant else None
        said.append(f"No job fits these filters. {meant or '`jobrelay search URL` finds some.'}")
    return said


class NoSuchFilterError(JobrelayError):
    """Report that no filter has a name, and which there are."""


@filters.callback(invoke_without_command=True)
def list_filters(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the saved filters; `jobrelay jobs … --save NAME` keeps one, `jobrelay jobs --filter NAME` applies it."""
    if context.invoked_subcommand is not None:
        return
    kept = Client.of_running(Home.find()).person("GET", "/filters")["items"]
    if as_json:
        print_json(list(kept))
        return
    for one in kept:
        console.print(f"{one['name']}: {_said(_asked_by(one))}", markup=False, highlight=False, soft_wrap=True)
    if not kept:
        errors.print("No filter is saved: `jobrelay jobs --workplace remote --save NAME` keeps one.", markup=False)


@filters.command("rename")
def rename_filter(name: _Name, to: Annotated[str, typer.Argument(help="The new name.")]) -> None:
    """Give a saved filter another name."""
    client = Client.of_running(Home.find())
    changed = client.person("PATCH", f"/filters/{_named(client, name)['id']}", {"name": to})
    console.print(f"It is called {changed['name']} now.", markup=False, highlight=False, soft_wrap=True)


@filters.command("remove")
def remove_filter(name: _Name) -> None:
    """Delete a saved filter; the jobs stay."""
    client = Client.of_running(Home.find())
    client.person("DELETE", f"/filters/{_named(client, name)['id']}")
    console.print("It is gone.")


def _named(client: Client, name: str) -> Mapping[str, Any]:
    kept = client.person("GET", "/filters")["items"]
    found = next((one for one in kept if one["name"].casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(one["name"] for one in kept) or "none; `jobrelay jobs … --save NAME` keeps one"
        raise NoSuchFilterError(f"No filter is named {name}. There are: {known}.")
    return dict(found)


def _asked_by(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept["filter"].items() if value}


def _as_list(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the one parameter that may be repeated and is no list here."""
    status = asked.get("status")
    return {"status": [status]} if isinstance(status, str) else {}


def _said(asked: Mapping[str, Any]) -> str:
    """Return what a filter asks for by the names of the options, which lists and switches have too."""
    parts = []
    for name, value in asked.items():
        values = value if isinstance(value, list) else [value]
        parts.append(name.replace("_", "-") + ("" if value is True else f" {', '.join(str(one) for one in values)}"))
    return "; ".join(parts)
