from collections.abc import Sequence
from decimal import Decimal

import pytest
from ai_worker.judging import Criterion, Finding, Judged
from ai_worker.matching.assess import EmptyProfileError, assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Assessment, Judgement, Verdict, score_of
from jobrelay.models.postings import Posting, PostingFacts, Salary, SalaryPeriod, Workplace
from jobrelay.models.profile import Profile
from jobrelay.models.weights import OPEN

PROFILE = Profile(
    role="Senior backend engineer",
    skills=("Python", "Kubernetes", "Java"),
    min_salary=Decimal(80_000),
    location="Berlin",
    workplaces=(Workplace.REMOTE,),
    preferences="four-day week, no on-call",
)
TEXT = """# Senior Backend Engineer

We write **Python** and run it on k8s. Java is not needed.

- Four-day week
- Remote within Germany
"""
FACTS = PostingFacts(title="Senior Backend Engineer (m/w/d)", location="Berlin, Germany", workplace=Workplace.REMOTE)
POSTING = Posting(facts=FACTS, markdown=TEXT)


class Says:
    """A judge that says what it is told to."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        self.asked: list[str] = []

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:  # noqa: ARG002
        self.asked = [criterion.slug for criterion in criteria]
        return Judged(self.findings, "a model", Decimal("0.01"), 100, 20)


def verdict(assessment: Assessment, slug: str) -> Verdict:
    return next(verdict for verdict in assessment.verdicts if verdict.criterion == slug)


def test_an_offline_assessment_says_so_and_quotes_the_posting():
    found = assess(POSTING, PROFILE, OfflineJudge())
    assert found.model == "offline"
    assert verdict(found, "skill-python").quote == "We write **Python** and run it on k8s"
    assert verdict(found, "skill-kubernetes").verdict is Judgement.MET
    assert verdict(found, "skill-java").verdict is Judgement.UNMET
    assert verdict(found, "preferences-1").quote == "Four-day week"
    whole = f"{FACTS.title}\n{FACTS.location}\n{TEXT}"
    assert all(v.quote in whole for v in found.verdicts if v.quote)


def test_weights_add_up_to_100_and_points_to_the_score():
    found = assess(POSTING, PROFILE, OfflineJudge())
    assert sum(v.weight for v in found.verdicts) == 100
    assert score_of([v.points for v in found.verdicts], found.limits) == found.score
    assert found == assess(POSTING, PROFILE, OfflineJudge())


def test_a_better_match_scores_higher():
    cook = Posting(facts=PostingFacts(title="Cook", location="Rome"), markdown="# Cook\n\nYou cook on site.")
    near = Posting(facts=PostingFacts(title="Data Engineer", location="Munich"), markdown="We write Python. Hybrid.")
    scores = [assess(posting, PROFILE, OfflineJudge()).score for posting in (POSTING, near, cook)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] >= 75
    assert scores[2] <= 15


def test_a_posting_in_german_is_read_too():
    german = Posting(
        facts=PostingFacts(title="Softwareentwickler Backend (m/w/d)", location="München", language="de"),
        markdown=(
            "## Dein Profil\n\n- Fünf Jahre Erfahrung mit Python\n- Kenntnisse in PostgreSQL von Vorteil\n\n"
            "Gehalt: 70.000 € pro Jahr. Teilweise remote."
        ),
    )
    profile = Profile(
        role="Backend developer",
        skills=("Python", "Postgres"),
        location="Germany",
        min_salary=Decimal(60_000),
        salary_currency="EUR",
    )
    found = {v.criterion: v.verdict for v in assess(german, profile, OfflineJudge()).verdicts}
    assert found == {
        "role": Judgement.MET,
        "skill-python": Judgement.MET,
        "skill-postgresql": Judgement.PARTLY,
        "location": Judgement.MET,
        "salary": Judgement.MET,
    }


def test_a_quote_that_is_not_in_the_posting_makes_its_verdict_unknown():
    found = assess(POSTING, PROFILE, Says(Finding("skill-python", Judgement.MET, "We love Python here")))
    python = verdict(found, "skill-python")
    assert (python.verdict, python.quote, python.points) == (Judgement.UNKNOWN, None, 0)


@pytest.mark.parametrize("quote", ["Four-day week", "Remote within Germany", "We write", None, ""])
def test_a_quote_about_something_else_is_no_evidence(quote: str | None):
    found = assess(POSTING, PROFILE, Says(Finding("skill-kubernetes", Judgement.MET, quote)))
    assert verdict(found, "skill-kubernetes").verdict is Judgement.UNKNOWN


def test_a_quote_in_other_spelling_is_given_in_the_postings_own():
    found = assess(
        POSTING, PROFILE, Says(Finding("skill-python", Judgement.MET, '"we write python and run it on K8S."'))
    )
    assert verdict(found, "skill-python").quote == "We write **Python** and run it on k8s"


def test_what_facts_settle_is_asked_last_and_stands_without_words_against_it():
    pay = Salary(min=Decimal(50_000), currency="USD", period=SalaryPeriod.YEAR)
    posting = Posting(facts=FACTS.model_copy(update={"salary": pay}), markdown=TEXT)
    judge = Says(Finding("salary", Judgement.MET, "Remote within Germany"), Finding("location", Judgement.UNMET))
    found = assess(posting, PROFILE, judge)
    open_ = ["role", "skill-python", "skill-kubernetes", "skill-java", "preferences-1", "preferences-2"]
    assert judge.asked[: len(open_)] == open_
    assert set(judge.asked[len(open_) :]) == {"seniority", "location", "workplace", "salary"}
    assert verdict(found, "salary").verdict is Judgement.UNMET
    assert verdict(found, "location").verdict is Judgement.MET


def test_a_salary_that_is_not_stated_is_unknown_whatever_the_judge_says():
    for said in (Judgement.UNMET, Judgement.MET, Judgement.UNKNOWN):
        salary = verdict(assess(POSTING, PROFILE, Says(Finding("salary", said))), "salary")
        assert salary.verdict is Judgement.UNKNOWN
        assert salary.points == salary.weight * OPEN


def test_a_model_lifts_a_title_by_one_step_at_most():
    posting = Posting(facts=PostingFacts(title="Sales Engineer"), markdown="# Sales Engineer")
    other = Posting(facts=PostingFacts(title="Backend office clerk"), markdown="# Backend office clerk")
    said = Finding("role", Judgement.MET, "Sales Engineer")
    assert verdict(assess(posting, PROFILE, Says(said)), "role").verdict is Judgement.PARTLY
    said = Finding("role", Judgement.MET, "Backend office clerk")
    assert verdict(assess(other, PROFILE, Says(said)), "role").verdict is not Judgement.MET


def test_criteria_that_were_not_asked_about_or_answered_twice_change_nothing():
    said = Finding("skill-python", Judgement.MET, "We write Python")
    once = assess(POSTING, PROFILE, Says(said))
    more = Says(said, Finding("skill-python", Judgement.UNMET), Finding("charm", Judgement.MET, "Four-day week"))
    assert assess(POSTING, PROFILE, more) == once


def test_the_cost_of_judging_is_kept():
    found = assess(POSTING, PROFILE, Says())
    assert (found.model, found.cost_usd, found.prompt_tokens, found.completion_tokens) == (
        "a model",
        Decimal("0.01"),
        100,
        20,
    )


def test_an_empty_profile_is_refused_with_what_to_do():
    with pytest.raises(EmptyProfileError, match="say what you are looking for"):
        assess(POSTING, Profile(), OfflineJudge())


def test_the_reasons_are_in_our_own_words():
    reasoning = assess(POSTING, PROFILE, OfflineJudge()).reasoning
    assert reasoning.startswith("Fits: Role: Senior backend engineer")
    assert "Does not fit: Java." in reasoning
    assert "Not known: Salary" in reasoning
