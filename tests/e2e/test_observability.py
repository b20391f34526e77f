"""A search seen whole: its trace read back from Jaeger, and every panel's query answered by Prometheus."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from e2e.cluster import HERE, ROOT, kubectl, until, upgrade
from e2e.observing import STAGES, Span, explained, install, observability, read_trace, samples
from e2e.relay import Relay

BOARDS = sorted((ROOT / "charts" / "jobrelay" / "dashboards").glob("*.json"))


@pytest.fixture(scope="module")
def jaeger() -> Iterator[httpx.Client]:
    install()
    with observability("jaeger", 16686) as client:
        yield client


@pytest.fixture(scope="module")
def prometheus(jaeger: httpx.Client) -> Iterator[httpx.Client]:  # noqa: ARG001 - installs both
    with observability("prometheus", 9090) as client:
        yield client


@pytest.fixture(scope="module")
def searched(jaeger: httpx.Client, release: str, relay: Relay) -> dict[str, str]:  # noqa: ARG001 - come before
    """Give a search of our largest site, scored by the model's stand-in and traced into Jaeger."""
    kubectl("apply", "--filename", str(HERE / "fake_llm.yaml"))
    upgrade(
        ROOT / "charts" / "jobrelay",
        "--set=telemetry.otlpEndpoint=http://jaeger.observability:4318",
        "--set=ai.openrouter.apiKey=a-key",
        "--set=ai.openrouter.baseUrl=http://fake-llm:8900/v1",
        "--set=aiWorker.egress.to[0].podSelector.matchLabels.app=fake-llm",
    )
    relay.search(relay.start("/static/jobs", max_jobs=2))
    search_id = relay.start("/big/careers/search", max_jobs=200)
    view = relay.wait(search_id, 400)
    assert view["status"] == "finished", view["error"]
    browsed = relay.wait(relay.start("/scripted/careers", max_jobs=4), 300)
    return view | {"browsed": browsed["status"]}


@pytest.fixture(scope="module")
def trace(jaeger: httpx.Client, searched: dict[str, str]) -> list[Span]:
    return read_trace(jaeger, searched["trace_id"])


def test_a_search_is_one_trace_without_an_orphan(trace: list[Span]):
    known = {span.id for span in trace}
    assert [span.name for span in trace if span.parent is not None and span.parent not in known] == []
    assert len([span for span in trace if span.parent is None]) == 1


def test_every_stage_of_every_posting_is_in_it(trace: list[Span], searched: dict[str, str]):
    of_stage = {stage: {span.tags.get("jobrelay.job_id") for span in trace if span.name == stage} for stage in STAGES}
    assert len(of_stage["scrape_detail"]) == int(searched["selected"])
    assert len(of_stage["analyze_job"]) == int(searched["scored"])
    assert {name for name, found in of_stage.items() if not found} == set()


def test_the_model_s_calls_follow_the_conventions_and_tell_no_text(trace: list[Span]):
    calls = [span for span in trace if span.name.startswith("chat ")]
    assert calls
    assert all(call.tags["gen_ai.operation.name"] == "chat" for call in calls)
    assert any(call.tags.get("gen_ai.usage.input_tokens", 0) > 0 for call in calls)
    assert not any("prompt" in key or "content" in key for call in calls for key in call.tags)


def test_its_stages_explain_the_time_that_it_took(trace: list[Span]):
    assert explained(trace) >= 0.95


@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.stem)
def test_every_panel_has_data(board: Path, prometheus: httpx.Client, searched: dict[str, str]):  # noqa: ARG001
    panels = json.loads(board.read_text())["panels"]

    def empty() -> list[str]:
        return [
            f"{panel['title']}: {target['expr']}"
            for panel in panels
            for target in panel["targets"]
            if not samples(prometheus, target["expr"])
        ]

    until(f"data in every panel of {board.stem}", lambda: not empty(), 60, every=5)


def test_no_label_grows_with_the_searches(prometheus: httpx.Client, searched: dict[str, str]):  # noqa: ARG001
    found = samples(prometheus, 'count by (__name__) ({__name__=~"jobrelay_.*"})')
    assert found
    for series in found:
        for label in ("url", "search", "search_id", "job_id", "trace_id"):
            assert label not in series["metric"]
    allowed = 400  # stages by outcomes by buckets by pods
    assert {
        entry["metric"]["__name__"]: entry["values"][-1][1]
        for entry in found
        if float(entry["values"][-1][1]) > allowed
    } == {}
