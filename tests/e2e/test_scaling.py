import json
import os
import statistics
from dataclasses import dataclass
from datetime import datetime

import pytest
from e2e.cluster import ROOT, WORKERS, answer_after, get, idle, kubectl, until
from e2e.relay import Relay
from e2e.watching import Watch, picture

POSTINGS = 200
ANSWER_AFTER_S = 3.0
PODS = {"scraper-worker": 3, "ai-worker": 2}
CONCURRENCY = 4
GRACE = 360
"""Seconds that an ending pod of a worker may take by the chart's default."""
REPORT = ROOT / "reports" / "scaling"
KEDA_DEFAULTS = """
{"spec": {"pollingInterval": 30, "cooldownPeriod": 300, "idleReplicaCount": null, "minReplicaCount": 0,
 "advanced": {"horizontalPodAutoscalerConfig": {"behavior": null}}}}
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One search of 200 postings under one way of scaling."""

    name: str
    watch: Watch
    search: dict[str, object]
    attempts: tuple[int, ...]

    @property
    def first_task(self) -> float:
        return seconds(self.search["created_at"], self.search["started_at"])

    @property
    def drained(self) -> float:
        return seconds(self.search["created_at"], self.search["finished_at"])

    def row(self) -> str:
        reached = [self.watch.first(worker, count) for worker, count in PODS.items()]
        shown = " / ".join("-" if time is None else f"{time:.1f}" for time in reached)
        return (
            f"| {self.name} | {self.first_task:.1f} | {shown} | {self.drained:.1f} | {self.watch.last():.0f} "
            f"| {self.watch.replica_seconds():.0f} | {sum(count > 1 for count in self.attempts)} |"
        )


def seconds(start: object, end: object) -> float:
    return (datetime.fromisoformat(str(end)) - datetime.fromisoformat(str(start))).total_seconds()


def forget_all() -> None:
    """Empty the tables, so that no page is taken from an earlier search."""
    statement = "TRUNCATE searches, search_items, pages, jobs CASCADE"
    kubectl("exec", "jobrelay-database-0", "--", "psql", "-U", "jobrelay", "-c", statement)


def search_of_200(relay: Relay, name: str, *, until_idle: float) -> Run:
    forget_all()
    with Watch() as watch:
        search_id = relay.start("/big/careers/search", max_jobs=POSTINGS)
        search = relay.wait(search_id, patience=900)
        if until_idle:
            until("both workers back at 0", idle, until_idle)
    attempts = tuple(item["attempts"] for item in relay.items(search_id) if item["state"] in {"scored", "closed"})
    return Run(name, watch, search, attempts)


def first_tasks(relay: Relay, times: int) -> list[float]:
    found = []
    for _ in range(times):
        until("both workers at 0", idle, GRACE + 60)
        search = relay.wait(relay.start("/misbehaving/nothing"), patience=400)
        found.append(seconds(search["created_at"], search["started_at"]))
    return found


def write_report(runs: list[Run], starts: list[float]) -> None:
    REPORT.mkdir(parents=True, exist_ok=True)
    (REPORT / "scaling.svg").write_text(picture({run.name: run.watch for run in runs}))
    ideal = POSTINGS * ANSWER_AFTER_S / (PODS["scraper-worker"] * CONCURRENCY)
    pod_start = runs[0].watch.first("scraper-worker", 1) or 0.0
    shown = ", ".join(f"{start:.1f}" for start in starts)
    factor = runs[0].drained / (pod_start + ideal)
    lines = [
        f"# A search of {POSTINGS} postings, {ANSWER_AFTER_S:g} s each, from no worker to none",
        "",
        f"First task after {shown} s; median {statistics.median(starts):.1f} s.",
        "Times are seconds since the search was asked for.",
        f"Ideal time to drain: pod start {pod_start:.1f} s + work {ideal:.1f} s; ours took {factor:.2f} times that.",
        "",
        "| scaling | first task | all ready (scraper / ai) | drained | at 0 | replica-seconds | tried twice |",
        "|---|---|---|---|---|---|---|",
        *(run.row() for run in runs),
        "",
        "![pods over time](scaling.svg)",
        "",
    ]
    (REPORT / "README.md").write_text("\n".join(lines))


def test_both_workers_are_at_0_with_nothing_to_do(relay: Relay):
    assert relay.call("GET", "/api/scraper/searches?limit=1")["total"] >= 0
    until("both workers at 0", idle, GRACE + 60)  # what ran before may have left a pod that still ends
    assert all(scaled["status"].get("conditions") for scaled in get("scaledobjects"))


@pytest.mark.timeout(3600)
def test_a_search_of_200_takes_both_from_0_to_n_to_0(relay: Relay):
    answer_after(ANSWER_AFTER_S)
    starts = first_tasks(relay, 5)
    until("both workers at 0", idle, GRACE + 60)
    runs = [search_of_200(relay, "as the chart has it", until_idle=GRACE + 60)]
    try:
        if os.environ.get("E2E_COMPARE"):
            runs += compared(relay)
    finally:
        answer_after(0)
    write_report(runs, starts)
    ours = runs[0]
    assert ours.search["status"] == "finished", ours.search["error"]
    assert ours.search["selected"] == POSTINGS
    assert ours.search["failed"] == 0
    for worker, count in PODS.items():
        assert ours.watch.most(worker) >= count, worker
    assert len(ours.attempts) == POSTINGS, "a posting was lost while pods were scaled in"
    assert set(ours.attempts) == {1}, "a task ran again because its pod was scaled away"


def compared(relay: Relay) -> list[Run]:
    """Run the same load with KEDA's default settings, and with a fixed number of pods."""
    saved = {worker: kubectl("get", "scaledobject", f"jobrelay-{worker}", "--output", "json") for worker in WORKERS}
    for worker in WORKERS:
        kubectl("patch", "scaledobject", f"jobrelay-{worker}", "--type", "merge", "--patch", KEDA_DEFAULTS)
    defaults = search_of_200(relay, "KEDA's defaults", until_idle=900)
    for worker, count in PODS.items():
        kubectl("delete", "scaledobject", f"jobrelay-{worker}")
        kubectl("scale", "deployment", f"jobrelay-{worker}", f"--replicas={count}")
        kubectl("rollout", "status", f"deployment/jobrelay-{worker}", "--timeout", "180s")
    fixed = search_of_200(relay, "a fixed number of pods", until_idle=0)
    for worker in WORKERS:
        kubectl("apply", "--server-side", "--force-conflicts", "--filename", "-", text=without_status(saved[worker]))
    return [defaults, fixed]


def without_status(manifest: str) -> str:
    read = json.loads(manifest)
    for name in ("resourceVersion", "uid", "creationTimestamp", "generation", "managedFields", "finalizers"):
        read["metadata"].pop(name, None)
    read.pop("status", None)
    return json.dumps(read)
