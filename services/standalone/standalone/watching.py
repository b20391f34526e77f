"""The commands about watches: adding, listing, pausing, looking now, and what happened to a job."""

import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from jobrelay.models.watch import JobEvent, WatchView
from rich.console import Console

from standalone.client import Client
from standalone.home import Home
from standalone.ids import JobId
from standalone.searching import AsJson, print_json

WatchId = Annotated[str, typer.Argument(help="A watch's id, as `jobrelay watch list` lists it.")]

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_EVERY = re.compile(r"(\d{1,5})\s*([mhdw])", re.IGNORECASE)
_QUIET = re.compile(r"(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")
_FORMATS = {".csv": "csv", ".tsv": "csv", ".opml": "opml", ".xml": "opml"}
_NOT_ADDED = 1

watching = typer.Typer(no_args_is_help=True, help="Look at companies' lists again and again, and read what is new.")
console = Console()


@watching.command("add")
def add(
    companies: Annotated[list[str] | None, typer.Argument(help="Names or addresses of companies.")] = None,
    file: Annotated[Path | None, typer.Option(exists=True, help="Names or addresses: text, CSV or OPML.")] = None,
    every: Annotated[str, typer.Option(help="How often: 10m, 6h, 1d, 1w.")] = "1h",
    list_name: Annotated[str, typer.Option("--list", help="The name of a list.")] = "",
    quiet: Annotated[str | None, typer.Option(help="Hours in which it does not look: 22:00-07:00.")] = None,
    zone: Annotated[str, typer.Option(help="The time zone of the quiet hours.")] = "UTC",
    min_score: Annotated[float | None, typer.Option(min=0, max=100, help="Tell only of jobs that score more.")] = None,
    word: Annotated[list[str] | None, typer.Option(help="Tell only of jobs with one of these words.")] = None,
    place: Annotated[list[str] | None, typer.Option(help="Tell only of jobs at one of these places.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Watch companies; each line is answered. Exit code 1: nothing was added."""
    text = file.read_text(encoding="utf-8") if file is not None else "\n".join(companies or ())
    body: dict[str, Any] = {
        "text": text or "\n",
        "format": _FORMATS.get(file.suffix.lower(), "lines") if file is not None else "lines",
        "list_name": list_name,
        "every_seconds": int(_period(every).total_seconds()),
        "quiet_hours": _quiet(quiet, zone),
        "keep": {"minimum_score": min_score, "words": word or [], "places": place or []},
    }
    answer = Client.of_running(Home.find()).add_watches(body)
    if as_json:
        print_json(dict(answer))
    else:
        for result in answer["results"]:
            said = f"{result['outcome'].replace('_', ' ')}: {result['text']}"
            console.print(f"{said}  {result['detail'] or result['url'] or ''}", markup=False, soft_wrap=True)
    if not answer["added"]:
        raise typer.Exit(_NOT_ADDED)


@watching.command("list")
def list_(
    list_name: Annotated[str | None, typer.Option("--list", help="Only this list.")] = None, *, as_json: AsJson = False
) -> None:
    """List the watches, and how each stands."""
    found = Client.of_running(Home.find()).watches(list_name)
    if as_json:
        print_json([watch.model_dump(mode="json") for watch in found])
        return
    for watch in found:
        for line in _lines(watch):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    for watch in found:
        if watch.failure:
            console.print(f"{watch.name}: {watch.failures} times: {watch.failure}", markup=False, soft_wrap=True)


@watching.command("pause")
def pause(watch_id: WatchId) -> None:
    """Look no more until it is resumed."""
    _change(watch_id, paused=True)


@watching.command("resume")
def resume(watch_id: WatchId) -> None:
    """Look again."""
    _change(watch_id, paused=False)


@watching.command("every")
def every(watch_id: WatchId, period: Annotated[str, typer.Argument(help="How often: 10m, 6h, 1d, 1w.")]) -> None:
    """Change how often it looks."""
    _change(watch_id, every_seconds=int(_period(period).total_seconds()))


@watching.command("now")
def now(watch_id: WatchId) -> None:
    """Look now; prints the id of the search, which `jobrelay follow` follows."""
    console.print(Client.of_running(Home.find()).look_now(watch_id))


@watching.command("remove")
def remove(watch_id: WatchId) -> None:
    """Watch it no longer; the jobs that were found stay."""
    Client.of_running(Home.find()).delete_watch(watch_id)
    console.print("It is watched no longer.")


@watching.command("companies")
def companies(words: Annotated[str, typer.Argument(help="A name, also misspelt or begun.")]) -> None:
    """Find companies in the registry."""
    for company in Client.of_running(Home.find()).companies(words):
        console.print(f"{company['name']}  {company['board_url']}  ({company['source']})", markup=False, soft_wrap=True)


@watching.command("events")
def events(job_id: JobId, *, as_json: AsJson = False) -> None:
    """Show what happened to a job, newest first, each with its evidence."""
    found = Client.of_running(Home.find()).job_events(job_id)
    if as_json:
        print_json([event.model_dump(mode="json") for event in found])
        return
    for event in found:
        console.print(event_line(event), markup=False, soft_wrap=True)


def event_line(event: JobEvent) -> str:
    """Say one event in a line or, for a text, in one for each sentence: `- ` went, `+ ` came."""
    day = event.at.astimezone().strftime("%Y-%m-%d")
    if event.field is None:
        return f"{day}  {event.kind}  {event.evidence}".rstrip()
    if event.field == "text":
        went = [f"    - {line}" for line in (event.before or "").splitlines()]
        came = [f"    + {line}" for line in (event.after or "").splitlines()]
        return "\n".join([f"{day}  text", *went, *came])
    said = f"{day}  {event.field}: {event.before or 'not stated'} to {event.after or 'not stated'}"
    return f'{said}  "{event.evidence}"' if event.evidence else said


def _change(watch_id: str, **changes: Any) -> None:  # noqa: ANN401 - the fields of PATCH /watches/{id}
    watch = Client.of_running(Home.find()).change_watch(watch_id, changes)
    console.print(f"{watch.name}: {watch.state}", markup=False)


def _lines(watch: WatchView) -> tuple[str, str]:
    """Say in two lines what is watched and how it stands, and its whole id and when it looks."""

    def moment(at: Any) -> str:  # noqa: ANN401 - a time or None
        return at.astimezone().strftime("%m-%d %H:%M") if at is not None else "-"

    of = f" ({watch.list_name})" if watch.list_name else ""
    times = f"every {timedelta(seconds=watch.every_seconds)}, last {moment(watch.last_seen)}"
    return (
        f"{watch.state:9}  {watch.name}{of}: {watch.postings} open",
        f"  {watch.watch_id}  {times}, next {moment(watch.next_due)}",
    )


def _period(text: str) -> timedelta:
    found = _EVERY.fullmatch(text.strip())
    if found is None:
        _refuse("How often is a number and a unit: 10m, 6h, 1d or 1w.")
    return int(found[1]) * _UNITS[found[2].lower()]


def _quiet(text: str | None, zone: str) -> dict[str, str] | None:
    if text is None:
        return None
    found = _QUIET.fullmatch(text.strip())
    if found is None:
        _refuse("Quiet hours are two times of the day: 22:00-07:00.")
    start, end = (part.zfill(5) for part in found.groups())
    return {"start": start, "end": end, "time_zone": zone}


def _refuse(why: str) -> NoReturn:
    sys.stderr.write(f"{why}\n")
    raise typer.Exit(2)
