"""What a worker's processes counted, told by its main process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jobrelay.observing.metrics import exposition
from jobrelay.observing.shared_counts import SharedCounts
from jobrelay.observing.shared_folder import SHARED_FOLDER
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families

_CHILDREN = """
import os
import signal
import sys
from jobrelay.observing.exemplars import write_exemplars
from jobrelay.observing.metrics import instruments
from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, use_span

for number in range(int(sys.argv[1])):
    if not (child := os.fork()):
        with use_span(NonRecordingSpan(SpanContext(number + 1, 7, is_remote=False, trace_flags=TraceFlags(1)))):
            instruments().stage_seconds.labels("scrape_detail", "done").observe(0.3)
            instruments().stage_seconds.labels("analyze_job", "done").observe(number)
        instruments().pages.labels("http").inc(number)
        instruments().browser_memory.set(1000)
        write_exemplars()
        os.kill(os.getpid(), signal.SIGKILL) if number % 2 else os._exit(0)
    os.waitpid(child, 0)
"""
OPENMETRICS = "application/openmetrics-text; version=1.0.0"


@pytest.fixture
def counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SharedCounts:
    monkeypatch.setenv(SHARED_FOLDER, str(tmp_path))
    return SharedCounts(tmp_path)


def _run_children(number: int) -> None:
    subprocess.run([sys.executable, "-c", _CHILDREN, str(number)], check=True, env=dict(os.environ))


def _told(counts: SharedCounts) -> dict[str, Metric]:
    body, kind = exposition(counts, OPENMETRICS)
    assert "openmetrics" in kind
    return {metric.name: metric for metric in text_string_to_metric_families(body.decode())}


def _value(metric: Metric, name: str, **labels: str) -> float:
    return next(sample.value for sample in metric.samples if (sample.name, sample.labels) == (name, labels))


def test_however_many_processes_came_and_went_their_files_are_few_and_their_counts_exact(
    counts: SharedCounts, tmp_path: Path
):
    rounds = (1, 40, 160)
    total, files = 0.0, []
    for children in rounds:
        _run_children(children)
        counts.fold_ended()
        files.append(len(list(tmp_path.iterdir())))
        told = _told(counts)
        total += sum(range(children))
        assert _value(told["jobrelay_pages"], "jobrelay_pages_total", fetched_by="http") == total
    assert files == [3, 3, 3], "one of counters, one of histograms and one of examples"
    duration = told["jobrelay_stage_duration_seconds"]
    labels = {"stage": "scrape_detail", "outcome": "done"}
    name = "jobrelay_stage_duration_seconds"
    assert _value(duration, f"{name}_count", **labels) == sum(rounds)
    assert _value(duration, f"{name}_sum", **labels) == pytest.approx(0.3 * sum(rounds))
    assert _value(duration, f"{name}_bucket", le="0.25", **labels) == 0
    assert _value(duration, f"{name}_bucket", le="0.5", **labels) == sum(rounds)


def test_the_memory_of_a_process_that_ended_is_not_told(counts: SharedCounts, tmp_path: Path):
    _run_children(1)
    assert list(tmp_path.glob("gauge_live*.db"))
    assert "jobrelay_browser_memory_bytes" not in _told(counts)
    assert not list(tmp_path.glob("gauge_live*.db"))


def test_the_counts_of_a_process_that_runs_stay_its_own(counts: SharedCounts, tmp_path: Path):
    script = f"{_CHILDREN}\ninstruments().pages.labels('http').inc()\nprint(flush=True)\nsys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        counts.fold_ended()
        assert {file.name for file in tmp_path.glob("counter_*")} == {"counter_ended.db", f"counter_{running.pid}.db"}
        assert _value(_told(counts)["jobrelay_pages"], "jobrelay_pages_total", fetched_by="http") == 1
        running.communicate()


def test_a_process_that_is_killed_as_it_makes_its_file_breaks_no_scrape(counts: SharedCounts, tmp_path: Path):
    _run_children(1)
    gone = subprocess.Popen(["true"])
    gone.wait()
    (tmp_path / f"counter_{gone.pid}.db").touch()
    (tmp_path / f"exemplars_{gone.pid}.new").write_text("{")
    assert _value(_told(counts)["jobrelay_pages"], "jobrelay_pages_total", fetched_by="http") == 0
    assert len(list(tmp_path.iterdir())) == 3


def test_each_bar_leads_to_the_trace_of_what_fell_into_it_last(counts: SharedCounts):
    _run_children(3)
    of_bars = {
        (sample.labels["stage"], sample.labels["le"]): int(sample.exemplar.labels["trace_id"], 16)
        for sample in _told(counts)["jobrelay_stage_duration_seconds"].samples
        if sample.exemplar is not None
    }
    assert of_bars == {
        ("scrape_detail", "0.5"): 3,
        ("analyze_job", "0.05"): 1,
        ("analyze_job", "1.0"): 2,
        ("analyze_job", "2.5"): 3,
    }
