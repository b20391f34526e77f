"""Licences, registrations and certificates: which a text names, and which it asks for."""

import pytest
from jobrelay_language import tables
from jobrelay_language.licences import licences_asked, licences_in, names_of_licences

ASKED = {
    "A valid driver's license is required.": ("driving licence",),
    "Permis B obligatoire.": ("driving licence",),
    "Deberá disponer de carnet de conducir B y vehículo propio.": ("driving licence",),
    "Prawo jazdy kat. B wymagane.": ("driving licence",),
    "B-körkort är ett krav.": ("driving licence",),
    "LKW-Führerschein Klasse CE wird benötigt.": ("lorry driving licence",),
    "Must have a Class A CDL and a clean record.": ("lorry driving licence",),
    "You must hold current NMC registration.": ("nursing registration",),
    "Diplôme d'État d'infirmier exigé.": ("nursing registration",),
    "Approbation als Arzt zwingend.": ("medical licence",),
    "Admitted to the New York State Bar.": ("bar admission",),
    "Inscrit au barreau de Paris, vous avez trois ans d'expérience.": ("bar admission",),
    "Volljurist (m/w/d) gesucht.": ("bar admission",),
    "Journeyman electrician license required.": ("electrician licence",),
    "Wir suchen eine Elektrofachkraft.": ("electrician licence",),
    "QTS is essential.": ("teaching qualification",),
    "CPA or ACCA qualification required.": ("accountant certification",),
    "You need an HGV class 2 licence or a forklift licence.": ("lorry driving licence", "forklift licence"),
}
NOT_ASKED = (
    "A driver's license is a plus.",
    "No driving licence needed.",
    "Ein Führerschein ist nicht erforderlich.",
    "Permis B souhaité.",
    "Our customers renew their driving licence online.",
    "You must verify each driver's driving licence.",
    "Willingness to obtain RBT certification within 90 days.",
    "Wir übernehmen die Kosten für Ihren Führerschein.",
    "A valid driver's license or other reliable transportation is required.",
    "We have registered nurses on every ward.",
    "You have run CPA and CPM campaigns.",
    "Tienes experiencia en la capa de datos.",
)


@pytest.mark.parametrize("text", ASKED)
def test_a_licence_is_asked_for_in_many_languages(text: str) -> None:
    assert [asked.value.any_of for asked in licences_asked(text)] == [ASKED[text]]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_only_spoken_of_is_not_asked_for(text: str) -> None:
    assert licences_asked(text) == []


def test_a_bare_line_counts_by_the_heading_that_it_stands_under() -> None:
    assert licences_asked("Führerschein Klasse B") == []
    assert len(licences_asked("Führerschein Klasse B", "Ihr Profil")) == 1
    assert licences_asked("Valid driving licence", "Nice to have") == []


def test_a_quote_is_the_texts_own_words() -> None:
    text = "You need a driving licence and an SIA licence."
    found = licences_asked(text)
    assert [asked.value.any_of for asked in found] == [("driving licence",), ("security licence",)]
    assert all(text[asked.start : asked.end] == asked.quote for asked in found)


def test_who_may_drive_a_lorry_may_drive_a_car() -> None:
    assert licences_in("CDL-A") == {"lorry driving licence", "driving licence"}
    assert licences_in("Führerschein Klasse B") == {"driving licence"}


def test_what_includes_another_is_known_and_so_is_the_other() -> None:
    covers = tables.entries("licence_covers.txt")
    assert {*covers, *covers.values()} <= set(names_of_licences())
