"""A text that is a place and nothing else is told by the tables that say which place it is: no second list decides."""

import pytest
from jobrelay_language.place_shapes import is_place, towns_with_codes
from jobrelay_language.places import Area, area_of, read_places
from jobrelay_language.tables import rows

PLACES = [
    "Reykjavik, Iceland",
    "Valletta, Malta",
    "Casablanca, Maroc",
    "Adelaide, SA",
    "Whitehorse, YT",
    "Hobart, TAS",
    "日本",
    "Россия",
    "Пермь, Россия",
    "Bavaria",
    "Chicago, Illinois",
    "Stuttgart, Baden-Württemberg",
    "Boxborough, MA",
    "Houston, TX 77002",
    "Toronto, ON, Canada",
    "Boston, MA USA",
    "MA - Boston",
    "US-CA-Mountain View",
    "Paris-France",
    "Basel (Switzerland)",
    "Madrid, ES",
    "UAE",
    "U.S.",
    "Darwin, NT",
    "Salvador, BA",
    "Talent, OR",
    "Commerce, CA",
    "Research Triangle Park, NC",
    "Jordan, MN",
    "Amman, Jordan",
    "Tbilisi, Georgia",
]
NOT_PLACES = [
    "Engineering, IT",
    "People, HR",
    "Account Manager, PR",
    "Nurse, PA",
    "PR - Director",
    "CO-Founder",
    "Head of Sales, Germany",
    "Regional Manager - Bavaria",
    "Victoria Secret",
    "Inditex, SA",
    "Windows, NT",
    "Jane Doe, BA",
    "Marketing, Georgia",
    "Day Shift, Texas",
    "Night Shift, OH",
    "Human Resources, Germany",
    "Vertrieb, Bayern",
    "Nachtschicht, Hessen",
    "Ressources Humaines, Normandie",
    "Ventas, Cataluña",
    "Vendas, Bahia",
    "Risorse Umane, Lombardia",
    "Verkoop, Nederland",
    "TX - Marketing",
    "Jordan",
    "Georgia",
    "Chad",
    "Maurice",
    "Man",
    "IT",
    "US",
    "Apply",
    "",
    "-",
]

TIME_ZONES = {"CT", "MT"}
"""Codes that end a text as a time zone does: a reader of places leaves them out there."""
OTHER_LETTERS = {"SA", "NT", "BA"}
"""Codes that are a company's form, a product or a degree too: they need a town of the tables."""


@pytest.mark.parametrize("text", PLACES)
def test_a_town_with_its_state_or_country_is_a_place(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", NOT_PLACES)
def test_words_before_letters_that_are_also_a_code_are_no_place(text: str) -> None:
    assert not is_place(text)


def test_whatever_state_or_country_the_tables_name_makes_a_town_a_place_that_is_read_too() -> None:
    states = [line.split(" :", 2) for line in rows("subdivisions.txt")]
    names = {name for _, _, whole in states for name in whole.strip().split("|")}
    names |= {line.split("\t")[-1] for line in rows("places.tsv") if line.split("\t")[1] == "country"}
    codes = {code for _, held, _ in states for code in held.strip().split("|") if code}
    named = [name.title() for name in names if area_of(name.title())]
    assert len(named) > 0.99 * len(names)
    assert [area for area in named if not is_place(f"Springfeld, {area}")] == []
    assert {code for code in codes if area_of(code) is not Area.REGION_CODE} == set()
    assert {code for code in codes if not is_place(f"Springfeld, {code}")} == OTHER_LETTERS
    assert [code for code in codes - TIME_ZONES if not read_places(f"Springfeld, {code}").known] == []
    assert [area for area in named if "&" not in area and not read_places(area).known] == []


def test_a_line_lists_towns_with_the_codes_of_their_states() -> None:
    assert towns_with_codes(
        "Cambridge, MA ; Adelaide, SA or Whitehorse, YT; Engineering, IT; Inditex, SA; Sales, GA; Reno, NV 89501"
    ) == [
        "Cambridge, MA",
        "Adelaide, SA",
        "Whitehorse, YT",
    ]
