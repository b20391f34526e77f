import re

import pytest
from ai_worker.matching.demands import tongues
from ai_worker.matching.injection import _spotters
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jobrelay_language.spotting import Spotter, folded, pieces_of
from scraper_worker.extraction.closed_words import PAIRS

TABLES = (
    *(re.compile(said, re.IGNORECASE) for _, said in PAIRS),
    *tongues().values(),
    *(pattern for spotter in _spotters(("machine_talk.txt", "own_account.txt")) for pattern in spotter.patterns),
)
SPOTTER = Spotter(TABLES)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_pattern_that_matches_is_never_left_out(data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(TABLES) - 1))
    text = data.draw(st.from_regex(TABLES[position]))

    assert position in SPOTTER.possible(text)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bno longer (?:open|accept\w+)", {"no longer "}),
        (r"(?:closed|filled)\s+now", {"closed", "filled"}),
        (r"(?:position|role) (?:is)?", {"position", "role"}),
        (r"(?:gone)*", None),
        (r"[A-Z]\d+", None),
        (r"(?<!not )expired?", {"expire"}),
        (r"(?:as|acting as) a\b", {" a"}),
    ],
)
def test_a_pattern_is_known_by_text_that_each_of_its_matches_holds(pattern: str, pieces: set[str] | None) -> None:
    assert pieces_of(re.compile(pattern)) == pieces


@pytest.mark.parametrize("text", ["STRASSE", "straße", "STRAẞE"])
def test_case_does_not_count_even_where_it_changes_the_length(text: str) -> None:
    assert Spotter([re.compile("stra(?:ß|ss)e", re.IGNORECASE)]).possible(text) == [0]


@pytest.mark.parametrize("character", ["\u0130", "\u0131", "\u017f", "\u212a"])
def test_letters_that_the_patterns_take_for_ascii_ones_are_folded_to_them(character: str) -> None:
    letter = next(letter for letter in "isk" if re.fullmatch(letter, character, re.IGNORECASE))

    assert folded(character) == letter


def test_a_text_that_holds_nothing_of_a_pattern_is_not_searched_for_it() -> None:
    spotter = Spotter([re.compile("closed"), re.compile("filled"), re.compile(r"\d")])

    assert spotter.possible("The role is filled.") == [1, 2]
