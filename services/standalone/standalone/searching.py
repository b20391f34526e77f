"""The commands about searches: start, list, show, cancel and try again."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from jobrelay.models.search import SearchView
from jobrelay.models.states import SearchStatus
from rich.console import Console
from rich.markup import escape

from standalone import report
from standalone.client import Client
from standalone.home import Home
from standalone.ids import SearchId
from standalone.live import follow, found_line

BEST = 10
_IN_FULL = 3
_NOT_ENDED_WELL = 1
_NOTHING_FOUND = 3
_SOME_FAILED = 4

EXIT_CODES = (
    "Exit code 0: all postings are scored. 1: the search failed or was cancelled. 3: no posting was found. "
    "4: some postings could not be read or scored. 130: Ctrl-C; the search goes on."
)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

console = Console()


def search(
    url: Annotated[str, typer.Argument(help="The address of a company's careers page.")],
    max_jobs: Annotated[int, typer.Option(min=1, help="Read and score at most so many postings.")] = 50,
    budget: Annotated[float | None, typer.Option(min=0, help="Spend at most so many US dollars.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Search a careers page and print the best jobs."""
    client = Client.of_running(Home.find())
    search_id = client.start_search(url, max_jobs, budget)
    follow_to_end(client, search_id, as_json=as_json)


def searches(*, as_json: AsJson = False, limit: Annotated[int, typer.Option(min=1, max=100)] = 20) -> None:
    """List the searches, newest first."""
    views = Client.of_running(Home.find()).searches(limit)
    if as_json:
        print_json([view.model_dump(mode="json") for view in views])
        return
    report.show_searches(console, views)
    if not views:
        Console(stderr=True).print("No search yet; `jobrelay search URL` starts one.")


def show(search_id: SearchId, *, as_json: AsJson = False) -> None:
    """Show how a search stands, and its best jobs."""
    client = Client.of_running(Home.find())
    view = client.search(search_id)
    if as_json:
        print_json(_whole(client, view))
        return
    console.print(f"{view.status}: {view.url}", markup=False, soft_wrap=True)
    _print_result(client, view)


def follow_search(search_id: SearchId, *, as_json: AsJson = False) -> None:
    """Follow a search that runs to its end."""
    client = Client.of_running(Home.find())
    client.search(search_id)
    follow_to_end(client, search_id, as_json=as_json)


def cancel(search_id: SearchId) -> None:
    """Cancel a search; what is scored stays."""
    view = Client.of_running(Home.find()).cancel(search_id)
    console.print(f"Cancelled: {view.url}; {view.scored} scored.", markup=False, soft_wrap=True)


def retry(search_id: SearchId) -> None:
    """Try again what failed in a search."""
    view = Client.of_running(Home.find()).retry(search_id)
    console.print(f"Runs again: {view.url}. Follow it with: jobrelay follow {search_id}", markup=False, soft_wrap=True)


def more(search_id: SearchId, *, as_json: AsJson = False) -> None:
    """Read what a search left over its limit, and follow it to its end."""
    client = Client.of_running(Home.find())
    client.read_more(search_id)
    follow_to_end(client, search_id, as_json=as_json)


def print_json(value: object) -> None:
    """Print a value as JSON, for programs."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def follow_to_end(client: Client, search_id: str, *, as_json: bool) -> None:
    """Follow a search to its end, print what came of it, and exit as EXIT_CODES says."""
    errors = Console(stderr=True)
    try:
        view = follow(client.events(search_id), errors if as_json else console, client.standstill)
    except KeyboardInterrupt:
        errors.print(
            f"\nThe search goes on. See it with: jobrelay follow {search_id}\nEnd it with: jobrelay cancel {search_id}",
            soft_wrap=True,
        )
        raise typer.Exit(130) from None
    view = view or client.search(search_id)
    if as_json:
        print_json(_whole(client, view))
    else:
        _print_result(client, view, counted=not console.is_terminal)
    raise typer.Exit(exit_code(view))


def exit_code(view: SearchView) -> int:
    """Return the exit code by which a script knows how an ended search went; EXIT_CODES says what each means."""
    if view.status is not SearchStatus.FINISHED:
        return _NOT_ENDED_WELL
    if not view.candidates:
        return _NOTHING_FOUND
    return _SOME_FAILED if view.failed else 0


def _whole(client: Client, view: SearchView) -> Mapping[str, object]:
    jobs = [client.job(str(job.id)) for job in client.jobs(search_id=str(view.search_id), limit=100)]
    return {"search": view.model_dump(mode="json"), "jobs": jobs, "failed": client.items(view.search_id, "failed")}


def _print_result(client: Client, view: SearchView, *, counted: bool = False) -> None:
    """Print the best jobs, the first of them in full, and then, where it is read, what came of the search.

    Where it was `counted` in a pipe already, its figures are not told a second time.
    """
    jobs = client.jobs(search_id=str(view.search_id), limit=BEST)
    report.show_best(console, [client.job(str(job.id)) for job in jobs[:_IN_FULL]])
    report.show_list(console, jobs[_IN_FULL:])
    if jobs:
        console.print("How a score is made: jobrelay job ID. Where you applied: jobrelay mark ID applied", markup=False)
    if not counted:
        report.print_wrapped(console, escape(found_line(view)))
    for line in (*_left(view), *view.notes):
        report.print_wrapped(console, escape(line), indented=2)
    if view.error:
        report.print_wrapped(console, f"[red]The search {view.status}:[/] {escape(view.error)}")
    _print_items("could not be read or scored", client.items(view.search_id, "failed"))
    _print_items("closed", client.items(view.search_id, "closed"))


def _left(view: SearchView) -> list[str]:
    lines = []
    if view.skipped:
        lines.append(f"{view.skipped} lie over the limit of {view.max_jobs}. Read them too:")
        lines.append(f"jobrelay more {view.search_id}")
    if view.excluded:
        lines.append(f"{view.excluded} links are no postings.")
    return lines


def _print_items(what: str, items: Sequence[Mapping[str, Any]]) -> None:
    for item in items:
        console.print(f"  {what}: {item['url']}: {item['reason']}", markup=False, soft_wrap=True)
