"""Lists at a million jobs: each order and filter, and files, beside a handler that does the least there is to do."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

import httpx
import psutil
from benchmarks.asking import Answered, ask
from benchmarks.claims.table import Claim, Row
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate
from jobrelay.storage.engine import unpooled_engine
from jobrelay.web.ports import free_port
from many_jobs import BIG_SEARCH, fill
from standalone.postgres import Postgres
from standalone.programs import Program, answers

_ROUNDS = 3
_CLIENTS = 16
_SECONDS = 1.5
_EXPORT_S = 8
_SORTS = ("score", "newest", "salary", "company")
_FILTERS = {
    "a score": {"min_score": "90"},
    "a word": {"q": "terraform"},
    "a rare word": {"q": "word1234"},
    "a beginning that is frequent": {"q": "requ"},
    "a place": {"location": "berlin"},
    "pay": {"min_salary": "72k EUR"},
    "a mark": {"status": "saved"},
    "a search": {"search_id": str(BIG_SEARCH)},
    "a kind of employment": {"employment_type": "part_time"},
    "a workplace": {"workplace": "remote"},
    "a language": {"language": "de"},
    "a company": {"company": "Company 7"},
    "a day": {"posted_within": "24h"},
    "a month, or no day": {"posted_within": "30d", "with_unstated": "true"},
}


def measure() -> Claim:
    """Ask for each list in turns with the raw handler; JOBS is how many there are, FOLDER keeps the database."""
    number = int(os.environ.get("JOBS", "1000000"))
    with ExitStack() as ending:
        kept = os.environ.get("FOLDER")
        temporary = TemporaryDirectory(prefix="jobrelay-lists-", ignore_cleanup_errors=True)
        folder = Path(kept or ending.enter_context(temporary))
        ours, raw = ending.enter_context(_serving(folder, number))
        paths = _paths(ours)
        found: dict[str, list[tuple[Answered, Answered]]] = {name: [] for name in paths}
        for _ in range(_ROUNDS):
            for name, path in paths.items():
                one = ask(ours, path, clients=_CLIENTS, seconds=_SECONDS)
                found[name].append((one, ask(raw, "/jobs", clients=_CLIENTS, seconds=_SECONDS)))
            print(f"  {_summary(found)}", flush=True)
        files = {kind: [_export(ours, kind) for _ in range(_ROUNDS)] for kind in ("csv", "json")}
    rows = [
        Row(
            name,
            "answers a second",
            [one.a_second for one, _ in pairs],
            [peer.a_second for _, peer in pairs],
            "raw handler",
            "≥ 0.5",
            f"p99 {median(one.p99_ms for one, _ in pairs):.0f} ms beside {median(p.p99_ms for _, p in pairs):.0f}",
        )
        for name, pairs in found.items()
    ]
    rows += [Row(f"a file of all, {kind}", "MB a CPU second", speeds, (), "", "≥ 20") for kind, speeds in files.items()]
    return Claim(
        name="lists",
        heading="Lists",
        how=f"{number:,} jobs with 4 KB of text each; {_CLIENTS} clients, each asks again once it has its answer, "
        f"{_SECONDS:g} s for each list and as long for the raw handler behind it, which always gives the best 50 by "
        "asyncpg, orjson and Starlette in one process, as ours is one. Ours counts what there is, up to 10,000, on the "
        "first page, and remembers it for a while where it is 1,000 or more. "
        "A deep page is the one behind 4,000 jobs. Files: CPU of the API's process, without PostgreSQL.",
        packages=("fastapi", "sqlalchemy", "psycopg2-binary"),
        rows=rows,
    )


def _summary(found: dict[str, list[tuple[Answered, Answered]]]) -> str:
    return ", ".join(f"{name} {pairs[-1][0].a_second / pairs[-1][1].a_second:.2f}" for name, pairs in found.items())


def _paths(port: int) -> dict[str, str]:
    paths = {}
    for sort in _SORTS:
        paths[f"by {sort}, first page"] = f"/jobs?sort={sort}"
        paths[f"by {sort}, deep page"] = f"/jobs?sort={sort}&cursor={quote(_deep(port, sort))}"
    paths |= {f"of {name}": f"/jobs?{urlencode(asked)}" for name, asked in _FILTERS.items()}
    return paths | {"choices": "/jobs/choices", "choices of a language": "/jobs/choices?language=de"}


def _deep(port: int, sort: str) -> str:
    cursor = ""
    for _ in range(20):
        asked = {"sort": sort, "limit": "200"} | ({"cursor": cursor} if cursor else {})
        answer = httpx.get(f"http://127.0.0.1:{port}/jobs", params=asked, timeout=120, trust_env=False)
        cursor = str(answer.raise_for_status().json()["next_cursor"])
    return cursor


def _export(port: int, kind: str) -> float:
    """Read a file for some seconds, and return how many MB of it cost the server a second of CPU."""
    (server,) = (one for one in psutil.Process().children(recursive=True) if _listens(one, port))
    before, read, end = sum(server.cpu_times()[:2]), 0, time.monotonic() + _EXPORT_S
    with httpx.stream("GET", f"http://127.0.0.1:{port}/jobs/export?format={kind}", timeout=120) as answer:
        for part in answer.iter_raw():
            read += len(part)
            if time.monotonic() > end:
                break
    return read / 1e6 / (sum(server.cpu_times()[:2]) - before)


def _listens(process: psutil.Process, port: int) -> bool:
    return any(one.laddr.port == port and one.status == psutil.CONN_LISTEN for one in process.net_connections("tcp"))


@contextmanager
def _serving(folder: Path, number: int) -> Iterator[tuple[int, int]]:
    """Fill the database where it is empty, and serve ours and the raw handler; gives the two ports."""
    server = Postgres(folder / "postgres")
    url = server.start()
    engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": url}))
    with engine.connect() as connection:
        empty = connection.exec_driver_sql("SELECT to_regclass('jobs') IS NULL").scalar_one()
    migrate.upgrade(engine)
    if empty:
        fill(engine, number, number // 10)
    nothing = {"JOBRELAY_BROKER_URL": "amqp://guest:guest@127.0.0.1:1//", "JOBRELAY_REDIS_URL": "redis://127.0.0.1:1/0"}
    ports = free_port(), free_port()
    uvicorn = ["uvicorn", "--host", "127.0.0.1", "--log-level", "warning", "--no-access-log", "--port"]
    uv = os.environ.get("UV") or shutil.which("uv") or str(Path(__file__).parents[3] / ".tools" / "bin" / "uv")
    peers = [argument for name in ("asyncpg", "orjson", "starlette", "uvicorn") for argument in ("--with", name)]
    raw = [uv, "run", "-q", "--no-project", *peers, "python", "-m", *uvicorn, str(ports[1]), "raw_lists:app"]
    programs = (
        Program(
            "ai-api",
            [sys.executable, "-m", *uvicorn, str(ports[0]), "--factory", "ai_api.app:create_app"],
            folder / "ai-api.log",
            env={"JOBRELAY_DATABASE_URL": url, **nothing},
        ),
        Program(
            "raw",
            raw,
            folder / "raw.log",
            env={"DATABASE": str(folder / "postgres"), "PYTHONPATH": str(Path(__file__).parents[1])},
        ),
    )
    try:
        for program, port in zip(programs, ports, strict=True):
            program.start()
            program.wait_until(partial(answers, port))
        yield ports
    finally:
        for program in programs:
            program.stop()
        server.stop()
