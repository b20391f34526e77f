"""Programs of a laptop's stack are killed at random while searches run: `make chaos-laptop`.

Every second it is asked what the page asks, through the page's own server: how all of it is, and how each search is.
What was untrue is listed, and so is each search that did not end.
"""

import argparse
import logging
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import httpx
import psutil
from chaos.laptop_oracle import WORKERS, Judge, Sample
from sites.serving import running
from standalone.client import Client
from standalone.demo import PROFILE
from standalone.home import Home
from standalone.processes import ProcessFile
from standalone.stack import Stack, stack

log = logging.getLogger("chaos")

_PAGES = ("static/jobs", "french/nous-rejoindre", "paginated", "demo/careers")
_OPEN_AT_ONCE = 2
_STOPS = 0.15
"""The share of faults that stop a worker instead of killing a program: it lives, and does nothing."""
_PAUSE = (8.0, 25.0)
_ENDS_WITHIN = 900.0


@dataclass
class Run:
    """One run: what is known of its programs and its searches."""

    started: Stack
    programs: ProcessFile
    site: str
    random: Random
    judge: Judge = field(default_factory=Judge)
    faults: Counter[str] = field(default_factory=Counter)
    searches: dict[str, str] = field(default_factory=dict)
    answered: Counter[str] = field(default_factory=Counter)
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=5, trust_env=False))
    _began: float = field(default_factory=time.monotonic)
    _up: dict[str, tuple[int, float]] = field(default_factory=dict)
    _down: dict[str, float] = field(default_factory=dict)

    @property
    def open(self) -> list[str]:
        """Return the searches that are not known to be over."""
        return [one for one, status in self.searches.items() if status in {"queued", "running"}]

    def break_things(self, seconds: float) -> None:
        """Kill or stop a program every few seconds, and sample every second, for so long."""
        end, due = time.monotonic() + seconds, time.monotonic() + self.random.uniform(*_PAUSE)
        while time.monotonic() < end:
            if len(self.open) < _OPEN_AT_ONCE:
                self._search()
            if time.monotonic() >= due:
                self._break_one()
                due = time.monotonic() + self.random.uniform(*_PAUSE)
            self._sample()

    def wait(self, seconds: float) -> None:
        """Sample until all searches are over, at most for so long."""
        end = time.monotonic() + seconds
        while self.open and time.monotonic() < end:
            self._sample()

    def _search(self) -> None:
        page = f"{self.site}/{self.random.choice(_PAGES)}"
        answer = self._ask("POST", "/api/scraper/search", {"url": page, "max_jobs": self.random.randint(5, 40)})
        if answer is not None:
            self.searches[str(answer["search_id"])] = "queued"

    def _break_one(self) -> None:
        living = self.programs.living()
        if not living:
            return
        stops = self.random.random() < _STOPS
        name = self.random.choice([one for one in sorted(living) if one in WORKERS or not stops] or sorted(living))
        log.info("%6.1f s  %s is %s", self._now(), name, "stopped" if stops else "killed")
        self.faults[f"{name} {'stopped' if stops else 'killed'}"] += 1
        with suppress(ProcessLookupError):
            os.killpg(living[name].pid, signal.SIGSTOP if stops else signal.SIGKILL)

    def _sample(self) -> None:
        time.sleep(1)
        at, up = self._now(), self._observed()
        status = self._ask("GET", "/api/scraper/status")
        searches = {}
        for search_id in self.open:
            search = self._ask("GET", f"/api/scraper/searches/{search_id}")
            if search is not None:
                searches[search_id] = search
                self.searches[search_id] = str(search["status"])
        self.answered["answered" if status is not None else "unanswered"] += 1
        self.judge.see(Sample(at, up, dict(self._down), status, searches))

    def _observed(self) -> Mapping[str, float | None]:
        now = self._now()
        for name, process in self.programs.living().items():
            with suppress(psutil.NoSuchProcess):
                if process.status() == psutil.STATUS_STOPPED:
                    self._up.pop(name, None)
                elif self._up.get(name, (0, 0))[0] != process.pid:
                    self._up[name] = (process.pid, now)
        living = {process.pid for process in self.programs.living().values()}
        for name, (pid, _) in list(self._up.items()):
            if pid not in living:
                del self._up[name]
        for name in self._names():
            if name in self._up:
                self._down.pop(name, None)
            else:
                self._down.setdefault(name, now)
        return {name: self._up[name][1] if name in self._up else None for name in self._names()}

    def _names(self) -> tuple[str, ...]:
        return (*WORKERS, "redis", "rabbitmq", "postgresql", "scraper-api", "ai-api", "frontend")

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Mapping[str, object] | None:
        try:
            answer = self._http.request(method, f"{self.started.frontend}{path}", json=body)
            found: Mapping[str, object] = answer.json()
        except (httpx.TransportError, ValueError):
            return None
        return found if answer.is_success else None

    def _now(self) -> float:
        return time.monotonic() - self._began


def main() -> int:
    """Run, say what came of it, and fail where something untrue was said or a search did not end well."""
    parser = argparse.ArgumentParser(prog="laptop", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--frontend", type=Path, default=os.environ.get("JOBRELAY_FRONTEND"))
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    log.setLevel(logging.INFO)
    with (
        TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder,
        running() as site,
        stack(
            Home(Path(folder)),
            extra_env={"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2]},
            frontend=given.frontend,
            tell=lambda said: log.info("          %s", said),
        ) as started,
    ):
        Client(started.scraper_api, started.ai_api).save_profile(PROFILE)
        run = Run(started, ProcessFile(Path(folder) / "programs.json"), site, Random(given.seed))
        run.break_things(given.minutes * 60)
        log.info("No more faults; %d searches are open.", len(run.open))
        run.wait(_ENDS_WITHIN)
        return _report(run, given.seed)


def _report(run: Run, seed: int) -> int:
    log.info("Seed %d: %d faults, %d samples.", seed, run.faults.total(), run.answered.total())
    for kind, count in sorted(run.faults.items()) + sorted(run.answered.items()):
        log.info("%4d  %s", count, kind)
    log.info("%d searches: %s", len(run.searches), dict(Counter(run.searches.values())))
    for untruth in run.judge.untruths:
        log.info("untrue: %s", untruth)
    bad = [search_id for search_id, status in run.searches.items() if status != "finished"]
    for search_id in bad:
        log.info("did not finish: %s is %s", search_id, run.searches[search_id])
    return 1 if run.judge.untruths or bad else 0


if __name__ == "__main__":
    sys.exit(main())
