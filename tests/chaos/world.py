"""Everything there is in a run: the relay at the product's defaults, its three servers, a careers site and a model.

Between every process and every server there is a network of ours. Only addresses are set, and that the provider's
key is one; every limit, rate, budget and patience is what a person gets who sets nothing.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
from chaos import careers, toxiproxy
from chaos.link import Link, Network
from chaos.servers import Broker, Cache, Database, until
from chaos.toxiproxy import Wire
from fakes.running import Provider
from jobrelay.models.profile import Profile
from jobrelay.storage import migrate, profiles
from jobrelay.web.ports import free_port
from sqlalchemy import text
from standalone.programs import Program, answers

WORKERS = {"scraper-worker": ("scraper_worker", "scraper_queue", 2), "ai-worker": ("ai_worker", "ai_queue", 16)}
"""Each worker's package, queue, and how much it does at once: as many as `jobrelay up` runs."""
APIS = {"scraper-api": "scraper_api", "ai-api": "ai_api"}
LATENCY = 0.15
"""Seconds that the model takes for an answer: long enough that a fault often finds a call under way."""
_TESTS = Path(__file__).parents[1]


@dataclass
class World:
    """A running world; programs by name."""

    folder: Path
    database: Database
    broker: Broker
    cache: Cache
    links: Mapping[str, Link]
    wires: Mapping[str, Wire]
    """What is slow, half-open or reset: Toxiproxy before the links where it was built, else the links themselves."""
    programs: dict[str, Program]
    ports: Mapping[str, int]
    broker_url: str
    env: Mapping[str, str]
    """The environment of every program."""
    truth: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each accepted search what it must find: the title of each address."""
    poison: set[str] = field(default_factory=set)
    """The ids of the messages that nobody can handle."""

    @property
    def ledger(self) -> Path:
        """Return the file in which the model's provider writes what it charges."""
        return self.folder / "ledger.jsonl"

    @property
    def temporary(self) -> Path:
        """Return the folder in which every program keeps what is temporary."""
        return self.folder / "tmp"

    @property
    def provider(self) -> Provider:
        """Return the model's provider, to be told how to behave."""
        return Provider(f"http://127.0.0.1:{self.ports['model']}")

    def start_search(self, site: int, count: int, listing: str = "") -> str:
        """Search a careers site; asked again, under one key, until it is confirmed, as a person's browser would."""
        base = f"http://{careers.HOSTS[site % len(careers.HOSTS)]}:{self.ports['careers']}"
        body = {"url": f"{base}/{site}-{count}/{listing}", "max_jobs": 200}
        said = "nothing"
        for _ in range(240):
            try:
                headers = {"Idempotency-Key": f"site-{site}"}
                address = f"http://127.0.0.1:{self.ports['scraper-api']}/search"
                answer = httpx.post(address, json=body, headers=headers, timeout=30, trust_env=False)
                said = f"{answer.status_code} {answer.text}"
                if answer.status_code == httpx.codes.OK:
                    search_id = str(answer.json()["search_id"])
                    self.truth[search_id] = careers.truth(base, site, count)
                    return search_id
            except httpx.TransportError as error:
                said = repr(error)
            time.sleep(0.5)
        raise AssertionError(f"The search of site {site} was never accepted: {said}")

    def view(self, search_id: str) -> dict[str, object]:
        """Return a search as the API shows it."""
        address = f"http://127.0.0.1:{self.ports['scraper-api']}/searches/{search_id}"
        shown: dict[str, object] = httpx.get(address, timeout=30, trust_env=False).json()
        return shown

    def children(self, worker: str) -> list[psutil.Process]:
        """List the processes that a worker's tasks run in; none where it is down or uses threads."""
        try:
            return psutil.Process(self.programs[worker].pid).children()
        except psutil.Error:
            return []

    def browsers(self) -> list[psutil.Process]:
        """List the Chromium processes of scraper-worker's children."""
        found = []
        for child in self.children("scraper-worker"):
            try:
                found += [process for process in child.children(recursive=True) if "headless" in process.name()]
            except psutil.Error:
                continue
        return found

    def begin(self, name: str, *command: str) -> Program:
        """Start one more program, a module of Python with its arguments; whoever does ends it."""
        program = Program(name, [sys.executable, "-m", *command], self.folder / f"{name}.log", env=self.env)
        self.programs[name] = program
        program.start()
        return program

    def await_program(self, name: str) -> None:
        """Wait until a server process that was started listens; a worker is ready whenever it is."""
        if name in self.ports:
            until(name, lambda: answers(self.ports[name]))

    def revive(self) -> list[str]:
        """Start what is no longer running, and name it: nothing but a fault may end a program."""
        ended = [name for name, program in self.programs.items() if not program.running]
        for name in ended:
            self.programs[name].start()
        return ended


@contextmanager
def world(
    folder: Path, *, sources: Path | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[World]:
    """Run a world in `folder` until the block ends.

    Args:
        folder: Where its programs keep what they write.
        sources: Packages that stand in for the product's own.
        environment: Settings beside the addresses.
    """
    with ExitStack() as ending:
        closed = ending.enter_context(TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True))
        database = Database(Path(closed))
        ending.callback(database.stop)
        database.start()
        migrate.upgrade(database.engine)
        with database.engine.begin() as connection:
            profiles.save(connection, Profile(role="Backend Engineer", skills=("Python", "Kubernetes")))
        broker = Broker(folder / "rabbitmq", free_port())
        ending.callback(broker.stop)
        cache = Cache(folder / "redis", free_port())
        ending.callback(cache.program.stop)
        broker_url, redis_url = broker.start(), cache.start()
        network = ending.enter_context(Network.carrying())
        targets = {"database": database.socket, "broker": broker.port, "cache": cache.port}
        links = {name: network.link(target) for name, target in targets.items()}
        wires: Mapping[str, Link | toxiproxy.Toxic] = links
        if toxiproxy.PROGRAM.exists():
            wires = ending.enter_context(toxiproxy.proxies(folder, {name: link.port for name, link in links.items()}))
        ports = {name: free_port() for name in ("scraper-api", "ai-api", "model")} | {"careers": free_port()}
        env = _environment({name: wire.port for name, wire in wires.items()}, ports, broker_url, redis_url)
        if sources is not None:
            env["PYTHONPATH"] = f"{sources}{os.pathsep}{env['PYTHONPATH']}"
        env |= {"TMPDIR": str(folder / "tmp"), **(environment or {})}
        made = World(folder, database, broker, cache, links, wires, {}, ports, broker_url, env)
        made.temporary.mkdir(exist_ok=True)
        made.programs.update(_programs(made, env))
        for program in made.programs.values():
            program.start()
            ending.callback(program.stop)
        for name in made.programs:
            made.await_program(name)
        until("the schema", database.answers)
        yield made


def _environment(
    through: Mapping[str, int], ports: Mapping[str, int], broker_url: str, redis_url: str
) -> dict[str, str]:
    return {
        "JOBRELAY_DATABASE_URL": f"postgresql://postgres@127.0.0.1:{through['database']}/postgres",
        "JOBRELAY_BROKER_URL": f"{broker_url.rpartition(':')[0]}:{through['broker']}//",
        "JOBRELAY_REDIS_URL": f"{redis_url.rpartition(':')[0]}:{through['cache']}/0",
        "JOBRELAY_EGRESS_ALLOW": careers.NETWORK,
        "JOBRELAY_WORKER_PORT": "0",
        "OPENROUTER_API_KEY": "sk-of-no-value",
        "OPENROUTER_BASE_URL": f"http://127.0.0.1:{ports['model']}/v1",
        "OPENROUTER_MODEL": "fake/steady-1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_TESTS), os.environ.get("PYTHONPATH")))),
    }


def _programs(made: World, env: Mapping[str, str]) -> dict[str, Program]:
    folder, ports = made.folder, made.ports

    def program(name: str, *command: str) -> Program:
        return Program(name, [sys.executable, "-m", *command], folder / f"{name}.log", env=env)

    def worker(name: str, module: str, queue: str, at_once: int) -> Program:
        options = ("-Q", queue, "-c", str(at_once), "-n", f"{name}@%h", "--without-gossip", "--without-mingle")
        return program(name, "celery", "-A", f"{module}.app", "worker", *options)

    def api(name: str, module: str) -> Program:
        where = ("--host", "127.0.0.1", "--port", str(ports[name]))
        return program(name, "uvicorn", "--factory", f"{module}.app:create_app", *where)

    careers_port, model_port = str(ports["careers"]), str(ports["model"])
    model = ("fakes", "--port", model_port, "--ledger", str(made.ledger), "--latency", str(LATENCY))
    return {
        "careers": program("careers", "chaos.careers", "--port", careers_port),
        "model": program("model", *model),
        **{name: api(name, module) for name, module in APIS.items()},
        **{name: worker(name, *how) for name, how in WORKERS.items()},
    }


def settled(world: World) -> bool:
    """Return whether every search is over."""
    with world.database.engine.connect() as connection:
        return not connection.execute(text("SELECT count(*) FROM searches WHERE finished_at IS NULL")).scalar_one()
