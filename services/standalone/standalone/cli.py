"""The command line: `jobrelay`."""

from pathlib import Path
from threading import Event
from typing import Annotated

import typer
from jobrelay.errors import JobrelayError
from jobrelay.models.postings import SalaryPeriod, Workplace
from jobrelay.models.states import JobStatus
from rich.console import Console

from standalone import demo, report, stats, tracing
from standalone.client import Client
from standalone.home import Home
from standalone.letters import letters
from standalone.live import follow, found_line
from standalone.lock import locked
from standalone.postgres import dump, restore
from standalone.signals import end_on_signals
from standalone.stack import servers, stack

app = typer.Typer(no_args_is_help=True, help="Find every posting on a careers page and see which fit you.")
app.add_typer(letters, name="dead-letters")
console = Console()

Frontend = Annotated[
    Path | None, typer.Option(envvar="JOBRELAY_FRONTEND", help="Folder of the page's production build.")
]


@app.command("up")
def up(frontend: Frontend = None) -> None:
    """Run everything on this machine until Ctrl-C."""
    end_on_signals()
    with stack(Home.from_environment(), frontend=frontend, tell=console.print) as running:
        console.print(
            f"Broker: {running.broker_name}. APIs (described at /openapi.json): {running.scraper_api}, {running.ai_api}"
        )
        console.print(f"Page: {running.frontend or 'not built'}. Ctrl-C ends everything.")
        Event().wait()


@app.command("demo")
def run_demo(
    url: Annotated[str | None, typer.Option(help="A careers page of your own choice.")] = None,
    *,
    once: Annotated[bool, typer.Option(help="End when the search has ended.")] = False,
    frontend: Frontend = None,
) -> None:
    """Run everything, search a careers site and print the ten best jobs."""
    end_on_signals()
    scored = demo.run(Home.from_environment(), console, url=url or None, once=once, frontend=frontend)
    raise typer.Exit(0 if scored else 1)


@app.command("search")
def search(
    url: Annotated[str, typer.Argument(help="The address of a company's careers page.")],
    max_jobs: Annotated[int, typer.Option(min=1, max=200, help="Read and score at most so many postings.")] = 50,
    budget: Annotated[float | None, typer.Option(min=0, help="Spend at most so many US dollars.")] = None,
) -> None:
    """Search a careers page and print the best jobs."""
    client = Client.of_running(Home.from_environment())
    search_id = client.start_search(url, max_jobs, budget)
    view = follow(client.events(search_id), console)
    if view is not None:
        console.print(found_line(view))
    found = client.jobs(search_id=search_id, limit=demo.BEST)
    report.show_best(console, [client.job(str(job.id)) for job in found])
    raise typer.Exit(0 if view is not None and view.error is None else 1)


@app.command("jobs")
def jobs(
    q: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    min_score: Annotated[int | None, typer.Option(min=0, max=100)] = None,
    location: Annotated[str | None, typer.Option()] = None,
    status: Annotated[JobStatus | None, typer.Option()] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 20,
) -> None:
    """List scored jobs, best first."""
    client = Client.of_running(Home.from_environment())
    found = client.jobs(q=q, min_score=min_score, location=location, status=status, limit=limit)
    report.show_list(console, found)


@app.command("profile")
def profile(
    role: Annotated[str | None, typer.Option(help="The role that you look for.")] = None,
    skill: Annotated[list[str] | None, typer.Option(help="A skill; give it once for each.")] = None,
    min_salary: Annotated[float | None, typer.Option(min=0)] = None,
    currency: Annotated[str | None, typer.Option(help="ISO 4217, such as EUR.")] = None,
    period: Annotated[SalaryPeriod | None, typer.Option()] = None,
    location: Annotated[str | None, typer.Option()] = None,
    workplace: Annotated[list[Workplace] | None, typer.Option()] = None,
    preferences: Annotated[str | None, typer.Option(help="Whatever else matters, in your own words.")] = None,
) -> None:
    """Show the profile that jobs are scored against; with options, change it."""
    client = Client.of_running(Home.from_environment())
    present = dict(client.profile())
    given = {
        "role": role,
        "skills": skill,
        "min_salary": min_salary,
        "salary_currency": currency,
        "salary_period": period,
        "location": location,
        "workplaces": workplace,
        "preferences": preferences,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if changes:
        kept = {name: present[name] for name in given}
        present = dict(client.save_profile(kept | changes))
    for name in given:
        value = present[name]
        shown = ", ".join(value) if isinstance(value, list) else value
        console.print(f"{name:16} {'' if shown is None else shown}", markup=False)


@app.command("trace")
def trace(
    search_id: Annotated[str, typer.Argument(help="A search's id, or its trace's.")],
    *,
    everything: Annotated[bool, typer.Option("--all", help="Show each SQL statement and Redis command too.")] = False,
) -> None:
    """Print what a search did, and how long each part took."""
    tracing.show(console, tracing.trace_of(Home.from_environment(), search_id), everything=everything)


@app.command("stats")
def show_stats(
    search_id: Annotated[str | None, typer.Argument(help="One search's id; without it, all that is kept.")] = None,
) -> None:
    """Sum up where time and money went."""
    home = Home.from_environment()
    stats.show(console, tracing.trace_of(home, search_id) if search_id else list(tracing.read_spans(home)))


@app.command("backup")
def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write everything that is stored to a file; nothing may run meanwhile."""
    home = Home.from_environment()
    with locked(home), servers(home, tell=console.print) as running:
        dump(running.database_url, file)
    console.print(f"Written: {file} ({file.stat().st_size:,} bytes).")


@app.command("restore")
def restore_backup(file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.", exists=True)]) -> None:
    """Put what a backup holds in place of all that is stored; nothing may run meanwhile."""
    home = Home.from_environment()
    with locked(home), servers(home, tell=console.print) as running:
        restore(running.database_url, file)
    console.print(f"Restored from {file}.")


def main() -> None:
    """Run the command line; an error that a person can act on is told in its own words."""
    try:
        app()
    except JobrelayError as error:
        console.print(f"[red]{type(error).__name__.removesuffix('Error')}:[/] ", end="")
        console.print(str(error), markup=False)
        raise SystemExit(1) from error
