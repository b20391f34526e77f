"""Ends a stack whose own process was killed: `python -m standalone.guardian FILE`, its standard input held open.

The stack holds the other end of the pipe. It closes when the stack ends in whatever way, and what then still runs of
the programs in FILE is ended.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from standalone.home import ADDRESSES
from standalone.processes import ProcessFile, end


@contextmanager
def guarded(file: Path) -> Iterator[None]:
    """Have a process of its own end the programs in `file` should this one die while the context lasts."""
    guardian = subprocess.Popen(
        [sys.executable, "-m", "standalone.guardian", str(file)], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield
    finally:
        guardian.kill()
        guardian.communicate()


def main() -> None:
    """Wait for the end of standard input, then end the programs."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    file = Path(sys.argv[1])
    programs = ProcessFile(file)
    end(programs.living().values())
    file.with_name(ADDRESSES).unlink(missing_ok=True)
    programs.clear()


if __name__ == "__main__":
    main()
