"""A limit on who may apply is denied by its own clause alone, and is loose where the sentence leaves room."""

import pytest
from jobrelay_language.eligibility import ApplicantLimits, read_limits


def limit(text: str) -> ApplicantLimits:
    [said] = read_limits(text)
    return said.value


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Applicants must not require sponsorship and must reside in the United States.", "US"),
        ("Candidates must not need a visa and must be based in Germany.", "DE"),
        ("Employees may not work from abroad and must be based in Germany.", "DE"),
        ("We cannot sponsor visas and applicants must reside in the United States.", "US"),
        ("We do not offer visa sponsorship, so you must be authorized to work in the United States.", "US"),
        ("Candidates who do not need sponsorship and are authorized to work in the United States.", "US"),
        ("We are unable to sponsor visas but only consider candidates based in the United Kingdom.", "GB"),
        ("We do not sponsor visas, right to work in the United Kingdom required.", "GB"),
        ("Wir können keine Visa sponsern und Bewerber müssen ihren Wohnsitz in Deutschland haben.", "DE"),
        ("Bewerber dürfen nicht visumspflichtig sein und müssen ihren Wohnsitz in Deutschland haben.", "DE"),
        ("Les candidats ne doivent pas avoir besoin de visa et doivent résider en France.", "FR"),
        ("Los candidatos no deben requerir visa y deben residir en España.", "ES"),
        ("Os candidatos não devem precisar de visto e devem residir no Brasil.", "BR"),
    ],
)
def test_what_is_denied_before_a_demand_of_its_own_does_not_turn_it_round(text: str, country: str):
    found = limit(text)
    assert (found.within.countries, found.without.known) == ({country}, False)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("The work may not be done from Colorado.", "US-CO"),
        ("This role cannot be performed in Texas.", "US-TX"),
        ("Applicants must not be located in California.", "US-CA"),
        ("We are not able to hire candidates based in California.", "US-CA"),
        ("We do not hire teams or people who are eligible to work in California.", "US-CA"),
        ("We cannot hire contractors and employees based in California.", "US-CA"),
        ("We hire in the United States, but will not consider applicants living in Texas.", "US-TX"),
    ],
)
def test_a_clause_that_denies_a_place_shuts_it_out(text: str, region: str):
    assert limit(text).without.regions == {region}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Les candidats ne doivent pas résider en France.", "FR"),
        ("Der Wohnsitz darf nicht in Deutschland liegen.", "DE"),
        ("No se aceptan candidatos residentes en Cuba.", "CU"),
        ("Este puesto no está disponible para candidatos residentes en Chile.", "CL"),
        ("Não aceitamos candidatos residentes no Brasil.", "BR"),
    ],
)
def test_other_languages_deny_a_country_too(text: str, country: str):
    found = limit(text)
    assert (found.without.countries, found.within.known) == ({country}, False)


@pytest.mark.parametrize(
    "text",
    [
        "You do not need to be based in the United States.",
        "You don't have to be located in Canada.",
        "Sie müssen Ihren Wohnsitz nicht in Deutschland haben.",
        "We do not offer sponsorship to candidates based in India.",
    ],
)
def test_what_is_not_asked_for_is_no_limit(text: str):
    assert read_limits(text) == ()


@pytest.mark.parametrize(
    ("text", "around", "loose"),
    [
        ("You must be based in Lyon.", False, False),
        ("You must be based in Hamburg or Munich.", False, False),
        ("You must be based in Hamburg or Bavaria.", False, True),
        ("You must be based in Hamburg or willing to relocate.", False, True),
        ("You must be based in Munich or anywhere in Germany.", False, True),
        ("Idealerweise wohnhaft in Hamburg.", False, True),
        ("Wohnhaft in Hamburg oder bereit zum Umzug.", False, True),
        ("Vous devez résider à Lyon ou être prêt à déménager.", False, True),
        ("You must live within 50 km of Hamburg.", True, False),
        ("You must live within commuting distance of Berlin.", True, False),
        ("You must be located in the Boston area.", True, False),
        ("Du wohnst im Umkreis von 50 km um Berlin.", True, False),
        ("Debes residir en Barcelona o alrededores.", True, True),
        ("Les candidats résidant à Lyon et ses environs.", True, False),
        ("You must be based in or around Leeds.", True, True),
    ],
)
def test_a_sentence_that_leaves_room_around_a_place_or_beside_it_is_told(text: str, around: bool, loose: bool):  # noqa: FBT001
    found = limit(text)
    assert (found.around, found.loose) == (around, loose)
