"""Places are read as a person reads them: what stands beside a name settles which one is meant."""

import pytest
from jobrelay_language.places import Places, is_city, read_places, regions_named

NAMED: dict[str, tuple[set[str], set[str], set[str]]] = {
    "東京都港区": ({"Tokyo", "Minato City"}, set(), {"JP"}),
    "New York, New York, United States": ({"New York City"}, {"US-NY"}, {"US"}),
    "New York, Canada": (set(), set(), {"CA"}),
    "NYC": ({"New York City"}, set(), {"US"}),
    "Boxborough, MA, US": (set(), {"US-MA"}, {"US"}),
    "Austin TX": ({"Austin"}, {"US-TX"}, {"US"}),
    "Dublin, OH, United States": ({"Dublin"}, {"US-OH"}, {"US"}),
    "Ontario, CA": ({"Ontario"}, {"US-CA"}, {"US"}),
    "Sydney, NSW": ({"Sydney"}, {"AU-02"}, {"AU"}),
    "Halle (Saale)": ({"Halle (Saale)"}, set(), {"DE"}),
    "DE": (set(), set(), {"DE"}),
    "WA": (set(), {"US-WA"}, {"US"}),
    "us": (set(), set(), {"US"}),
    "Georgia": (set(), {"US-GA"}, {"US"}),
    "Mexico": (set(), set(), {"MX"}),
    "North America remote": (set(), set(), {"CA", "MX", "US"}),
    "Remote in the United States or Canada (East Coast/ET)": (set(), set(), {"CA", "US"}),
    "在北京": ({"Beijing"}, set(), {"CN"}),
    "New York, New York": ({"New York City"}, {"US-NY"}, {"US"}),
    "Halle (Saale), Berlin": ({"Halle (Saale)", "Berlin"}, set(), {"DE"}),
    "X": (set(), set(), set()),
}
CITIES = {
    "Washington, DC": True,
    "Becontree": True,
    "नई दिल्ली": True,
    "Reading": False,
    "Jordan": False,
    ".": False,
    " ": False,
}


def _read(places: Places) -> tuple[set[str], set[str], set[str]]:
    return {city.name for city in places.cities}, set(places.regions), set(places.countries)


@pytest.mark.parametrize("text", NAMED)
def test_a_name_stands_for_what_the_names_beside_it_allow(text: str) -> None:
    places = read_places(text)
    assert _read(places) == NAMED[text]
    assert places.known == any(NAMED[text])
    assert not places.anywhere


def test_anywhere_is_a_place_too() -> None:
    assert read_places("Anywhere") == Places(anywhere=True)
    assert read_places("Anywhere").known


def test_a_sentence_names_large_cities_and_no_small_words() -> None:
    assert _read(read_places("Our office is in Berlin.", prose=True)) == ({"Berlin"}, set(), {"DE"})
    assert _read(read_places("our office is in berlin.", prose=True)) == (set(), set(), set())


@pytest.mark.parametrize("text", CITIES)
def test_a_large_citys_name_alone_is_a_city(text: str) -> None:
    assert is_city(text) is CITIES[text]


def test_a_region_whose_name_begins_with_another_regions_is_itself_alone() -> None:
    assert regions_named("in Sachsen-Anhalt oder Washington D.C.") == {"DE-14", "US-DC"}
    assert regions_named("in Sachsen und Washington") == {"DE-13", "US-WA"}
