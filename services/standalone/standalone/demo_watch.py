"""A company that is watched: a posting appears while one looks, and a message tells of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import httpx
from jobrelay.errors import JobrelayError
from jobrelay.models.watch import SHORTEST, WatchState, WatchView
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import watches
from jobrelay.storage.engine import unpooled_engine
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from standalone.client import Client
from standalone.sink import Message, Sink
from standalone.stack import Stack

EVERY_S = 10
"""The demo's site is ours and may be asked so often; the API allows ten minutes and more."""
COMPANY = "Fennwick & Lowe"
LIST = "make demo"
_LOOKED_WITHIN_S = 180.0
_TOLD_WITHIN_S = 180.0
_LOOK_AGAIN_S = 0.5


class DemoFailedError(JobrelayError):
    """Report in a sentence what the demo waited for in vain."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The watch of the demo's changing site, whose address is `site`, and where its messages arrive."""

    client: Client
    running: Stack
    site: str
    sink: Sink
    watch_id: str

    def show_next(self, console: Console) -> bool:
        """Let the site publish a posting and print the message that tells of it; False where it has none to publish.

        Raises:
            DemoFailedError: No message came.
        """
        held = [one["title"] for one in _ask_site(self.site) if not one["listed"]]
        if not held:
            return False
        _ask_site(self.site, {"title": held[0], "listed": True})
        began = time.monotonic()
        console.print(f"{datetime.now().astimezone():%H:%M:%S}  The company publishes “{held[0]}”.", highlight=False)
        message = self.sink.next(_TOLD_WITHIN_S)
        if message is None:
            raise DemoFailedError(f"No message came within {_TOLD_WITHIN_S:.0f} s. {_how_it_stands(self._watch())}")
        _print(console, message, time.monotonic() - began)
        return True

    def wait_for_first_look(self) -> WatchView:
        """Wait until the list was read whole and every posting of it is scored.

        Raises:
            DemoFailedError: It took too long.
        """
        end = time.monotonic() + _LOOKED_WITHIN_S
        while (watch := self._watch()).last_seen is None or watch.state is WatchState.RUNNING:
            if time.monotonic() > end:
                raise DemoFailedError(f"The first look took over {_LOOKED_WITHIN_S:.0f} s. {_how_it_stands(watch)}")
            time.sleep(_LOOK_AGAIN_S)
        return watch

    def look_often(self) -> None:
        """Look every `EVERY_S` from now on."""
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": self.running.database_url}))
        with engine.begin() as connection:
            watch = watches.read(connection, UUID(self.watch_id), lock=True)
            if watch is not None:
                watches.change(connection, watch, {"every_seconds": EVERY_S})

    def tell_to_sink(self) -> str:
        """Add the channel that tells the sink what this watch finds from now on, and return its id."""
        added = self.client.add_channel(
            {"label": LIST, "target": f"http://127.0.0.1:{self.sink.port}/", "watch_id": self.watch_id}
        )
        self.sink.secret = added["signing_secret"]
        return str(added["channel"]["channel_id"])

    def _watch(self) -> WatchView:
        found = next((watch for watch in self.client.watches(LIST) if str(watch.watch_id) == self.watch_id), None)
        if found is None:
            raise DemoFailedError("The demo's watch was deleted meanwhile.")
        return found


@contextmanager
def watched(client: Client, running: Stack, site: str, sink: Sink) -> Iterator[Watched]:
    """Watch the changing site for as long as the context lasts; what an earlier demo left behind is taken away.

    Raises:
        DemoFailedError: The site could not be watched.
    """
    _tidy(client)
    text = f"name,url\n{COMPANY},{site}/careers\n"
    every = int(SHORTEST.total_seconds())
    body = {"text": text, "format": "csv", "list_name": LIST, "every_seconds": every}
    line = client.add_watches(body)["results"][0]
    if line["watch_id"] is None:
        raise DemoFailedError(f"The demo's site could not be watched: {line['detail']}")
    try:
        yield Watched(client, running, site, sink, str(line["watch_id"]))
    finally:
        with suppress(JobrelayError, httpx.HTTPError):
            _tidy(client)


def show(found: Watched, console: Console) -> None:
    """Print how a posting that appears now becomes a message.

    Raises:
        DemoFailedError: It did not.
    """
    watch = found.wait_for_first_look()
    found.tell_to_sink()
    found.look_often()
    console.print(
        f"\nWatching {watch.name}, where {watch.postings} postings are open, every {EVERY_S} s; "
        "outside of the demo it is at most every ten minutes."
    )
    found.show_next(console)


def _tidy(client: Client) -> None:
    for channel in client.channels():
        if channel["label"] == LIST:
            client.delete_channel(channel["channel_id"])
    for watch in client.watches(LIST):
        client.delete_watch(str(watch.watch_id))


def _ask_site(site: str, change: dict[str, object] | None = None) -> list[dict[str, object]]:
    method = "GET" if change is None else "POST"
    answer = httpx.request(method, f"{site}/__change", json=change, timeout=30, trust_env=False)
    found: list[dict[str, object]] = answer.raise_for_status().json()
    return found


def _how_it_stands(watch: WatchView) -> str:
    seen = f"last read at {watch.last_seen.astimezone():%H:%M:%S}" if watch.last_seen else "never read"
    return f"The watch is {watch.state}, its list was {seen}{f': {watch.failure}' if watch.failure else '.'}"


def _print(console: Console, message: Message, took_s: float) -> None:
    job = message["jobs"][0]
    now = f"{datetime.now().astimezone():%H:%M:%S}"
    console.print(f"{now}  Told after {took_s:.1f} s, by a signed webhook to a receiver of ours:", highlight=False)
    facts = " · ".join(fact for fact in (job["company"], job["location"], job["workplace"]) if fact)
    lines = [escape(facts), *(f"[green]+[/] {escape(reason)}" for reason in job["best"])]
    lines += [f"[red]-[/] {escape(job['worst'])}"] if job["worst"] else []
    console.print(Panel("\n".join(lines), title=f"{job['match_score']:.0f} {escape(job['title'])}", title_align="left"))
    for address in (job["url"], job["page"]):
        if address:
            console.print(address, style="dim", markup=False, highlight=False, soft_wrap=True)
    console.print(f"Trace {job['trace_id']}; `jobrelay trace` with this id shows it.", highlight=False, soft_wrap=True)
