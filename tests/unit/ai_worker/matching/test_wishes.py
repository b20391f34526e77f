import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from ai_worker.matching.wishes import wishes_in
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Dealbreaker, Profile

MET, PARTLY, UNMET, UNKNOWN = Judgement.MET, Judgement.PARTLY, Judgement.UNMET, Judgement.UNKNOWN


def said_of(wishes: str, sentence: str) -> list[Judgement]:
    posting = Posting(facts=PostingFacts(title="Engineer"), markdown=f"# Engineer\n\n{sentence}\n")
    found = assess(posting, Profile(preferences=wishes), OfflineJudge())
    return [verdict.verdict for verdict in found.verdicts]


@pytest.mark.parametrize(
    ("wishes", "sentence", "verdicts"),
    [
        ("visa sponsorship needed", "We are unable to sponsor visas for this role.", [UNMET]),
        ("visa sponsorship needed", "Visa sponsorship is not available.", [UNMET]),
        ("visa sponsorship needed", "We sponsor visas and help you relocate.", [MET]),
        ("need H-1B sponsorship", "Applicants must be authorized to work without sponsorship.", [UNMET]),
        ("max 20% travel", "Travel up to 70% of the time.", [UNMET]),
        ("max 20% travel", "Travel up to 10%.", [MET]),
        ("no travel, mentoring", "We offer mentoring. You travel every week.", [UNMET, MET]),
        ("ohne Reisetätigkeit", "Reisebereitschaft wird vorausgesetzt.", [UNMET]),
        ("I would rather avoid crypto companies", "We build a crypto exchange.", [UNMET]),
        ("I would rather avoid crypto companies", "We build software for farms.", [MET]),
        ("nothing to do with gambling", "We run an online casino.", [UNMET]),
        ("I don't want to work in consulting", "You join our consulting practice.", [UNMET]),
        ("weapons-free please", "We build missiles for armed forces.", [UNMET]),
        ("no on-call", "There is no on-call.", [MET]),
        ("no on-call", "On-call is not part of this role.", [MET]),
        ("no on-call", "You take part in out-of-hours support.", [UNMET]),
        ("no on-call every week", "A paid on-call rota, one week in six.", [PARTLY]),
        ("4-day week", "We work four days a week at full pay.", [MET]),
        ("4-day week", "We work five days a week.", [UNMET]),
        ("part-time, max 30 hours", "Full-time, 40 hours", [UNMET, UNMET]),
        ("part-time, max 30 hours", "Part-time, 24 hours a week", [MET, MET]),
        ("max 32 hours", "Your working week is 38 hours.", [UNMET]),
        ("English-speaking team", "Fluent German (C2) is required", [UNMET]),
        ("kein Schichtdienst", "Arbeit im 3-Schicht-System", [UNMET]),
        ("kein Schichtdienst", "Kein Schichtdienst, geregelte Arbeitszeiten", [MET]),
        ("pas d'astreintes", "Astreintes une semaine sur quatre.", [UNMET]),
        ("permanent contract", "This is a fixed-term contract for 12 months.", [UNMET]),
        ("permanent contract", "Unbefristeter Vertrag", [MET]),
        ("internship or co-op", "12-week internship", [MET]),
        ("mentoring", "We do not offer mentoring.", [UNMET]),
        ("mentoring", "We bake bread.", [UNKNOWN]),
        ("no overtime", "Overtime is not expected.", [MET]),
        ("no cold calling", "You make 60 cold calls a day.", [UNMET]),
    ],
)
def test_each_wish_is_judged_by_what_the_posting_grants_or_denies(
    wishes: str, sentence: str, verdicts: list[Judgement]
):
    assert said_of(wishes, sentence) == verdicts


def test_what_is_fine_either_way_is_no_wish():
    assert wishes_in("church school is fine, I don't mind travel") == ()


def test_a_dislike_that_is_there_limits_the_score_and_shows_its_words():
    posting = Posting(facts=PostingFacts(title="Engineer"), markdown="# Engineer\n\nWe run an online casino.\n")
    found = assess(posting, Profile(role="Engineer", preferences="no gambling"), OfflineJudge())
    assert [(limit.kind, limit.quote) for limit in found.limits] == [(Dealbreaker.DISLIKE, "We run an online casino")]


@pytest.mark.parametrize(
    ("wishes", "sentence", "verdicts"),
    [
        ("max 2 days in the office", "We meet in the office three days a week", [UNMET]),
        ("max 2 days in the office", "Four office days a week are mandatory", [UNMET]),
        ("max 2 days in the office", "You come to the office one day a week", [MET]),
        ("höchstens 2 Tage im Büro", "Drei Tage pro Woche im Büro", [UNMET]),
        ("maximum 2 jours de bureau par semaine", "3 jours par semaine au bureau", [UNMET]),
        ("at least 3 days from home", "Two days a week in the office", [MET]),
        ("at least 3 days from home", "Four days a week in the office", [UNMET]),
        ("at least 30 days of holiday", "25 days of holiday", [UNMET]),
        ("at least 30 days of holiday", "30 days of paid vacation", [MET]),
        ("at least 25 days holiday", "Five weeks of vacation", [MET]),
        ("mindestens 30 Urlaubstage", "28 Tage Urlaub", [UNMET]),
        ("mindestens 30 Tage Urlaub", "31 Urlaubstage", [MET]),
        ("au moins 30 jours de congés", "25 jours de congés payés", [UNMET]),
        ("al menos 25 días de vacaciones", "23 días laborables de vacaciones", [UNMET]),
        ("at least 30 days of holiday", "We bake bread within 30 days", [UNKNOWN]),
        ("nothing below 30 hours", "20-hour position per week", [UNMET]),
        ("nothing below 30 hours", "35 hours per week", [MET]),
        ("mindestens 30 Stunden", "Teilzeit, 20 Stunden pro Woche", [UNMET]),
        ("at least 32 hours", "24 to 36 hours per week", [MET]),
        ("max 20 hours", "19.25 hours per week", [MET]),
        ("max 20 hours", "20,5 Stunden pro Woche", [UNMET]),
        ("max 40 hours", "37.75 hours per week", [MET]),
        ("max 32 hours", "Your working week is 38 hours.", [UNMET]),
        ("no more than 2 office days per week", "Three days a week in the office", [UNMET]),
    ],
)
def test_a_wish_with_a_figure_is_judged_by_the_figure_of_the_posting(
    wishes: str, sentence: str, verdicts: list[Judgement]
):
    assert said_of(wishes, sentence) == verdicts
