"""What recorded pages and feeds of real companies hold is found: the floor of what was reached."""

from typing import Any

import pytest
from benchmarks.quality import is_told
from benchmarks.recorded import SETS
from benchmarks.recordings import boards, measure, recordings
from benchmarks.walls import LISTS, WALLS

LEAST_RECALL = 0.99
LEAST_PRECISION = 0.99
LEAST_RECOGNISED = 0.97
ITEMS = [item for name in SETS for item in recordings(name)]


def name_of(item: dict[str, Any]) -> str:
    return str(item["file"])


@pytest.mark.parametrize("item", ITEMS, ids=name_of)
def test_a_recordings_postings_are_found_and_nothing_else(item: dict[str, Any]) -> None:
    score = measure(item)
    assert score.recall >= LEAST_RECALL, score
    assert score.precision >= LEAST_PRECISION, score
    assert score.kept == score.found, score


@pytest.mark.parametrize("item", [item for item in ITEMS if "advertised_total" in item["expected"]], ids=name_of)
def test_the_total_that_a_recording_states_is_read(item: dict[str, Any]) -> None:
    found, stated = measure(item).stated
    assert found == stated


@pytest.mark.parametrize("item", [item for item in ITEMS if item["expected"].get("titles")], ids=name_of)
def test_a_recordings_titles_are_read(item: dict[str, Any]) -> None:
    right, all_of_them = measure(item).titles
    assert right == all_of_them


@pytest.mark.parametrize("name", SETS)
def test_boards_at_vendors_own_addresses_are_recognised(name: str) -> None:
    for vendor, (_, at_vendor, recognised) in boards(name).items():
        assert recognised >= min(LEAST_RECOGNISED * at_vendor, at_vendor - 1), vendor


@pytest.mark.parametrize("kind", WALLS)
def test_what_stands_in_a_lists_place_is_named(kind: str) -> None:
    assert is_told(WALLS[kind])


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_not_taken_for_a_wall(kind: str) -> None:
    assert not is_told(LISTS[kind])
