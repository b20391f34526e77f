"""Watches how many pods work while a search runs, and draws it."""

import json
import subprocess
import threading
import time
from dataclasses import dataclass, field
from html import escape
from types import TracebackType
from typing import Self

from e2e.cluster import NAMESPACE, WORKERS

COLOURS = {"scraper-worker": "#2563eb", "ai-worker": "#c2410c"}


@dataclass(frozen=True, slots=True)
class Sample:
    """How many pods each worker had at one moment, in seconds since the watch began."""

    at: float
    pods: dict[str, int]
    ready: dict[str, int]


@dataclass
class Watch:
    """Follows the workers' pods for as long as the block lasts.

    One `kubectl get --watch` tells each change as it happens: asking again and again would take processor time
    from what is measured.
    """

    samples: list[Sample] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._begun = time.monotonic()
        self._seen: dict[str, tuple[str, bool]] = {}
        self._note()
        chosen = f"app.kubernetes.io/component in ({','.join(WORKERS)})"
        shown = ["--selector", chosen, "--watch", "--output-watch-events", "--output", "json"]
        command = ["kubectl", "--namespace", NAMESPACE, "get", "pods", *shown]
        self._kubectl = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kubectl.terminate()
        self._thread.join(30)
        self._kubectl.communicate(timeout=30)
        self._note()

    def _follow(self) -> None:
        assert self._kubectl.stdout is not None
        for line in self._kubectl.stdout:
            event = json.loads(line)
            pod = event["object"]
            name, labels = pod["metadata"]["name"], pod["metadata"]["labels"]
            if event["type"] == "DELETED":
                self._seen.pop(name, None)
            else:
                conditions = {entry["type"]: entry["status"] for entry in pod["status"].get("conditions", [])}
                self._seen[name] = labels["app.kubernetes.io/component"], conditions.get("Ready") == "True"
            self._note()

    def _note(self) -> None:
        pods, ready = dict.fromkeys(WORKERS, 0), dict.fromkeys(WORKERS, 0)
        for worker, well in self._seen.values():
            pods[worker] += 1
            ready[worker] += well
        self.samples.append(Sample(time.monotonic() - self._begun, pods, ready))

    def first(self, worker: str, count: int) -> float | None:
        """Return the seconds until a worker had `count` ready pods; None where it never had."""
        return next((sample.at for sample in self.samples if sample.ready[worker] >= count), None)

    def most(self, worker: str) -> int:
        """Return the most pods that a worker had at once."""
        return max((sample.pods[worker] for sample in self.samples), default=0)

    def last(self) -> float:
        """Return the seconds until the last pod of both was gone."""
        pairs = zip(self.samples, self.samples[1:], strict=False)
        return max((after.at for before, after in pairs if any(before.pods.values())), default=0.0)

    def replica_seconds(self) -> float:
        """Add up the seconds that each pod of both workers existed."""
        pairs = zip(self.samples, self.samples[1:], strict=False)
        return sum((after.at - before.at) * sum(before.pods.values()) for before, after in pairs)


def picture(runs: dict[str, Watch]) -> str:
    """Draw the pods of each run over time as an SVG, one panel a run, all on one scale."""
    longest = max((watch.samples[-1].at for watch in runs.values() if watch.samples), default=1.0)
    highest = max((watch.most(worker) for watch in runs.values() for worker in WORKERS), default=1)
    width, height, left = 900, 150, 60
    size = f'width="{left + width + 20}" height="{len(runs) * (height + 60) + 20}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">']
    parts.append('<rect width="100%" height="100%" fill="white"/>')
    for number, (name, watch) in enumerate(runs.items()):
        top = 30 + number * (height + 60)
        parts.append(f'<text x="{left}" y="{top - 10}" font-weight="bold">{escape(name)}</text>')
        parts.append(f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="#888"/>')
        for count in range(highest + 1):
            y = top + height - count / highest * height
            parts.append(f'<text x="{left - 8}" y="{y + 4:.0f}" text-anchor="end">{count}</text>')
        for worker in WORKERS:
            path = steps(watch, worker, longest, highest, (left, top, width, height))
            parts.append(f'<path d="{path}" fill="none" stroke="{COLOURS[worker]}" stroke-width="2.5"/>')
        parts.append(f'<text x="{left + width}" y="{top + height + 18}" text-anchor="end">{longest:.0f} s</text>')
        for place, worker in enumerate(WORKERS):
            x = left + place * 160
            parts.append(f'<text x="{x}" y="{top + height + 18}" fill="{COLOURS[worker]}">pods of {worker}</text>')
    return "\n".join([*parts, "</svg>\n"])


def steps(watch: Watch, worker: str, longest: float, highest: int, box: tuple[int, int, int, int]) -> str:
    """Return the path of one worker's count: level until it changes."""
    left, top, width, height = box
    path, before = f"M{left} {top + height}", 0
    for sample in watch.samples:
        x = left + sample.at / longest * width
        if sample.pods[worker] != before:
            before = sample.pods[worker]
            path += f"H{x:.1f}V{top + height - before / highest * height:.1f}"
    return path + f"H{left + (watch.samples[-1].at if watch.samples else 0) / longest * width:.1f}"
