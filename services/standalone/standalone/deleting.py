"""The commands that delete: a job, a search, everything."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from standalone.client import ApiRefusedError, Client
from standalone.home import Home
from standalone.ids import JobId, SearchId

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

deleting = typer.Typer(no_args_is_help=True, help="Delete a job, a search, or everything.")
console = Console()


@deleting.command("job")
def job(job_id: JobId, *, yes: Yes = False) -> None:
    """Delete a job with its text, notes and history; a later search may find it again, unlike a hidden one."""
    client = Client.of_running(Home.find())
    _ask(f"Delete {client.job(job_id)['title']}?", yes=yes)
    client.delete_job(job_id)
    console.print("Deleted.")


@deleting.command("search")
def search(
    search_id: SearchId,
    *,
    with_jobs: Annotated[
        bool, typer.Option("--with-jobs", help="Also the jobs that no other search found and that you did not mark.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Delete a search that is over, with its links."""
    client = Client.of_running(Home.find())
    _ask(f"Delete the search of {client.search(search_id).url or 'the stored jobs'}?", yes=yes)
    jobs = client.delete_search(search_id, with_jobs=with_jobs)
    console.print(f"Deleted, and {jobs} jobs with it." if with_jobs else "Deleted. Its jobs stay.")


@deleting.command("everything")
def everything(
    *,
    export: Annotated[Path | None, typer.Option(help="Write all of it to this file first.")] = None,
    no_export: Annotated[bool, typer.Option("--no-export", help="Write nothing first.")] = False,
    yes: Yes = False,
) -> None:
    """Write all that is stored to a file, and delete it: profile, jobs, notes, searches."""
    home = Home.find()
    client = Client.of_running(home)
    file = export or Path(f"jobrelay-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.json")
    _ask("Delete everything that Jobrelay has stored? Nothing brings it back.", yes=yes)
    if not no_export:
        write(file, client.everything())
        console.print(f"Written: {file}", markup=False, soft_wrap=True)
    client.delete_everything()
    console.print("Deleted.")
    console.print(f"Logs and traces of what ran stay in {home.folder}.", markup=False, soft_wrap=True)


def write(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file as a whole, or not at all."""
    written = file.with_name(f"{file.name}.part")
    try:
        with written.open("wb") as out:
            for piece in pieces:
                out.write(piece)
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)


def _ask(question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone.

    Raises:
        RefusedError: There is nobody to ask, and --yes was not given.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise ApiRefusedError(f"{question} Say --yes; there is no terminal to ask on.")
    typer.confirm(question, abort=True)
