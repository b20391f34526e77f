"""The commands about what becomes of a job: its state, its notes, their history, and taking a change back."""

from datetime import datetime
from typing import Annotated

import typer
from jobrelay.models.states import JobStatus
from rich.console import Console

from standalone import report
from standalone.client import ApiRefusedError, Client
from standalone.home import Home
from standalone.ids import JobId

console = Console()


def mark(
    job_id: JobId,
    status: Annotated[JobStatus | None, typer.Argument(help="How it stands.")] = None,
    *,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When you applied; else today.")] = None,
    via: Annotated[str | None, typer.Option(help="How you applied.")] = None,
    follow_up: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When to look after it.")] = None,
    note: Annotated[str | None, typer.Option(help="Replaces the note before.")] = None,
) -> None:
    """Say how a job stands and note what belongs to it; with nothing to change, show its history."""
    client = Client.of_running(Home.find())
    given = {
        "status": status,
        "applied_on": on and on.date().isoformat(),
        "applied_via": via,
        "follow_up_on": follow_up and follow_up.date().isoformat(),
        "note": note,
    }
    if status is JobStatus.APPLIED and on is None:
        given["applied_on"] = _applied_already(client, job_id) or datetime.now().astimezone().date().isoformat()
    changes = {name: value for name, value in given.items() if value is not None}
    if changes:
        report.show_marked(console, client.mark(job_id, changes))
        return
    report.show_changes(console, client.job_changes(job_id))


def undo(job_id: JobId) -> None:
    """Take back the last change of a job; again, to put it back."""
    client = Client.of_running(Home.find())
    changes = client.job_changes(job_id)
    if not changes:
        raise ApiRefusedError("Nothing was changed on this job.")
    client.undo(changes[0].change_id)
    report.show_changes(console, client.job_changes(job_id)[:1])


def _applied_already(client: Client, job_id: str) -> str | None:
    applied_on = client.job(job_id)["applied_on"]
    return None if applied_on is None else str(applied_on)
