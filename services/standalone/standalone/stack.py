"""All of Jobrelay on one machine: three servers, two APIs, two workers and the page."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from jobrelay.observing.tracing import TRACE_FILE
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate
from jobrelay.storage.engine import unpooled_engine
from jobrelay.web.ports import free_port

from standalone.guardian import guarded
from standalone.home import Home
from standalone.liveness import PATIENT, Nurse, Patience, ending_stuck, well
from standalone.lock import locked
from standalone.postgres import Postgres
from standalone.processes import ProcessFile, end
from standalone.programs import Program
from standalone.rabbitmq import (
    check_version,
    rabbitmq_available,
    rabbitmq_program,
    rabbitmq_url,
    speaks_amqp,
    stop_rabbitmq,
)
from standalone.redis_server import redis_program, start_redis
from standalone.supervisor import Supervised, supervising
from standalone.tracing import TRACES

Tell = Callable[[str], object]
Started = Callable[[str, int], object]

_ROOM_TO_FINISH = timedelta(seconds=20)
_STARTING = timedelta(seconds=1)


def silent(*_: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the three servers answer; `broker_name` says which broker it is.

    The broker is the slowest to start, so services start beside it; `wait_for_broker` returns once it answers.
    """

    database_url: str
    redis_url: str
    broker_url: str
    broker_name: str
    wait_for_broker: Callable[[], None]
    programs: list[Supervised]
    dashboard: str | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables by which every service finds them."""
        return {
            "JOBRELAY_DATABASE_URL": self.database_url,
            "JOBRELAY_REDIS_URL": self.redis_url,
            "JOBRELAY_BROKER_URL": self.broker_url,
        }


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack: where its APIs, its page and its servers answer."""

    scraper_api: str
    ai_api: str
    frontend: str | None
    database_url: str
    broker_name: str
    broker_url: str
    dashboard: str | None


def dashboard_line(running: Stack) -> str:
    """Return what says where RabbitMQ's management page is, or that another broker serves, which has none."""
    if running.dashboard is None:
        return "RabbitMQ is not installed here, so its dashboard is not either."
    return f"RabbitMQ's dashboard: {running.dashboard} (user and password: guest)."


@contextmanager
def servers(home: Home, *, tell: Tell = silent, started: Started = silent) -> Iterator[Servers]:
    """Run PostgreSQL, Redis and the broker side by side, and stop them at the end; their data stays in `home`.

    `started` is told each program's name and process id whenever it starts.
    """
    with ExitStack() as ending, ThreadPoolExecutor() as pool:
        broker = _start_rabbitmq(home, ending, tell, started) if rabbitmq_available() else None
        redis = pool.submit(_start_redis, home, ending, tell, started)
        database = pool.submit(_start_postgres, home, ending, started)
        (redis_url, redis_server), (database_url, postgres) = redis.result(), database.result()
        programs: list[Supervised] = [redis_server, postgres]
        if broker is None:
            broker_url = redis_url.removesuffix("/0") + "/1"
            yield Servers(database_url, redis_url, broker_url, "Redis", lambda: None, programs)
            return
        port, dashboard_port, program = broker
        yield Servers(
            database_url,
            redis_url,
            rabbitmq_url(port),
            "RabbitMQ",
            lambda: program.wait_until(lambda: speaks_amqp(port)),
            [*programs, program],
            _local(dashboard_port),
        )


def _start_postgres(home: Home, ending: ExitStack, started: Started) -> tuple[str, Postgres]:
    postgres = Postgres(home / "postgres", started=started)
    ending.callback(postgres.stop)
    url = postgres.start()
    migrate.upgrade(unpooled_engine(DatabaseSettings.model_validate({"database_url": url})))
    return url, postgres


def _start_redis(home: Home, ending: ExitStack, tell: Tell, started: Started) -> tuple[str, Program]:
    port = home.port("redis", 6390)
    program = redis_program(home / "redis", port)
    program.started = started
    ending.callback(program.stop)
    return start_redis(program, port, tell), program


def _start_rabbitmq(home: Home, ending: ExitStack, tell: Tell, started: Started) -> tuple[int, int, Program]:
    port = home.port("rabbitmq", 5690)
    check_version(home / "rabbitmq", tell)
    dashboard_port = home.port("rabbitmq-dashboard", 15672)
    program = rabbitmq_program(home / "rabbitmq", port, dashboard_port=dashboard_port)
    program.started = started
    ending.callback(stop_rabbitmq, program)
    program.start()
    return port, dashboard_port, program


@contextmanager
def stack(
    home: Home,
    *,
    extra_env: dict[str, str] | None = None,
    frontend: Path | None = None,
    beside: Sequence[Program] = (),
    tell: Tell = silent,
    patience: Patience = PATIENT,
) -> Iterator[Stack]:
    """Run everything until the context ends; what dies or no longer works meanwhile is started again.

    Args:
        home: Keeps the data and the logs, and is held by one stack at a time.
        extra_env: Further variables for the services.
        frontend: The folder of the page's production build, or None to run without it.
        beside: Further programs that live as long as the stack.
        tell: Told in a sentence what a person should know.
        patience: How long a program that does not work is left alone.

    Raises:
        AlreadyRunningError: A stack runs in `home` already.
        StartError: A program did not start.
    """
    with locked(home), ExitStack() as ending:
        processes = ProcessFile(home / "programs.json")
        _end_leftovers(processes, tell)
        ending.callback(processes.clear)
        ending.enter_context(guarded(home / "programs.json"))
        found = ending.enter_context(servers(home, tell=tell, started=processes.add))
        ports = {name: home.port(name, port or free_port()) for name, port in _PORTS.items()}
        programs = _services(home, found.environment | (extra_env or {}), ports, frontend)
        ending.callback(_stop_all, [*programs.values(), *beside])
        for program in (*beside, *programs.values()):
            program.started = processes.add
            program.start()
        _wait(programs, ports, found)
        running = _described(ports, found, programs)
        home.addresses.write_text(json.dumps(asdict(running)))
        ending.callback(home.addresses.unlink, missing_ok=True)
        ending.enter_context(supervising([*found.programs, *programs.values(), *beside], tell))
        asked = [(program, f"{_local(ports[name])}/healthz") for name, program in programs.items()]
        ending.enter_context(ending_stuck(Nurse(asked, tell, patience)))
        try:
            yield running
        finally:
            tell("Ending; workers have 20 s for what they hold, and searches that run go on at the next start …")


def _wait(programs: Mapping[str, Program], ports: Mapping[str, int], found: Servers) -> None:
    for name in ("scraper-api", "ai-api", "frontend"):
        if name in programs:
            programs[name].wait_until(partial(well, f"{_local(ports[name])}/healthz", _STARTING))
    found.wait_for_broker()


def _described(ports: Mapping[str, int], found: Servers, programs: Mapping[str, Program]) -> Stack:
    return Stack(
        scraper_api=_local(ports["scraper-api"]),
        ai_api=_local(ports["ai-api"]),
        frontend=_local(ports["frontend"]) if "frontend" in programs else None,
        database_url=found.database_url,
        broker_name=found.broker_name,
        broker_url=found.broker_url,
        dashboard=found.dashboard,
    )


def _end_leftovers(processes: ProcessFile, tell: Tell) -> None:
    living = processes.living()
    if living:
        tell(f"Ending what an earlier run left behind: {', '.join(sorted(living))} …")
        end(living.values())
    processes.clear()


def _stop_all(programs: Sequence[Program]) -> None:
    with ThreadPoolExecutor(len(programs)) as pool:
        list(pool.map(lambda program: program.stop(grace=_ROOM_TO_FINISH), programs))


_PORTS = {"scraper-api": 8001, "ai-api": 8002, "frontend": 3000, "scraper-worker": None, "ai-worker": None}
"""The port that each program would rather have; nobody opens those of the workers, so any is as good."""


def _services(
    home: Home, environment: dict[str, str], ports: dict[str, int], frontend: Path | None
) -> dict[str, Program]:
    python = [sys.executable, "-m"]
    environment = {TRACE_FILE: str(home / TRACES)} | environment

    def program(name: str, command: list[str], **more: str) -> Program:
        return Program(name, command, home / "logs" / f"{name}.log", env=environment | more)

    def api(name: str, module: str, **more: str) -> Program:
        command = ["uvicorn", "--factory", f"{module}:create_app", "--host", "127.0.0.1", "--port", str(ports[name])]
        return program(name, [*python, *command], **more)

    def worker(name: str, module: str, queue: str, concurrency: int) -> Program:
        command = ["celery", "-A", module, "worker", "-Q", queue, "-c", str(concurrency), "-n", f"{name}@%h"]
        health = {"JOBRELAY_WORKER_HOST": "127.0.0.1", "JOBRELAY_WORKER_PORT": str(ports[name])}
        return program(name, [*python, *command, "--without-gossip", "--without-mingle"], **health)

    page = {"JOBRELAY_PUBLIC_URL": _local(ports["frontend"])} if frontend is not None else {}
    programs = {
        "scraper-worker": worker("scraper-worker", "scraper_worker.app", "scraper_queue", 2),
        "ai-worker": worker("ai-worker", "ai_worker.app", "ai_queue", 16),
        "scraper-api": api("scraper-api", "scraper_api.app"),
        "ai-api": api("ai-api", "ai_api.app", **page),
    }
    if frontend is not None:
        addresses = {"SCRAPER_API_URL": _local(ports["scraper-api"]), "AI_API_URL": _local(ports["ai-api"])}
        where = {"PORT": str(ports["frontend"]), "HOSTNAME": "127.0.0.1"}
        programs["frontend"] = program("frontend", ["node", str(frontend / "server.js")], **addresses, **where)
    return programs


def _local(port: int) -> str:
    return f"http://127.0.0.1:{port}"
