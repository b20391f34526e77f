"""A search of a careers site, from nothing to the ten best jobs."""

import sys
import time
from pathlib import Path
from threading import Event

from jobrelay.models.states import SearchStatus
from rich.console import Console

from standalone import report
from standalone.client import Client
from standalone.home import Home
from standalone.live import follow
from standalone.programs import Program, answers
from standalone.stack import Stack, dashboard_line, stack

BEST = 10
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

    Returns:
        Whether any job was scored.
    """
    began = time.monotonic()
    site_port = None if url else home.port("site", 8090)
    allowed = {"JOBRELAY_EGRESS_ALLOW": f"127.0.0.1:{site_port}"} if site_port else {}
    beside = [_own_site(home, site_port)] if site_port else []
    console.print(f"Starting Jobrelay in {home.folder} …")
    with stack(home, extra_env=allowed, frontend=frontend, beside=beside, tell=console.print) as running:
        for site in beside:
            site.wait_until(lambda: answers(site_port or 0))
        console.print(f"Broker: {running.broker_name}. Ready after {time.monotonic() - began:.1f} s.")
        scored = _search(running, console, url or f"http://127.0.0.1:{site_port}/", began)
        if not once:
            _serve(running, console)
    return scored


def _search(running: Stack, console: Console, url: str, began: float) -> bool:
    client = Client(running.scraper_api, running.ai_api, running.frontend)
    if client.profile()["version"] == 0:
        client.save_profile(PROFILE)
        console.print(f"No profile yet; the demo looks for: {PROFILE['role']}, {', '.join(_SKILLS)}.")
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
    console.print(f"From start to end: {time.monotonic() - began:.1f} s.")
    return bool(best)


def _serve(running: Stack, console: Console) -> None:
    if running.frontend:
        console.print(f"\nOpen [bold]{running.frontend}[/] in a browser. Ctrl-C ends everything.")
    else:
        console.print("\nThe page is not built; the APIs serve without it. Ctrl-C ends everything.")
    console.print(dashboard_line(running))
    console.print(f"APIs: {running.scraper_api} and {running.ai_api}, described at /openapi.json")
    Event().wait()


def _own_site(home: Home, port: int) -> Program:
    command = [sys.executable, "-m", "sites", "--site", "demo", "--host", "127.0.0.1", "--port", str(port)]
    return Program("careers site", command, home / "logs" / "site.log")
