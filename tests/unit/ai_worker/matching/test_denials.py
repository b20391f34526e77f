"""Whatever a wish names, a sentence that denies it is read as a denial, in front of the name and behind it."""

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.denials import is_denied
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile

MET, UNMET, UNKNOWN = Judgement.MET, Judgement.UNMET, Judgement.UNKNOWN


@pytest.mark.parametrize(
    ("wish", "sentence", "expected"),
    [
        ("company car", "A company car is not provided, but a bike is", UNMET),
        ("bike leasing", "A company car is not provided, but bike leasing is", MET),
        ("free lunch", "We do not offer free lunch", UNMET),
        ("free lunch", "Lunch is not free", UNMET),
        ("free lunch", "We offer free lunch every day", MET),
        ("profit sharing", "There is no profit sharing", UNMET),
        ("no dress code", "There is no dress code", MET),
        ("no dress code", "We have a strict dress code", UNMET),
        ("no open-plan office", "We do not have an open-plan office", MET),
        ("no open-plan office", "You sit in a lively open-plan office", UNMET),
        ("kein Großraumbüro", "Kein Großraumbüro, sondern Büros für zwei", MET),
        ("kein Großraumbüro", "Du arbeitest im Großraumbüro", UNMET),
        ("no shift work", "Schichtarbeit gibt es bei uns nicht", MET),
        ("keine Schichtarbeit", "Wir arbeiten in Wechselschicht", UNMET),
        ("no weekend work", "Monday to Friday; weekends are yours", MET),
        ("no weekend work", "Weekend work is part of the rota", UNMET),
        ("keine Wochenendarbeit", "Wochenendarbeit entfällt", MET),
        ("no weekends", "Freie Wochenenden", MET),
        ("no unpaid overtime", "Overtime is paid or taken as time off", MET),
        ("keine unbezahlten Überstunden", "Überstunden werden bezahlt", MET),
        ("no unpaid overtime", "Unpaid overtime is expected at quarter end", UNMET),
        ("no on-call", "Our SRE team carries the pager so that you don't have to", MET),
        ("no on-call", "You carry the pager one week in four", UNMET),
        ("keine Zeitarbeit", "Die Einstellung erfolgt im Rahmen der Arbeitnehmerüberlassung", UNMET),
        ("keine Zeitarbeit", "Keine Zeitarbeit, Direkteinstellung", MET),
        ("Teilzeit", "Vollzeit (Teilzeit nicht möglich)", UNMET),
        ("part-time", "Full-time only; part-time is not possible", UNMET),
        ("part-time", "Full-time or part-time", UNKNOWN),
        ("no fixed-term contracts", "Befristet auf zwei Jahre mit Option auf Verlängerung", UNMET),
        ("no fixed-term contracts", "CDD de 6 mois", UNMET),
        ("no fixed-term contracts", "Unbefristet", MET),
        ("pas d'astreinte", "Il n'y a pas d'astreinte", MET),
        ("coche de empresa", "No se ofrece coche de empresa", UNMET),
        ("sin turnos de noche", "No hay turnos de noche", MET),
        ("geen ploegendienst", "Er is geen ploegendienst", MET),
        ("auto aziendale", "Auto aziendale non prevista", UNMET),
        ("tjänstebil", "Tjänstebil ingår inte", UNMET),
        ("Firmenwagen", "Ein Firmenwagen ist nicht vorgesehen", UNMET),
        ("Firmenwagen", "Firmenwagen auch zur privaten Nutzung", MET),
        ("no nights", "No nights, weekends or bank holidays", MET),
        ("no weekends", "No nights, weekends or bank holidays", MET),
        ("tuition refund", "No travel, weekends or tuition refund", UNMET),
        ("free coffee", "No weekends, free coffee", MET),
        ("training", "Don't hesitate to ask about our training budget", MET),
        ("training", "No previous experience required, training on the job", MET),
        ("no overtime", "Overtime is not paid", UNMET),
        ("bonus", "Not only a bonus but also shares", MET),
        ("mentoring", "We do not offer mentoring.", UNMET),
        ("no on-call", "Daytime only, no on-call", MET),
        ("company pension", "Company pension: no", UNMET),
        ("company pension", "There is no better company pension in town", MET),
        ("remote work", "Remote work is not uncommon here", MET),
    ],
)
def test_a_wish_is_judged_by_what_is_granted_and_what_is_denied(wish: str, sentence: str, expected: Judgement):
    posting = Posting(facts=PostingFacts(title="Engineer"), markdown=f"# Engineer\n\n{sentence}\n")
    found = assess(posting, Profile(preferences=wish), OfflineJudge())
    assert [verdict.verdict for verdict in found.verdicts] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no X",
        "X is not offered",
        "Kein X",
        "X gibt es nicht",
        "Pas de X",
        "No hay X",
        "Geen X",
        "X: nein",
        "Inget X",
    ],
)
def test_a_denial_is_read_in_many_languages(sentence: str):
    at = sentence.index("X")
    assert is_denied(sentence, at, at + 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "We offer X",
        "Not only X",
        "No Y, but X",
        "Kein Y, sondern X",
        "No Y (X)",
        "X is not only for seniors",
        "Pas de Y mais X",
    ],
)
def test_what_stands_beside_a_denial_is_not_denied(sentence: str):
    at = sentence.index("X")
    assert not is_denied(sentence, at, at + 1)
