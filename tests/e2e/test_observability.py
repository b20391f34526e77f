"""A search seen whole: its trace read back from Jaeger, and every panel's query answered by Prometheus."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from drawing import draw
from e2e.cluster import HERE, ROOT, answer_after, kubectl, until, upgrade
from e2e.observing import STAGES, Span, explained, install, observability, orphans, present_spans, read_trace, samples
from e2e.relay import Relay

GROWING = ("url", "search", "search_id", "job_id", "trace_id")
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
def searched(jaeger: httpx.Client, release: str, relay: Relay) -> Iterator[dict[str, str]]:  # noqa: ARG001 - come before
    """Give a search of our largest site, scored by the model's stand-in and traced into Jaeger.

    What comes after has the release as it was: with no model, and traced nowhere.
    """
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
    yield view | {"browsed": browsed["status"]}
    upgrade(ROOT / "charts" / "jobrelay")


@pytest.fixture(scope="module")
def interrupted(jaeger: httpx.Client, searched: dict[str, str], relay: Relay) -> dict[str, str]:  # noqa: ARG001 - comes before
    """Return a search in whose middle a busy scraper-worker was killed.

    Its own span of the stage before has left by then: what a worker ends in its last second dies with it.
    """
    answer_after(3.0)
    try:
        return _interrupt(jaeger, relay)
    finally:
        answer_after(0)


def _interrupt(jaeger: httpx.Client, relay: Relay) -> dict[str, str]:
    search_id = relay.start("/paginated/join-us/openings", max_jobs=24)
    trace_id = relay.search(search_id)["trace_id"]

    def in_its_middle() -> bool:
        known = {span.name for span in present_spans(jaeger, trace_id)}
        return "schedule_crawls" in known and reading(relay, search_id) > 0

    until("postings are being read", in_its_middle, 240, every=0.3)
    kubectl("delete", "pod", "--selector", "app.kubernetes.io/component=scraper-worker", "--grace-period=0", "--force")
    view = relay.wait(search_id, 400)
    assert view["status"] == "finished", view["error"]
    assert view["failed"] == 0
    return view


def reading(relay: Relay, search_id: str) -> int:
    return sum(item["state"] == "scraping" for item in relay.items(search_id))


@pytest.fixture(scope="module")
def trace(jaeger: httpx.Client, searched: dict[str, str]) -> list[Span]:
    def whole(spans: list[Span]) -> bool:
        told = [len(postings_of(spans, stage)) for stage in ("scrape_detail", "analyze_job")]
        return told == [int(searched["selected"]), int(searched["scored"])] and not orphans(spans)

    return read_trace(jaeger, searched["trace_id"], whole)


def postings_of(spans: list[Span], stage: str) -> set[str | None]:
    """Tell of which postings a stage has a span."""
    return {span.tags.get("jobrelay.job_id") for span in spans if span.name == stage}


def test_a_search_is_one_trace_without_an_orphan(trace: list[Span]):
    assert orphans(trace) == []
    assert len([span for span in trace if span.parent is None]) == 1


def test_every_stage_of_every_posting_is_in_it(trace: list[Span], searched: dict[str, str]):
    of_stage = {stage: postings_of(trace, stage) for stage in STAGES}
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


def test_a_try_that_a_killed_worker_never_ended_is_shown_and_linked(jaeger: httpx.Client, interrupted: dict[str, str]):
    spans = read_trace(jaeger, interrupted["trace_id"], lambda spans: bool(lost_in(spans)) and not orphans(spans))
    lost = lost_in(spans)
    assert lost
    again = [span for span in spans if span.name == "scrape_detail" and span.tags["jobrelay.try"] > 1]
    assert len({span.tags["jobrelay.job_id"] for span in again}) == len(lost)
    assert {link for span in again for link in span.links} >= lost
    assert orphans(spans) == []


def lost_in(spans: list[Span]) -> set[str]:
    """Return which tries no worker ended."""
    return {span.id for span in spans if span.name == "scrape_detail (never acknowledged)"}


@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.stem)
def test_every_panel_has_data_and_is_drawn(board: Path, prometheus: httpx.Client, searched: dict[str, str]):
    begun = datetime.fromisoformat(searched["created_at"]) - timedelta(minutes=1)
    picture = ROOT / "reports" / "dashboards" / f"{board.stem}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    described = json.loads(board.read_text())
    empty: list[str] = []

    def full() -> bool:
        empty[:] = draw(described, str(prometheus.base_url), begun, datetime.now(UTC), picture)
        return not empty

    try:
        until(f"data in every panel of {board.stem}", full, 240, every=5)
    except TimeoutError:
        pytest.fail(f"no data in {empty}")


def test_no_label_grows_with_the_searches(prometheus: httpx.Client, searched: dict[str, str]):  # noqa: ARG001
    assert samples(prometheus, 'count({__name__=~"jobrelay_.*"})')
    named = " or ".join(f'count({{__name__=~"jobrelay_.*", {label}!=""}})' for label in GROWING)
    assert samples(prometheus, named) == []
    found = samples(prometheus, 'max by (__name__) (count by (__name__, instance) ({__name__=~"jobrelay_.*"}))')
    allowed = 200  # stages by outcomes by buckets of one process, however many pods came and went
    assert {
        entry["metric"]["__name__"]: entry["values"][-1][1]
        for entry in found
        if float(entry["values"][-1][1]) > allowed
    } == {}
