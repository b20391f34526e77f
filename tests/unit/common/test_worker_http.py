"""What a worker's processes counted, told by its main process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jobrelay.metrics import SHARED_FOLDER
from jobrelay.worker_http import exposition, forget_ended

_CHILD = """
from jobrelay.examples import remember
from jobrelay.metrics import instruments

instruments().stage_seconds.labels("scrape_detail", "done").observe(0.3)
instruments().browser_memory.set(1000)
remember("scrape_detail", "done", 0.3, "4bf92f3577b34da6a3ce929d0e0e4736")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SHARED_FOLDER, str(tmp_path))
    return tmp_path


def _run_child() -> None:
    subprocess.run([sys.executable, "-c", _CHILD], check=True, env=dict(os.environ))


def test_counts_of_processes_add_up_and_outlive_them(folder: Path):  # noqa: ARG001 - they share it
    _run_child()
    _run_child()
    text = exposition("text/plain")[0].decode()
    assert 'jobrelay_stage_duration_seconds_count{outcome="done",stage="scrape_detail"} 2.0' in text


def test_the_memory_of_a_process_that_ended_is_not_told(folder: Path):
    _run_child()
    assert list(folder.glob("gauge_live*.db"))
    forget_ended(folder)
    assert not list(folder.glob("gauge_live*.db"))
    assert "jobrelay_browser_memory_bytes 1000" not in exposition("text/plain")[0].decode()


def test_a_bar_leads_to_the_trace_of_a_task_that_fell_into_it(folder: Path):  # noqa: ARG001 - they share it
    _run_child()
    body, kind = exposition("application/openmetrics-text; version=1.0.0")
    assert "openmetrics" in kind
    (line,) = [line for line in body.decode().splitlines() if "trace_id" in line]
    assert 'le="0.5"' in line
    assert 'trace_id="4bf92f3577b34da6a3ce929d0e0e4736"' in line
