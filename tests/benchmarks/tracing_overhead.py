"""What tracing and metrics cost: two relays side by side, one with both on and one with both off.

uv run python tests/benchmarks/tracing_overhead.py [ROUNDS]

Both search the same sites at the same time, so whatever else the machine does holds up both alike. CPU seconds are
those of the four services' processes.
"""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from jobrelay.web.ports import free_port

sys.path.insert(0, str(Path(__file__).parents[1]))

from chaos.harness import Relay, relay

SITES = ("static", "paginated", "json-ld", "greenhouse", "lever")
POSTINGS = 30
SERVICES = ("scraper-api", "scraper-worker", "ai-worker")


@dataclass
class Side:
    """One relay, and what it took so far."""

    name: str
    relay: Relay
    postings: int = 0
    seconds: float = 0.0

    def search(self, site: str) -> None:
        """Search a site and note how long it took."""
        began = time.monotonic()
        view = self.relay.search(f"{site}/", POSTINGS)
        self.seconds += time.monotonic() - began
        self.postings += view["scored"] + view["closed"]

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU time of the services' processes, ended ones included."""
        return sum(map(_cpu, (self.relay.programs[name].pid for name in SERVICES)))


def _cpu(pid: int) -> float:
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(member.cpu_times().user + member.cpu_times().system for member in family)


@contextmanager
def _side(name: str, folder: Path, environment: dict[str, str]) -> Iterator[Side]:
    before = dict(os.environ)
    os.environ.update(environment)
    with relay(folder) as running:
        os.environ.clear()
        os.environ.update(before)
        running.search("iframe/", 2)  # both workers are up and warm
        yield Side(name, running)


def main() -> None:
    """Run the rounds and print both sides."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else len(SITES)
    with ExitStack() as ending, ThreadPoolExecutor(2) as together:
        folders = [Path(ending.enter_context(TemporaryDirectory(prefix="jobrelay-"))) for _ in range(2)]
        on = {"JOBRELAY_TRACE_FILE": str(folders[0] / "traces.jsonl"), "JOBRELAY_WORKER_PORT": str(free_port())}
        off = {"OTEL_TRACES_SAMPLER": "always_off", "JOBRELAY_WORKER_PORT": "0"}
        sides = [
            ending.enter_context(_side("on", folders[0], on)),
            ending.enter_context(_side("off", folders[1], off)),
        ]
        idle = {side.name: side.cpu_seconds for side in sides}
        for site in SITES[:rounds]:
            list(together.map(lambda side: side.search(site), sides))  # noqa: B023 - ends within the round
        for side in sides:
            rate = side.postings / side.seconds * 60
            cpu = (side.cpu_seconds - idle[side.name]) / side.postings * 1000
            print(f"{side.name:4} {side.postings} postings, {rate:.1f} a minute, {cpu:.1f} ms CPU each")
        on_rate, off_rate = (side.postings / side.seconds for side in sides)
        print(f"overhead {(1 - on_rate / off_rate) * 100:+.1f} % fewer postings a minute")


if __name__ == "__main__":
    main()
