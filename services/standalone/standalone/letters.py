"""Dead letters: what no worker could finish, to read and to send again."""

import json
import os

import typer
from jobrelay.broker import dead_letters
from jobrelay.broker.app import make_app
from jobrelay.errors import JobrelayError
from jobrelay.settings import Settings
from rich.console import Console
from rich.table import Table

from standalone.home import Home

letters = typer.Typer(no_args_is_help=True, help="Read the messages that no worker could finish, or send them again.")
console = Console()


class NoDeadLettersError(JobrelayError):
    """Report that the broker in use keeps no dead letters."""


def _broker() -> Settings:
    broker = os.environ.get("JOBRELAY_BROKER_URL") or json.loads(Home.find().addresses.read_text())["broker_url"]
    if not broker.startswith("amqp"):
        raise NoDeadLettersError("The broker that runs here is Redis, which keeps no dead letters.")
    return Settings.model_validate({"broker_url": broker, "database_url": "-", "redis_url": "-"})


@letters.command("list")
def show() -> None:
    """List the dead letters and leave them where they are."""
    table = Table("task", "search", "posting", "queue", "died", "reason")
    for letter in dead_letters.peek(make_app(_broker(), "command-line")):
        search, posting = (*letter.baton, "", "")[:2]
        table.add_row(letter.task, search, posting, letter.queue, str(letter.died_at or "?"), letter.reason)
    console.print(table)


@letters.command("replay")
def replay() -> None:
    """Send every dead letter back to the stage it came from."""
    moved = dead_letters.replay(make_app(_broker(), "command-line"))
    console.print(f"{moved} sent again.")
