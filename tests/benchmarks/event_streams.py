"""Measures how late events reach many watchers of one scraper-api process, straight or through the page.

`python tests/benchmarks/event_streams.py [--clients 1000] [--rate 4] [--seconds 20] [--searches 10] [--page FOLDER]`
starts PostgreSQL, Redis and one scraper-api, opens the streams, publishes events as workers do, and prints percentiles
of the time from just before the publishing call to the arrival of the event's bytes at each client. With `--page`, the
folder of the page's build (frontend/.next/standalone), the streams and a small question each half second go through
one process of it: how long the question's answers take without streams, while they open, and beside them. Clients and
publisher share one process, so on a machine with few cores the figure includes their own work too.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import uvloop
from jobrelay.models.states import SearchKind
from jobrelay.progress import CHANNEL, Progress
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate, searches
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.searches import NewSearch
from jobrelay.web.ports import free_port
from redis import Redis
from standalone.postgres import Postgres
from standalone.programs import Program, answers
from standalone.redis_server import redis_program, start_redis

MARK = b'"sent": '


@dataclass
class Watcher(asyncio.Protocol):
    """One client: a bare socket, so that the client costs as little as it can."""

    path: str
    port: int
    opened: "asyncio.Future[None]"
    late: list[float]
    lost: list[str]
    rest: bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        request = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"
        transport.write(request.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        text = self.rest + data
        if not self.opened.done():
            if b"event: snapshot" not in text:
                self.rest = text
                return
            self.opened.set_result(None)
        *sent, last = text.split(MARK)
        for part in [*sent[1:], last] if sent else []:
            number, found, _ = part.partition(b"}")
            if found:
                self.late.append(now - float(number))
        self.rest = MARK + last if sent and b"}" not in last else text[-len(MARK) :] if not sent else b""

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.append(str(error))


@dataclass
class Figures:
    late: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def show(self, expected: int) -> None:
        values = sorted(self.late)
        if not values:
            sys.exit("No event arrived.")
        shown = {
            f"p{share:g}": f"{1000 * values[int(len(values) * share / 100)]:.1f} ms" for share in (50, 95, 99, 99.9)
        }
        print(json.dumps({"events": len(values), "expected": expected, **shown, "max": f"{1000 * values[-1]:.1f} ms"}))
        print(f"lost connections: {len(self.lost)}")


def publish(progress: Progress, ids: list[UUID], rate: float, seconds: float) -> int:
    """Publish one event at a time, round the searches, `rate` of them a second for each search."""
    began, count = time.perf_counter(), 0
    interval = 1 / (rate * len(ids))
    while time.perf_counter() - began < seconds:
        entry = {"component": "scraper-worker", "task": "scrape_detail", "phase": "Extract", "job_id": str(uuid4())}
        progress.log(ids[count % len(ids)], {**entry, "message": "x" * 300, "sent": time.perf_counter()})
        count += 1
        time.sleep(max(0.0, began + count * interval - time.perf_counter()))
    return count


@asynccontextmanager
async def asking(url: str, when: str) -> AsyncIterator[None]:
    """Ask for `url` each half second until the block ends, and print how long the answers took."""
    took: list[float] = []

    async def ask() -> None:
        async with httpx.AsyncClient(timeout=60) as client:
            while True:
                began = time.perf_counter()
                (await client.get(url)).raise_for_status()
                took.append(time.perf_counter() - began)
                await asyncio.sleep(0.5)

    task = asyncio.create_task(ask())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        took.sort()
        middle, last = took[len(took) // 2], took[-1]
        print(f"{len(took)} other answers {when}: median {1000 * middle:.0f} ms, longest {1000 * last:.0f} ms")


async def open_streams(clients: int, port: int, paths: list[str], figures: Figures) -> None:
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    opened: list[asyncio.Future[None]] = []
    for index in range(clients):
        future = loop.create_future()
        opened.append(future)
        watcher = Watcher(paths[index % len(paths)], port, future, figures.late, figures.lost)
        await loop.create_connection(lambda watcher=watcher: watcher, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.wait_for(asyncio.gather(*opened), 60)
    print(f"{len(opened)} streams of {len(paths)} searches open after {time.perf_counter() - began:.1f} s")


async def watch(options: argparse.Namespace, port: int, redis_url: str, ids: list[UUID]) -> None:
    figures = Figures()
    prefix = "/api/scraper" if options.page else ""
    question = f"http://127.0.0.1:{port}{prefix}/searches?limit=1"
    async with asking(question, "without streams"):
        await asyncio.sleep(5)
    async with asking(question, "while they open"):
        await open_streams(options.clients, port, [f"{prefix}/searches/{each}/events" for each in ids], figures)
    redis = Redis.from_url(redis_url)
    print(f"Redis subscriptions: {dict(redis.pubsub_numsub(CHANNEL))}")
    async with asking(question, "beside them"):
        count = await asyncio.to_thread(publish, Progress(redis), ids, options.rate, options.seconds)
    await asyncio.sleep(2)
    figures.show(count * options.clients // len(ids))


def add_searches(database_url: str, number: int) -> list[UUID]:
    engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": database_url}))
    migrate.upgrade(engine)
    ids = [uuid4() for _ in range(number)]
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    with engine.begin() as connection:
        for search_id in ids:
            new = NewSearch(search_id, SearchKind.CRAWL, "https://example.com/", 50, None, trace, f"00-{trace}-0-01")
            searches.add(connection, new)
    return ids


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=4, help="events a second for each search")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--searches", type=int, default=1)
    parser.add_argument("--page", type=Path, help="the folder of the page's build: measure through it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        database = Postgres(folder / "postgres")
        redis_port, port = free_port(), free_port()
        redis = redis_program(folder / "redis", redis_port)
        database_url, redis_url = database.start(), start_redis(redis, redis_port)
        ids = add_searches(database_url, options.searches)
        env = {"JOBRELAY_DATABASE_URL": database_url, "JOBRELAY_REDIS_URL": redis_url, "JOBRELAY_BROKER_URL": redis_url}
        command = [sys.executable, "-m", "uvicorn", "--factory", "scraper_api.app:create_app", "--port", str(port)]
        api = Program("scraper-api", [*command, "--no-access-log"], folder / "api.log", env)
        page_port = free_port()
        where = {"SCRAPER_API_URL": f"http://127.0.0.1:{port}", "PORT": str(page_port), "HOSTNAME": "127.0.0.1"}
        page = Program("page", ["node", f"{options.page}/server.js"], folder / "page.log", where)
        api.start()
        try:
            api.wait_until(lambda: answers(port), patience=timedelta(seconds=30))
            if options.page:
                page.start()
                page.wait_until(lambda: answers(page_port), patience=timedelta(seconds=30))
            uvloop.run(watch(options, page_port if options.page else port, redis_url, ids))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as metrics:
                cpu = [line for line in metrics.read().decode().splitlines() if line.startswith("process_")]
            print("\n".join(line for line in cpu if "cpu_seconds" in line or "resident" in line))
        finally:
            page.stop(grace=timedelta(seconds=3))
            api.stop(grace=timedelta(seconds=3))
            print((folder / "api.log").read_text()[-1500:])
            redis.stop()
            database.stop()


if __name__ == "__main__":
    main()
