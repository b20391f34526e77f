"""A search is one trace, whatever happens to its workers, and its metrics can be scraped."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from chaos.harness import Relay, relay
from integration.observability.tracks import orphans
from jobrelay.web.ports import free_port
from standalone.home import Home
from standalone.tracing import TRACES, KeptSpan, trace_of

STAGES = ("fetch_links", "filter_urls", "schedule_crawls", "scrape_detail", "analyze_job")
POSTINGS = 12


@dataclass(frozen=True)
class Watched:
    relay: Relay
    home: Home
    worker: str

    def trace(self, search_id: str, is_whole: Callable[[list[KeptSpan]], bool]) -> list[KeptSpan]:
        """Read a search's spans once every process has sent its own; those that came, where that takes too long."""
        self.relay.wait(search_id)
        end = time.monotonic() + 60
        while not is_whole(spans := trace_of(self.home, search_id)) and time.monotonic() < end:
            time.sleep(0.5)
        return spans


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("relay")
    port = free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOBRELAY_TRACE_FILE", str(folder / TRACES))
        patch.setenv("JOBRELAY_WORKER_PORT", str(port))
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
        with relay(folder) as running:
            running.search("greenhouse/", 2)  # both workers are up and warm
            yield Watched(running, Home(folder), f"http://127.0.0.1:{port}")


def _explained(spans: list[KeptSpan]) -> float:
    """Return the share of a trace's time in which the request or a stage ran, or its message waited for a worker."""
    shown = [span for span in spans if span.name in {"POST /search", *STAGES}]
    times = [(span.start - int(span.attributes.get("jobrelay.waited_seconds", 0) * 1e9), span.end) for span in shown]
    covered, reached = 0, 0
    for start, end in sorted(times):
        covered += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return covered / (max(span.end for span in spans) - min(span.start for span in spans))


@pytest.mark.timeout(900)
def test_a_search_is_one_trace_of_all_its_stages_though_the_collector_is_away(watched: Watched):
    view = watched.relay.search("static/", POSTINGS)
    spans = watched.trace(view["search_id"], lambda spans: not orphans(spans) and _scored(spans) == view["scored"])
    assert {span.trace for span in spans} == {view["trace_id"]}
    assert orphans(spans) == []
    read = {span.attributes["jobrelay.job_id"] for span in spans if span.name == "scrape_detail"}
    scored = {span.attributes["jobrelay.job_id"] for span in spans if span.name == "analyze_job"}
    assert len(read) == POSTINGS
    assert len(scored) == view["scored"]
    assert scored <= read
    schedule = next(span for span in spans if span.name == "schedule_crawls")
    assert {span.parent for span in spans if span.name == "scrape_detail"} == {schedule.span}
    assert {span.name for span in spans} >= {"POST /search", "GET", "SQL SELECT", "SQL UPDATE", *STAGES}
    assert _explained(spans) >= 0.95


CHILDREN = 2


def _kill_worker(running: Relay) -> None:
    running.kill("scraper-worker")


def _kill_children(running: Relay) -> None:
    running.kill_children("scraper-worker")


LOST = "scrape_detail (never acknowledged)"


def _scored(spans: list[KeptSpan]) -> int:
    return len({span.attributes["jobrelay.job_id"] for span in spans if span.name == "analyze_job"})


def _repeated(spans: list[KeptSpan]) -> set[str]:
    """Return the lost tries that a later try of the same task names."""
    again = [span for span in spans if span.name == "scrape_detail" and span.attributes["jobrelay.try"] > 1]
    return {link for span in again for link in span.links} & {span.span for span in spans if span.name == LOST}


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kill", [_kill_worker, _kill_children])
def test_a_try_that_was_killed_is_shown_and_so_is_its_repetition(watched: Watched, kill: Callable[[Relay], None]):
    search_id = watched.relay.post_search(f"http://127.0.0.1:{watched.relay.site_port}/paginated/", 3 * POSTINGS)
    with watched.relay.held_at_work("scraper-worker", "SELECT count(*) FROM search_items WHERE state = 'scraping'"):
        kill(watched.relay)
    spans = watched.trace(search_id, lambda spans: bool(_repeated(spans)))
    lost = [span for span in spans if span.name == LOST]
    assert {span.failed for span in lost} == {"WorkerLost"}
    assert _repeated(spans)
    # A process that dies between handing a posting on and sending its span takes that span with it, and no other.
    told = {span.attributes.get("jobrelay.job_id") for span in spans if span.name.startswith("scrape_detail")}
    left = [span.attributes.get("jobrelay.job_id") for span in orphans(spans)]
    assert not told & set(left)
    assert len(left) <= CHILDREN


@pytest.mark.timeout(900)
def test_a_worker_tells_its_health_and_what_all_its_processes_counted(watched: Watched):
    watched.relay.search("json-ld/", POSTINGS)
    assert httpx.get(f"{watched.worker}/healthz", timeout=60).status_code == httpx.codes.OK
    assert httpx.get(f"{watched.worker}/readyz", timeout=60).status_code == httpx.codes.OK
    assert httpx.get(f"{watched.worker}/other", timeout=60).status_code == httpx.codes.NOT_FOUND
    told = httpx.get(f"{watched.worker}/metrics", timeout=60).text
    counts = re.findall(r'jobrelay_stage_duration_seconds_count\{outcome="done",stage="(\w+)"\} (\d+)', told)
    assert dict(counts).keys() & set(STAGES)
    assert "jobrelay_queue_wait_seconds_count" in told
    assert re.search(r'jobrelay_database_statement_duration_seconds_count\{kind="SELECT"\} [1-9]', told)
    assert "127.0.0.1" not in told, "no address is a label"


@pytest.mark.timeout(900)
def test_one_grep_for_a_search_follows_its_tasks_through_every_worker(watched: Watched):
    view = watched.relay.search("lever/", POSTINGS)
    lines = [
        line
        for log in Path(watched.home.folder).glob("*-worker.log")
        for line in log.read_text(errors="replace").splitlines()
        if f"search={view['search_id']}" in line
    ]
    assert all(re.match(r"\d{4}-\d\d-\d\d \S+ - [\w.]+ - [A-Z]+ - ", line) for line in lines)
    assert all(f"trace={view['trace_id']}" in line for line in lines)
    for stage in STAGES:
        begun = [line for line in lines if f"Task Started: {stage}" in line]
        assert begun
        assert all(" url=http" in line for line in begun)
    assert any("DB Save" in line for line in lines)
