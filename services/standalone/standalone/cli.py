"""The command line: `jobrelay`."""

from importlib.metadata import version
from pathlib import Path
from threading import Event
from typing import Annotated, NoReturn

import httpx
import typer
from jobrelay.errors import JobrelayError
from rich.console import Console

from standalone import demo, listing, marking, personal, report, searching, stats, tracing, wishes
from standalone.agents.command import mcp
from standalone.client import Client
from standalone.deleting import deleting, write
from standalone.home import Home
from standalone.ids import JobId
from standalone.letters import letters
from standalone.lock import locked
from standalone.postgres import dump, restore
from standalone.signals import end_on_signals
from standalone.stack import dashboard_line, servers, stack
from standalone.status import status
from standalone.watching import watching

app = typer.Typer(no_args_is_help=True, help="Find every posting on a careers page and see which fit you.")
app.add_typer(letters, name="dead-letters")
app.add_typer(deleting, name="delete")
app.add_typer(watching, name="watch")
app.add_typer(listing.filters, name="filters")
app.add_typer(personal.channel, name="channel")
app.add_typer(personal.profiles, name="profiles")
console = Console()
errors = Console(stderr=True)


Frontend = Annotated[
    Path | None, typer.Option(envvar="JOBRELAY_FRONTEND", help="Folder of the page's production build.")
]


@app.command("up")
def up(frontend: Frontend = None) -> None:
    """Run everything on this machine until Ctrl-C."""
    end_on_signals()
    home = Home.from_environment()
    console.print(f"Starting Jobrelay in {home.folder} …", markup=False, soft_wrap=True)
    with stack(home, frontend=frontend, tell=console.print) as running:
        console.print(f"Broker: {running.broker_name}. {dashboard_line(running)}")
        console.print(f"APIs: {running.scraper_api} and {running.ai_api}, described at /openapi.json")
        console.print(f"Page: {running.frontend or 'not built'}. Ctrl-C ends everything.")
        Event().wait()


@app.command("demo")
def run_demo(
    url: Annotated[str | None, typer.Option(help="A careers page of your own choice.")] = None,
    *,
    once: Annotated[bool, typer.Option(help="End when the search has ended and the watched site was told of.")] = False,
    frontend: Frontend = None,
) -> None:
    """Run everything, search a careers site, print the ten best jobs, and tell what appears on a watched site."""
    end_on_signals()
    scored = demo.run(Home.from_environment(), console, url=url or None, once=once, frontend=frontend)
    raise typer.Exit(0 if scored else 1)


app.command("search", epilog=searching.EXIT_CODES)(searching.search)
app.command("searches")(searching.searches)
app.command("show")(searching.show)
app.command("follow", epilog=searching.EXIT_CODES)(searching.follow_search)
app.command("more", epilog=searching.EXIT_CODES)(searching.more)
app.command("cancel")(searching.cancel)
app.command("retry")(searching.retry)
app.command("status")(status)
app.command("profile")(wishes.profile)
app.command("hides")(personal.hides)
app.command("resume")(personal.resume)
app.command("rescore", epilog=searching.EXIT_CODES)(wishes.rescore)


app.command("jobs")(listing.jobs)


@app.command("job")
def show_job(job_id: JobId, *, as_json: searching.AsJson = False) -> None:
    """Show one job with its criteria and quotes."""
    job = Client.of_running(Home.find()).job(job_id)
    if as_json:
        searching.print_json(job)
        return
    report.show_best(console, [job])


app.command("mcp")(mcp)
app.command("mark")(marking.mark)
app.command("undo")(marking.undo)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="The file to write; its ending, .csv or .json, names the format.")],
) -> None:
    """Write all jobs to a file."""
    kind = file.suffix.removeprefix(".").lower()
    if kind not in {"csv", "json"}:
        raise typer.BadParameter("End the file's name with .csv or .json.")
    write(file, Client.of_running(Home.find()).export(kind))
    console.print(f"Written: {file}", markup=False, soft_wrap=True)


@app.command("open")
def open_page(search_id: Annotated[str | None, typer.Argument(help="A search's id.")] = None) -> None:
    """Open the page, or one search on it, in the browser."""
    client = Client.of_running(Home.find())
    address = f"{client.frontend or client.scraper_api}{f'/searches/{search_id}' if search_id else ''}"
    console.print(address, markup=False, soft_wrap=True)
    typer.launch(address)


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


def _print_version(asked: bool) -> None:  # noqa: FBT001 - the library calls it so
    if asked:
        console.print(f"jobrelay {version('jobrelay-standalone')}", highlight=False)
        raise typer.Exit


@app.callback()
def options(
    *,
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Find every posting on a careers page and see which fit you."""


def main() -> None:
    """Run the command line; an error that a person can act on is told in its own words, on standard error."""
    try:
        app()
    except JobrelayError as error:
        _fail(str(error), error)
    except httpx.TransportError as error:
        _fail("Jobrelay does not answer. It may just be starting, or ending; `jobrelay status` says more.", error)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error), error)


def _fail(said: str, error: Exception) -> NoReturn:
    errors.print(said, style="red", markup=False, soft_wrap=True)
    raise SystemExit(1) from error
