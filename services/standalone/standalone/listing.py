"""The command that lists scored jobs."""

import shlex
from typing import Annotated, Any

import typer
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
    found = Client.of_running(Home.find()).job_page(**asked, limit=limit)
    if as_json:
        print_json([job.model_dump(mode="json") for job in found.jobs])
    else:
        report.show_list(console, found.jobs)
    for line in _notes(found, asked):
        errors.print(line, markup=False, soft_wrap=True)


def _notes(found: JobListing, asked: dict[str, Any]) -> list[str]:
    """Return what is said beside the list: what was left out for saying too little, and what to do where none fits."""
    said = []
    if outdated := sum(job.outdated for job in found.jobs):
        said.append(f"{outdated} of these were scored for an earlier profile: jobrelay rescore")
    if found.unstated:
        facts = " or ".join(words for name, words in _MAY_BE_UNSAID.items() if asked[name])
        said.append(f"{found.unstated:,} more fit but do not say their {facts}: --with-unstated lists them too.")
    if not found.jobs:
        meant = f"Did you mean: jobrelay jobs {shlex.quote(found.meant)}" if found.meant else None
        said.append(f"No job fits these filters. {meant or '`jobrelay search URL` finds some.'}")
    return said
