import time
from dataclasses import dataclass, field
from pathlib import Path

from standalone.supervisor import rotate, supervising


@dataclass
class _Dying:
    """A program that dies at once, as often as it is told to, and then lives."""

    log: Path
    dies: int
    name: str = "worker"
    starts: list[float] = field(default_factory=list)

    @property
    def running(self) -> bool:
        return len(self.starts) >= self.dies

    @property
    def returncode(self) -> int | None:
        return -9

    def start(self) -> None:
        self.starts.append(time.monotonic())


def test_a_program_that_keeps_dying_is_started_after_longer_and_longer_waits(tmp_path: Path) -> None:
    program = _Dying(tmp_path / "log", dies=2)
    told: list[str] = []
    with supervising([program], told.append):
        end = time.monotonic() + 20
        while not program.running and time.monotonic() < end:
            time.sleep(0.05)
    assert told[0].startswith("worker ended by SIGKILL; it is started again in 1 s.")
    assert "in 2 s." in told[2]
    assert program.starts[1] - program.starts[0] >= 2


def test_a_log_that_is_too_large_begins_anew_and_the_last_one_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with log.open("ab") as written:
        written.write(b"x" * 200)
        written.flush()
        rotate(log, largest=100)
        written.write(b"y")
    assert log.read_bytes() == b"y"
    assert (tmp_path / "worker.log.1").read_bytes() == b"x" * 200
