"""A whole relay whose every process can be killed and comes back."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psutil
from jobrelay.models.profile import Profile
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate, profiles
from jobrelay.storage.engine import unpooled_engine
from jobrelay.web.ports import free_port
from roles import ROLES
from sqlalchemy import Engine, text
from standalone.postgres import Postgres
from standalone.programs import Program, answers
from standalone.rabbitmq import rabbitmq_program, start_rabbitmq, stop_rabbitmq
from standalone.redis_server import redis_program, start_redis


@dataclass
class Relay:
    """A running relay: its processes by name, and where to reach it."""

    api: str
    site_port: int
    engine: Engine
    programs: dict[str, Program]
    ready: dict[str, Callable[[], bool]] = field(default_factory=dict)

    def post_search(self, url: str, max_jobs: int, **more: Any) -> str:
        """Start a search; asked again until the API confirms it, as a person would."""
        body = {"url": url, "max_jobs": max_jobs, **more}
        for _ in range(60):
            try:
                answer = httpx.post(f"{self.api}/search", json=body, timeout=60)
                if answer.status_code == httpx.codes.OK:
                    return str(answer.json()["search_id"])
            except httpx.TransportError:
                pass
            time.sleep(0.5)
        raise AssertionError("The API never confirmed the search.")

    def search(self, path: str, max_jobs: int, *, patience_seconds: float = 700, **more: Any) -> dict[str, Any]:
        """Search a page of our sites to its end and return the search as the API shows it."""
        search_id = self.post_search(f"http://127.0.0.1:{self.site_port}/{path}", max_jobs, **more)
        return self.wait(search_id, patience_seconds=patience_seconds)

    def wait(self, search_id: str, *, patience_seconds: float = 700) -> dict[str, Any]:
        """Wait for a search's end and return it as the API shows it."""
        end = time.monotonic() + patience_seconds
        while time.monotonic() < end:
            view: dict[str, Any] = httpx.get(f"{self.api}/searches/{search_id}", timeout=60).json()
            if view["finished_at"]:
                return view
            time.sleep(0.2)
        raise AssertionError(f"The search never ended: {view}")

    def kill(self, name: str) -> None:
        """Kill a process and all it started at once, and start it again."""
        program = self.programs[name]
        program.kill()
        time.sleep(random.uniform(0.1, 1.0))
        program.start()
        if name in self.ready:
            program.wait_until(self.ready[name])

    def kill_children(self, name: str) -> None:
        """Kill every child process of a worker; its main process starts others."""
        for child in psutil.Process(self.programs[name].pid).children():
            os.kill(child.pid, signal.SIGKILL)

    @contextmanager
    def held_at_work(self, name: str, at_work: str) -> Iterator[None]:
        """Hold a worker's children still when the query `at_work` counts a task that one of them has taken."""
        end = time.monotonic() + 180
        while True:
            children = psutil.Process(self.programs[name].pid).children()
            for child in children:
                child.suspend()
            with self.engine.connect() as connection:
                if connection.execute(text(at_work)).scalar_one():
                    break
            for child in children:
                child.resume()
            assert time.monotonic() < end, "No child was ever seen at work."
            time.sleep(0.02)
        yield
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.resume()


@contextmanager
def relay(folder: Path, *, extra_env: dict[str, str] | None = None) -> Iterator[Relay]:
    """Run servers, our careers sites, scraper-api and both workers in `folder`, at the product's own patience.

    Each component works with its own role at the database, as in a cluster.

    Where JOBRELAY_WORKER_PORT is set, scraper-worker tells its metrics there and ai-worker at the port after it.
    """
    with ExitStack() as ending:
        postgres = Postgres(
            Path(ending.enter_context(TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True)))
        )
        ending.callback(postgres.stop)
        database_url = postgres.start()
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": database_url}))
        migrate.upgrade(engine, ROLES)
        with engine.begin() as connection:
            profiles.save(connection, Profile(role="Backend Engineer", skills=("Python", "Kubernetes")))
        ports = {name: free_port() for name in ("redis", "rabbitmq", "api", "site")}
        redis = redis_program(folder / "redis", ports["redis"])
        rabbitmq = rabbitmq_program(folder / "rabbitmq", ports["rabbitmq"])
        ending.callback(redis.stop)
        ending.callback(stop_rabbitmq, rabbitmq)
        env = {
            "JOBRELAY_DATABASE_URL": database_url,
            "JOBRELAY_REDIS_URL": start_redis(redis, ports["redis"]),
            "JOBRELAY_BROKER_URL": start_rabbitmq(rabbitmq, ports["rabbitmq"]),
            "JOBRELAY_EGRESS_ALLOW": f"127.0.0.1:{ports['site']}",
            "JOBRELAY_HOST_RATE": "20",
            "JOBRELAY_REQUEST_DEADLINE": "PT6S",
            "JOBRELAY_WORKER_PORT": os.environ.get("JOBRELAY_WORKER_PORT", "0"),
            **(extra_env or {}),
        }
        programs = _programs(folder, env, ports)
        for program in programs.values():
            program.start()
            ending.callback(program.stop)
        programs["site"].wait_until(lambda: answers(ports["site"]))
        programs["scraper-api"].wait_until(lambda: answers(ports["api"]))
        yield Relay(
            f"http://127.0.0.1:{ports['api']}",
            ports["site"],
            engine,
            {**programs, "redis": redis, "rabbitmq": rabbitmq},
            {
                "redis": lambda: answers(ports["redis"]),
                "rabbitmq": lambda: answers(ports["rabbitmq"]),
                "scraper-api": lambda: answers(ports["api"]),
            },
        )


def _programs(folder: Path, env: dict[str, str], ports: dict[str, int]) -> dict[str, Program]:
    def program(name: str, *command: str) -> Program:
        own = {**env, "JOBRELAY_DATABASE_USER": name.replace("-", "_")}
        return Program(name, [sys.executable, "-m", *command], folder / f"{name}.log", env=own)

    def worker(name: str, module: str, queue: str) -> Program:
        command = ("celery", "-A", module, "worker", "-Q", queue, "-c", "2", "-n", f"{name}@%h")
        made = program(name, *command, "--without-gossip", "--without-mingle")
        port = int(env["JOBRELAY_WORKER_PORT"])
        made.env = {**made.env, "JOBRELAY_WORKER_PORT": str(port + (name == "ai-worker") if port else 0)}
        return made

    api = ("uvicorn", "--factory", "scraper_api.app:create_app", "--host", "127.0.0.1", "--port", str(ports["api"]))
    return {
        "site": program("site", "sites", "--host", "127.0.0.1", "--port", str(ports["site"])),
        "scraper-api": program("scraper-api", *api),
        "scraper-worker": worker("scraper-worker", "scraper_worker.app", "scraper_queue"),
        "ai-worker": worker("ai-worker", "ai_worker.app", "ai_queue"),
    }
