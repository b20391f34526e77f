"""The whole stack as a laptop runs it, and what its programs use: CPU seconds, memory, statements."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.engine import unpooled_engine
from sites.serving import running
from sqlalchemy import text
from standalone.client import Client
from standalone.demo import PROFILE
from standalone.home import Home
from standalone.postgres import Postgres
from standalone.stack import Stack, stack

_ALL = (
    "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database "
    "WHERE datname = current_database())"
)


@dataclass(frozen=True, slots=True)
class Laptop:
    """A running stack with a profile, and the careers sites beside it."""

    folder: Path
    stack: Stack
    site: str

    @property
    def client(self) -> Client:
        """Return what talks to the APIs."""
        return Client(self.stack.scraper_api, self.stack.ai_api)

    def cpu_s(self) -> dict[str, float]:
        """Return the CPU seconds of each program, with those of its children."""
        return {name: _cpu(process) for name, process in self._programs()}

    def memory_mb(self) -> dict[str, float]:
        """Return the memory of each program with its children; pages that several share count in parts (PSS)."""
        return {name: _pss(process) / 1e6 for name, process in self._programs()}

    def statements(self) -> int:
        """Return how many statements PostgreSQL has run."""
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": self.stack.database_url}))
        with engine.connect() as connection:
            return int(connection.execute(text(_ALL)).scalar_one())

    def empty(self) -> None:
        """Forget every posting and search, so that the next search reads all anew."""
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": self.stack.database_url}))
        with engine.begin() as connection:
            connection.execute(text("TRUNCATE jobs, pages, searches, search_items, boards CASCADE"))

    def search(self, path: str, most: int) -> int:
        """Search a page of the sites to its end, and return how many postings were read."""
        client = self.client
        search_id = client.start_search(f"{self.site}/{path}", most, None)
        for _ in client.events(search_id):
            pass
        return int(client.search(search_id).scraped)

    def _programs(self) -> list[tuple[str, psutil.Process]]:
        found: Mapping[str, tuple[int, float]] = json.loads((self.folder / "programs.json").read_text())
        return [(name, psutil.Process(pid)) for name, (pid, _) in found.items()]


@contextmanager
def laptop(folder: Path, *, environment: Mapping[str, str] | None = None) -> Iterator[Laptop]:
    """Run a stack in `folder` at the product's defaults, but that the sites here may be read, and as fast as it can."""
    home = Home(folder)
    _count_statements(home / "postgres")
    with running() as site:
        allowed = {"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2]}
        with stack(home, extra_env={**allowed, **(environment or {})}) as started:
            made = Laptop(folder, started, site)
            made.client.save_profile(PROFILE)
            yield made


def _count_statements(folder: Path) -> None:
    server = Postgres(folder)
    engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": server.start()}))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"))
    server.stop()
    engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": server.start()}))
    with engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION pg_stat_statements"))
    server.stop()


def _cpu(process: psutil.Process) -> float:
    """Return the CPU seconds of a process, of what it waited for, and of its children that live."""
    try:
        return sum(process.cpu_times()[:4]) + sum(map(_cpu, process.children()))
    except psutil.NoSuchProcess:
        return 0.0


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss) + sum(map(_pss, process.children()))
    except psutil.NoSuchProcess:
        return 0
