"""Recorded pages of real companies are read at least this well; skipped where no recordings are."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "extraction_table.py"
THRESHOLDS = {
    "title": 0.98,
    "company": 0.95,
    "location": 0.98,
    "salary": 0.92,
    "department": 0.8,
    "employment_type": 0.98,
    "workplace": 1.0,
    "date_posted": 1.0,
    "valid_through": 1.0,
    "language": 1.0,
}


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extraction_table", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["pages", "pages-2"])
def readings(request: pytest.FixtureRequest) -> list[Any]:
    table = benchmark()
    results: list[Any] = table.readings(table.SHARED / request.param)
    if not results:
        pytest.skip("no recordings here")
    return results


@pytest.mark.parametrize("fact", THRESHOLDS)
def test_recorded_postings_give_their(fact: str, readings: list[Any]) -> None:
    outcomes = {result.file: result.facts[fact] for result in readings if fact in result.facts}
    wrong = {file: outcome[1:] for file, outcome in outcomes.items() if not outcome[0]}
    assert 1 - len(wrong) / len(outcomes) >= THRESHOLDS[fact], wrong


def test_recorded_postings_are_closed_where_they_are_and_nowhere_else(readings: list[Any]) -> None:
    assert {result.file: result.closed for result in readings if bool(result.closed) != result.expired} == {}


def test_the_prose_of_recorded_postings_is_kept(readings: list[Any]) -> None:
    assert {result.file: result.prose_kept for result in readings if result.prose_kept < 0.45} == {}
    assert sum(result.prose_kept for result in readings) / len(readings) > 0.93
