"""A word of denial denies the thing that it belongs to, not whatever else the sentence names."""

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.demands import contract_of, hours_of
from ai_worker.matching.denials import is_denied
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Contract, Hours, Profile

MET, UNMET = Judgement.MET, Judgement.UNMET


def posting(sentence: str) -> Posting:
    return Posting(facts=PostingFacts(title="Engineer"), markdown=f"# Engineer\n\n{sentence}\n")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This permanent role does not require a licence.", Contract.PERMANENT),
        ("Festanstellung - keine Zeitarbeit.", Contract.PERMANENT),
        ("Die unbefristete Stelle ist nicht mit Reisen verbunden.", Contract.PERMANENT),
        ("Ce poste en CDI ne demande pas de permis.", Contract.PERMANENT),
        ("Este puesto indefinido no requiere carné.", Contract.PERMANENT),
        ("You need no licence for this permanent position.", Contract.PERMANENT),
        ("This is not a permanent position.", None),
        ("We do not offer a permanent contract.", None),
        ("Eine Festanstellung ist leider nicht möglich.", None),
        ("Kein unbefristeter Vertrag.", None),
        ("Pas de CDI.", None),
    ],
)
def test_a_contract_is_denied_only_by_words_about_it(sentence: str, expected: Contract | None):
    said = contract_of(posting(sentence))
    assert (said.what if said else None) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This is a full-time position and is not eligible for relocation.", Hours.FULL_TIME),
        ("This full-time role is not remote.", Hours.FULL_TIME),
        ("Full-time (no weekends)", Hours.FULL_TIME),
        ("Vollzeit (keine Schichtarbeit)", Hours.FULL_TIME),
        ("Temps plein - pas de week-end", Hours.FULL_TIME),
        ("Jornada completa (no fines de semana)", Hours.FULL_TIME),
        ("No experience needed for this full-time role.", Hours.FULL_TIME),
        ("Für diese Stelle in Vollzeit ist keine Erfahrung nötig.", Hours.FULL_TIME),
        ("Keine Erfahrung nötig für diese Stelle in Teilzeit.", Hours.PART_TIME),
        ("No nights or weekends, full-time.", Hours.FULL_TIME),
        ("You do not need a car to work part-time.", Hours.PART_TIME),
        ("Nights are not worked in this full-time job.", Hours.FULL_TIME),
        ("Full-time, not part-time.", Hours.FULL_TIME),
        ("Part-time is not available.", None),
        ("Part-time work is currently not possible.", None),
        ("This job cannot be done part-time.", None),
        ("Il n'est pas possible de travailler à temps partiel.", None),
        ("Teilzeit: nein", None),
        ("Teilzeit gibt es bei uns nicht.", None),
        ("We do not hire part-time.", None),
        ("This is not a part-time role.", None),
        ("Le temps partiel n'est pas possible.", None),
        ("La media jornada no está disponible.", None),
    ],
)
def test_hours_are_denied_only_by_words_about_them(sentence: str, expected: Hours | None):
    said = hours_of(posting(sentence))
    assert (said.what if said else None) == expected


@pytest.mark.parametrize(
    ("wish", "sentence", "expected"),
    [
        ("remote", "Remote (no travel)", MET),
        ("Firmenwagen", "Firmenwagen - keine Selbstbeteiligung", MET),
        ("no travel", "Travel: none required", MET),
        ("no travel", "Travel: no travel", MET),
        ("no overtime", "Overtime (no extra pay)", UNMET),
        ("keine Überstunden", "Überstunden: keine", MET),
        ("Firmenwagen", "Firmenwagen: nicht vorgesehen", UNMET),
        ("training", "You need no experience as we give full training.", MET),
        ("training", "No experience necessary thanks to our training.", MET),
        ("training", "No degree required because training is given.", MET),
        ("Weiterbildung", "Keine Vorkenntnisse nötig dank unserer Weiterbildung.", MET),
        ("formation continue", "Aucune expérience requise grâce à la formation continue.", MET),
        ("formación", "Sin experiencia porque damos formación.", MET),
        ("training", "There is no budget for training.", UNMET),
        ("no overtime", "There is no need for overtime.", MET),
        ("no overtime", "Nobody is asked for overtime, and you do not have to work overtime.", UNMET),
        ("no travel", "No two days are the same and you travel to sites.", UNMET),
        ("no travel", "You do not need to travel.", MET),
        ("no travel", "You travel to sites and you do not need a degree.", UNMET),
        ("no shift work", "This shift role does not require a licence.", UNMET),
        ("no overtime", "Overtime cannot be ruled out.", UNMET),
        ("no overtime", "We cannot rule out overtime.", UNMET),
        ("no weekend work", "Weekend work cannot be avoided.", UNMET),
        ("no on-call", "On-call duty does not exceed one week in six.", UNMET),
        ("keine Überstunden", "Überstunden lassen sich nicht vermeiden.", UNMET),
        ("keine Überstunden", "Überstunden können nicht ausgeschlossen werden.", UNMET),
        ("keine Überstunden", "Ohne Überstunden geht es nicht.", UNMET),
        ("keine Überstunden", "Überstunden sind ausgeschlossen.", MET),
        ("pas d'astreinte", "Les astreintes ne sont pas exclues.", UNMET),
        ("pas d'astreinte", "Les astreintes sont exclues.", MET),
        ("sin horas extras", "No se pueden evitar las horas extras.", UNMET),
        ("Weiterbildung", "Weiterbildung kommt bei uns nicht zu kurz.", MET),
        ("Weiterbildung", "Weiterbildung kommt nie zu kurz.", MET),
        ("training", "Training is never neglected.", MET),
        ("keine Schichtarbeit", "Nachtschichten sind frei wählbar.", UNMET),
        ("no shift work", "Shifts are yours to choose.", UNMET),
        ("no weekends", "Weekends are not always free.", UNMET),
        ("no weekends", "Weekends are not free.", UNMET),
        ("keine Wochenenden", "Wochenenden sind nicht immer frei.", UNMET),
        ("keine Wochenenden", "Wochenenden sind frei.", MET),
        ("no weekends", "Weekends are always free.", MET),
        ("no unpaid overtime", "Overtime is rarely paid.", UNMET),
        ("no unpaid overtime", "Overtime is never paid.", UNMET),
        ("keine unbezahlten Überstunden", "Überstunden werden nie vergütet.", UNMET),
        ("keine unbezahlten Überstunden", "Überstunden werden selten bezahlt.", UNMET),
        ("no unpaid overtime", "Overtime is always paid.", MET),
        ("no unpaid overtime", "Les heures supplémentaires ne sont jamais payées.", UNMET),
        ("no unpaid overtime", "Las horas extras nunca son pagadas.", UNMET),
        ("no mandatory overtime", "Overtime is never voluntary.", UNMET),
        ("no overtime", "Overtime is avoided.", MET),
        ("no overtime", "Overtime is rare and is not expected.", MET),
        ("no travel", "No more than 10% travel.", UNMET),
        ("no travel", "Travel does not happen often.", UNMET),
        ("no shift work", "Shifts do not start before 8.", UNMET),
        ("no shift work", "Night shifts are not for everyone.", UNMET),
        ("no on-call", "You are not alone on call.", UNMET),
        ("no weekends", "You have no free weekends.", UNMET),
        ("no weekends", "Weekends: always free", MET),
        ("training", "Nobody starts without training.", MET),
        ("training", "No question is too silly in our training.", MET),
        ("no travel", "You must not mind travel.", UNMET),
        ("no overtime", "We do not fear change and have no overtime.", MET),
        ("no overtime", "You don't mind overtime.", UNMET),
        ("no travel", "You should not be afraid of travel.", UNMET),
        ("no travel", "This is not a desk job and includes travel.", UNMET),
        ("keine Schichtarbeit", "Du hast kein Problem mit Schichtarbeit.", UNMET),
        ("keine Schichtarbeit", "Du scheust keine Schichtarbeit.", UNMET),
        ("pas de travail de nuit", "Le travail de nuit ne vous fait pas peur.", UNMET),
        ("sin turnos", "No te importan los turnos.", UNMET),
        ("training", "You can't start without our training.", MET),
        ("training", "You don't pay for your training.", MET),
        ("training", "We do not pay for training.", UNMET),
        ("bonus", "No cap on your bonus.", MET),
        ("mentoring", "Whether or not you are new you get mentoring.", MET),
        ("Weiterbildung", "Nicht zuletzt gibt es Weiterbildung.", MET),
        ("formation continue", "Sans oublier la formation continue.", MET),
        ("remote", "Remote work: not offered", UNMET),
        ("remote", "Remote work is possible if you do not live nearby.", MET),
        ("equity", "Equity that does not expire.", MET),
        ("bonus", "The bonus does not depend on sales.", MET),
        ("relocation", "Relocation for this role is not offered.", UNMET),
        ("Firmenwagen", "Auf den Firmenwagen musst du nicht verzichten.", MET),
        ("keine Schichtarbeit", "Die Schichten dauern nicht länger als acht Stunden.", UNMET),
        ("keine Schichtarbeit", "Schichtarbeit kommt für uns nicht in Frage.", MET),
        ("pas de travail de nuit", "Travail de nuit (pas de week-end)", UNMET),
        ("télétravail", "Pas de télétravail pour ce poste.", UNMET),
        ("sin viajes", "No se puede evitar viajar.", UNMET),
        ("teletrabajo", "Teletrabajo (sin viajes)", MET),
        ("relocation", "This full-time position is not eligible for relocation.", UNMET),
    ],
)
def test_a_wish_is_judged_by_the_denial_of_what_it_names(wish: str, sentence: str, expected: Judgement):
    found = assess(posting(sentence), Profile(preferences=wish), OfflineJudge())
    assert [verdict.verdict for verdict in found.verdicts] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "X cannot be excluded",
        "X ist nicht ganz auszuschließen",
        "X n'est pas à exclure",
        "Nous ne pouvons pas exclure X",
        "X no se puede descartar",
        "X darf nicht fehlen",
        "Not without X",
        "Kein Tag ist wie der andere und du lernst X",
        "No degree needed for X",
    ],
)
def test_a_denial_of_a_denial_denies_nothing(sentence: str):
    at = sentence.index("X")
    assert not is_denied(sentence, at, at + 1)
