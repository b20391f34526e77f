"""What the cluster's Jaeger and Prometheus know."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from e2e.cluster import ROOT, forwarded, run, until

STAGES = ("fetch_links", "filter_urls", "schedule_crawls", "scrape_detail", "analyze_job")


@dataclass(frozen=True)
class Span:
    """One span as Jaeger's API gives it; times in microseconds."""

    id: str
    parent: str | None
    name: str
    start: int
    end: int
    tags: dict[str, Any]
    links: tuple[str, ...]


@contextmanager
def observability(service: str, port: int) -> Iterator[httpx.Client]:
    """Give a client of one of the observability stack's services."""
    with (
        forwarded(service, port, namespace="observability") as address,
        httpx.Client(base_url=address, timeout=30, trust_env=False) as client,
    ):
        until(f"an answer of {service}", lambda: _answers(client), 180)
        yield client


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/").status_code < 500
    except httpx.TransportError:
        return False


def install() -> None:
    """Put Jaeger and Prometheus on the cluster."""
    script = str(ROOT / "k8s-dev" / "observability" / "up.sh")
    run("env", "COMPONENTS=jaeger prometheus", script)


def read_trace(
    jaeger: httpx.Client, trace_id: str, whole: Callable[[list[Span]], bool], *, patience: float = 240
) -> list[Span]:
    """Read a trace once all has come that `whole` asks for, or as it is after `patience` seconds.

    Each program sends its spans every few seconds, so that a trace which stands still is not yet a whole one.
    """
    end, before = time.monotonic() + patience, -1
    while True:
        spans = present_spans(jaeger, trace_id)
        if (len(spans) == before and whole(spans)) or time.monotonic() > end:
            return spans
        before = len(spans)
        time.sleep(3)


def present_spans(jaeger: httpx.Client, trace_id: str) -> list[Span]:
    """Read what has come of a trace so far."""
    answer = _ask(jaeger, f"/api/traces/{trace_id}")
    return [_span(entry) for trace in answer.get("data") or [] for entry in trace["spans"]]


def _ask(client: httpx.Client, path: str, **params: str) -> dict[str, Any]:
    for _ in range(20):
        try:
            answer: dict[str, Any] = client.get(path, params=params).json()
        except (httpx.TransportError, json.JSONDecodeError):
            time.sleep(0.5)
        else:
            return answer
    raise TimeoutError(f"{path} never answered")


def _span(entry: dict[str, Any]) -> Span:
    references = entry.get("references") or []
    parents = [reference["spanID"] for reference in references if reference["refType"] == "CHILD_OF"]
    return Span(
        entry["spanID"],
        parents[0] if parents else None,
        entry["operationName"],
        entry["startTime"],
        entry["startTime"] + entry["duration"],
        {tag["key"]: tag["value"] for tag in entry["tags"]},
        tuple(reference["spanID"] for reference in references if reference["refType"] == "FOLLOWS_FROM"),
    )


def orphans(spans: list[Span]) -> list[str]:
    """Name the spans whose parent is missing."""
    known = {span.id for span in spans}
    return [span.name for span in spans if span.parent is not None and span.parent not in known]


def explained(spans: list[Span]) -> float:
    """Return the share of a trace's time in which the request or some stage ran, or waited for a worker to start."""
    covered, reached = 0, 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.name in STAGES or span.parent is None or span.name.startswith("wait in "):
            covered += max(span.end - max(span.start, reached), 0)
            reached = max(reached, span.end)
    return covered / (max(span.end for span in spans) - min(span.start for span in spans))


def samples(prometheus: httpx.Client, expression: str, *, minutes: int = 15) -> list[dict[str, Any]]:
    """Return the series that a query found in the last `minutes`."""
    now = time.time()
    params = {"query": expression, "start": str(now - minutes * 60), "end": str(now), "step": "10"}
    answer = _ask(prometheus, "/api/v1/query_range", **params)
    assert answer["status"] == "success", f"{expression}: {answer}"
    found: list[dict[str, Any]] = answer["data"]["result"]
    return found
