"""Measures how late events reach many watchers of one scraper-api process.

`python tests/benchmarks/event_streams.py [--clients 1000] [--rate 4] [--seconds 20] [--searches 10]` starts PostgreSQL,
Redis and one scraper-api, opens the streams, publishes events as workers do, and prints percentiles of the time from
just before the publishing call to the arrival of the event's bytes at each client. Clients and publisher share one
process, so on a machine with few cores the figure includes their own work too.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

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

    search_id: UUID
    port: int
    opened: "asyncio.Future[None]"
    late: list[float]
    lost: list[str]
    rest: bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        request = f"GET /searches/{self.search_id}/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"
        transport.write(request.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if not self.opened.done() and b"event: snapshot" in data:
            self.opened.set_result(None)
        text = self.rest + data
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


async def watch(options: argparse.Namespace, port: int, redis_url: str, ids: list[UUID]) -> None:
    loop = asyncio.get_running_loop()
    figures = Figures()
    began = time.perf_counter()
    opened: list[asyncio.Future[None]] = []
    for index in range(options.clients):
        future = loop.create_future()
        opened.append(future)
        watcher = Watcher(ids[index % len(ids)], port, future, figures.late, figures.lost)
        await loop.create_connection(lambda watcher=watcher: watcher, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.wait_for(asyncio.gather(*opened), 60)
    print(f"{len(opened)} streams of {len(ids)} searches open after {time.perf_counter() - began:.1f} s")
    redis = Redis.from_url(redis_url)
    print(f"Redis subscriptions: {dict(redis.pubsub_numsub(CHANNEL))}")
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
            searches.mark_published(connection, search_id)
    return ids


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=4, help="events a second for each search")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--searches", type=int, default=1)
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
        api.start()
        try:
            api.wait_until(lambda: answers(port), patience=timedelta(seconds=30))
            uvloop.run(watch(options, port, redis_url, ids))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as metrics:
                cpu = [line for line in metrics.read().decode().splitlines() if line.startswith("process_")]
            print("\n".join(line for line in cpu if "cpu_seconds" in line or "resident" in line))
        finally:
            api.stop(grace=timedelta(seconds=3))
            print((folder / "api.log").read_text()[-1500:])
            redis.stop()
            database.stop()


if __name__ == "__main__":
    main()
