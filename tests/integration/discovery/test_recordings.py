"""What recorded pages and feeds of real companies hold is found, where the recordings are present."""

from typing import Any

import pytest
from benchmarks.recordings import boards, measure, recordings

LEAST_RECALL = 0.98
LEAST_PRECISION = 0.98
LEAST_RECOGNISED = 0.97

pytestmark = pytest.mark.skipif(not recordings(), reason="recorded pages are not present")


@pytest.mark.parametrize("item", recordings(), ids=lambda item: item["file"])
def test_a_recordings_postings_are_found_and_nothing_else(item: dict[str, Any]) -> None:
    score = measure(item)
    assert score.recall >= LEAST_RECALL, score
    assert score.precision >= LEAST_PRECISION, score


@pytest.mark.parametrize(
    "item", [item for item in recordings() if "advertised_total" in item["expected"]], ids=lambda item: item["file"]
)
def test_the_total_that_a_recording_states_is_read(item: dict[str, Any]) -> None:
    found, stated = measure(item).stated
    assert found == stated


@pytest.mark.parametrize(
    "item", [item for item in recordings() if item["expected"].get("titles")], ids=lambda item: item["file"]
)
def test_a_recordings_titles_are_read(item: dict[str, Any]) -> None:
    right, all_of_them = measure(item).titles
    assert right == all_of_them


def test_boards_at_vendors_own_addresses_are_recognised() -> None:
    for vendor, (_, at_vendor, recognised) in boards().items():
        assert recognised >= LEAST_RECOGNISED * at_vendor, vendor
