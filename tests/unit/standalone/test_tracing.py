import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from standalone import stats, tracing
from standalone.home import Home

_SEARCH = "763f94c5-1e25-45bf-a933-72c01209135e"


def _line(name: str, span: str, parent: str | None, *, seconds: float = 1.0, **attributes: Any) -> str:
    entry = {
        "trace": "a" * 32,
        "span": span,
        "parent": parent,
        "name": name,
        "component": "scraper-worker",
        "start": 1_000_000_000 * int(span),
        "end": int(1_000_000_000 * (int(span) + seconds)),
        "failed": None,
        "attributes": attributes,
        "links": [],
    }
    return json.dumps(entry) + "\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    lines = [
        _line("POST /search", "1", None),
        _line("fetch_links", "2", "1", seconds=2, **{"jobrelay.search_id": _SEARCH, "jobrelay.waited_seconds": 0.5}),
        _line("SQL SELECT", "3", "2", seconds=0.004, **{"db.system.name": "postgresql"}),
        _line("GET", "4", "2", seconds=0.2, **{"url.full": "https://jobs.example/a"}),
        _line("scrape_detail", "5", "2", seconds=4, **{"jobrelay.outcome": "done"}),
    ]
    (tmp_path / tracing.TRACES).write_text("".join(lines) + '{"trace": "cut sho')
    return Home(tmp_path)


def _printed(home: Home, *, everything: bool = False) -> str:
    console = Console(file=io.StringIO(), width=200)
    tracing.show(console, tracing.trace_of(home, _SEARCH), everything=everything)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_trace_is_printed_as_a_tree_with_times(home: Home):
    printed = _printed(home)
    assert "5 spans in 8.00 s" in printed
    assert printed.index("POST /search") < printed.index("fetch_links 2.00 s") < printed.index("scrape_detail 4.00 s")
    assert "waited_seconds=0.5" in printed


def test_sql_is_summed_up_unless_all_is_asked_for(home: Home):
    assert "SQL: 1 in 4.0 ms" in _printed(home)
    assert "SQL SELECT 4.0 ms" in _printed(home, everything=True)


def test_a_search_that_did_not_run_here_is_told(home: Home):
    with pytest.raises(tracing.NoTraceError, match="Is it the id of a search that ran here"):
        tracing.trace_of(home, "another")


def test_timings_count_requests_to_all_sites_together(home: Home):
    summed = stats.timings(tracing.read_spans(home))
    assert summed["outside HTTP"].count == 1
    assert summed["scrape_detail"].total == pytest.approx(4)


def test_stats_are_printed_for_what_is_kept(home: Home):
    console = Console(file=io.StringIO(), width=200)
    stats.show(console, list(tracing.read_spans(home)))
    assert isinstance(console.file, io.StringIO)
    assert "scrape_detail" in console.file.getvalue()
    assert "offline scorer" in console.file.getvalue()
