"""A search of a careers site, from nothing to the ten best jobs, and a watched one that publishes a posting."""

import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

from jobrelay.models.states import SearchStatus
from rich.console import Console
from rich.markup import escape

from standalone import demo_watch, report
from standalone.client import Client
from standalone.demo_watch import DemoFailedError, Watched
from standalone.home import Home
from standalone.live import follow
from standalone.programs import Program, answers
from standalone.sink import Sink
from standalone.stack import Stack, dashboard_line, stack

BEST = 10
_PAUSE_S = 60
_SKILLS = ("Python", "Kubernetes", "PostgreSQL", "RabbitMQ", "AWS")
PROFILE = {
    "role": "Senior Backend Engineer",
    "skills": list(_SKILLS),
    "min_salary": 85000,
    "salary_currency": "EUR",
    "salary_period": "year",
    "location": "Europe",
    "workplaces": ["remote", "hybrid"],
    "contracts": ["permanent"],
    "hours": ["full_time"],
    "preferences": "Small team, open source, no on-call every week",
}


def run(home: Home, console: Console, *, url: str | None, once: bool, frontend: Path | None) -> bool:
    """Start everything, search, print the ten best jobs, and go on serving unless `once`.

    Without `url` our own site is searched, and another one watched: a posting appears on it, and the message that tells
    of it is printed.

    Returns:
        Whether any job was scored and, where a site is watched, its message came.
    """
    began = time.monotonic()
    site_port = None if url else home.port("site", 8090)
    changing_port = None if url else home.port("changing-site", 8091)
    with ExitStack() as ending:
        sink = Sink()
        ending.enter_context(sink.listening())
        beside = [_own_site(home, port, module) for port, module in _sites(site_port, changing_port)]
        console.print(f"Starting Jobrelay in {home.folder} …")
        running = ending.enter_context(
            stack(
                home,
                extra_env=_allowed(site_port, changing_port, sink),
                frontend=frontend,
                beside=beside,
                tell=console.print,
            )
        )
        for site, (port, _) in zip(beside, _sites(site_port, changing_port), strict=True):
            site.wait_until(partial(answers, port))
        console.print(f"Broker: {running.broker_name}. Ready after {time.monotonic() - began:.1f} s.")
        client = Client(running.scraper_api, running.ai_api, running.frontend)
        _wish(client, console)
        found = None
        if changing_port:
            changing = f"http://127.0.0.1:{changing_port}"
            found = ending.enter_context(demo_watch.watched(client, running, changing, sink))
        good = _search(client, console, url or f"http://127.0.0.1:{site_port}/")
        good = _show_watch(found, console) and good
        console.print(f"From start to end: {time.monotonic() - began:.1f} s.")
        if not once:
            _serve(running, console, found)
    return good


def _wish(client: Client, console: Console) -> None:
    if client.profile()["version"] == 0:
        client.save_profile(PROFILE)
        console.print(f"No profile yet; the demo looks for: {PROFILE['role']}, {', '.join(_SKILLS)}.")


def _search(client: Client, console: Console, url: str) -> bool:
    console.print(f"Searching {url}")
    started = time.monotonic()
    search_id = client.start_search(url, 50, None)
    view = follow(client.events(search_id), console, client.standstill)
    if view is None:
        return False
    took = time.monotonic() - started
    console.print(f"\nTook {took:.1f} s. Trace {view.trace_id}")
    for note in view.notes if not view.scored else ():
        console.print(f"  {note}")
    for item in client.items(search_id, "failed"):
        console.print(f"  left out: {item['url']}: {item['reason']}", markup=False)
    if view.status is not SearchStatus.FINISHED:
        console.print(f"[red]The search {view.status}:[/] {view.error}")
    best = [client.job(str(job.id)) for job in client.jobs(search_id=search_id, limit=BEST)]
    report.show_best(console, best)
    return bool(best)


def _show_watch(found: Watched | None, console: Console) -> bool:
    """Show the watched site, and return whether its message came; a sentence says why where it did not."""
    if found is None:
        return True
    try:
        demo_watch.show(found, console)
    except DemoFailedError as error:
        console.print(f"[red]The watched site:[/] {escape(str(error))}", soft_wrap=True)
        return False
    return True


def _serve(running: Stack, console: Console, found: Watched | None) -> None:
    if running.frontend:
        console.print(f"\nOpen [bold]{running.frontend}[/] in a browser. Ctrl-C ends everything.")
    else:
        console.print("\nThe page is not built; the APIs serve without it. Ctrl-C ends everything.")
    console.print(dashboard_line(running))
    console.print(f"APIs: {running.scraper_api} and {running.ai_api}, described at /openapi.json")
    if found is not None:
        where = f" See it come at {running.frontend}/watches." if running.frontend else ""
        console.print(f"The watched company publishes another posting in {_PAUSE_S} s, and one more after that.{where}")
        _publish_more(found, console)
    Event().wait()


def _publish_more(found: Watched, console: Console) -> None:
    more = True
    while more:
        time.sleep(_PAUSE_S)
        try:
            more = found.show_next(console)
        except DemoFailedError as error:
            console.print(f"[red]The watched site:[/] {escape(str(error))}", soft_wrap=True)
            return


def _sites(site: int | None, changing: int | None) -> list[tuple[int, list[str]]]:
    """Return the ports of our sites, each with the program that serves it; none where a page of the web is searched."""
    if site is None or changing is None:
        return []
    return [(site, ["sites", "--site", "demo"]), (changing, ["sites.changing"])]


def _allowed(site: int | None, changing: int | None, sink: Sink) -> dict[str, str]:
    if site is None:
        return {}
    return {
        "JOBRELAY_EGRESS_ALLOW": f"127.0.0.1:{site},127.0.0.1:{changing}",
        "JOBRELAY_TELL_ALLOW": f"127.0.0.1:{sink.port}",
    }


def _own_site(home: Home, port: int, module: list[str]) -> Program:
    command = [sys.executable, "-m", *module, "--host", "127.0.0.1", "--port", str(port)]
    return Program(f"careers site on port {port}", command, home / "logs" / f"{module[0]}.log")
