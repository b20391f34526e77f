from decimal import Decimal

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Posting, PostingFacts, Salary, SalaryPeriod, Workplace
from jobrelay.models.profile import (
    CareerLevel,
    Contract,
    Dealbreaker,
    Fluency,
    Hours,
    Profile,
    SpokenLanguage,
)
from jobrelay.models.weights import AT_MOST

PERSON = Profile(
    role="Backend Engineer",
    level=CareerLevel.SENIOR,
    skills=("Python",),
    must_have_skills=("Kubernetes",),
    min_salary=Decimal(80_000),
    salary_currency="EUR",
    location="Germany",
    workplaces=(Workplace.REMOTE,),
    contracts=(Contract.PERMANENT,),
    hours=(Hours.FULL_TIME,),
    languages=(SpokenLanguage(language="en", fluency=Fluency.C1), SpokenLanguage(language="de", fluency=Fluency.B2)),
    needs_sponsorship=True,
    licences=(),
    avoid_companies=("Evil Corp",),
    avoid_industries=("gambling",),
)
FACTS = PostingFacts(
    title="Senior Backend Engineer",
    company="Kind Ltd",
    location="Berlin, Germany",
    workplace=Workplace.REMOTE,
    employment_type="full_time",
    salary=Salary(min=Decimal(90_000), max=Decimal(100_000), currency="EUR", period=SalaryPeriod.YEAR),
)
TEXT = "# Senior Backend Engineer\n\nYou write Python and run it on Kubernetes. We sponsor visas.\n"


def judged(text: str = "", profile: Profile = PERSON, **facts: object) -> Assessment:
    posting = Posting(facts=FACTS.model_copy(update=facts), markdown=f"{TEXT}\n{text}\n")
    return assess(posting, profile, OfflineJudge())


def test_what_fits_runs_into_nothing():
    assert judged().limits == ()
    assert judged().score > 90


CASES: dict[Dealbreaker, tuple[str, dict[str, object]]] = {
    Dealbreaker.ROLE: ("", {"title": "Senior Accountant"}),
    Dealbreaker.LEVEL: ("", {"title": "Junior Backend Engineer"}),
    Dealbreaker.PLACE: ("", {"location": "Paris, France"}),
    Dealbreaker.WORKPLACE: ("", {"workplace": Workplace.ONSITE}),
    Dealbreaker.PAY: ("", {"salary": Salary(max=Decimal(50_000), currency="EUR", period=SalaryPeriod.YEAR)}),
    Dealbreaker.CONTRACT: ("", {"employment_type": "contractor"}),
    Dealbreaker.HOURS: ("", {"employment_type": "part_time"}),
    Dealbreaker.LANGUAGE: ("Fluent French is required.", {}),
    Dealbreaker.RIGHT_TO_WORK: ("We do not sponsor visas.", {}),
    Dealbreaker.CREDENTIAL: ("An active UK SC clearance is required.", {}),
    Dealbreaker.LICENCE: ("A valid driving licence is required.", {}),
    Dealbreaker.DISLIKE: ("We run an online casino.", {}),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_dealbreaker_limits_the_score(kind: Dealbreaker):
    text, facts = CASES[kind]
    found = judged(text, **facts)
    assert kind in {limit.kind for limit in found.limits}
    assert found.score <= AT_MOST[kind]
    assert found.reasoning.startswith(found.limits[0].reason)


def test_a_must_have_that_is_not_asked_for_limits_the_score():
    found = judged(profile=PERSON.model_copy(update={"must_have_skills": ("Terraform",)}))
    assert [limit.kind for limit in found.limits] == [Dealbreaker.SKILL]


ASKS_TO_DRIVE = "A valid driving licence is required."


@pytest.mark.parametrize("held", [None, ("Führerschein Klasse B",), ("CDL-A",)])
def test_a_licence_that_is_held_or_not_spoken_of_is_not_missed(held: tuple[str, ...] | None):
    assert judged(ASKS_TO_DRIVE, PERSON.model_copy(update={"licences": held})).limits == ()


def test_one_of_several_licences_is_enough():
    text = "You need an HGV class 2 licence or a forklift licence."
    assert judged(text, PERSON.model_copy(update={"licences": ("Staplerschein",)})).limits == ()
    [limit] = judged(text, PERSON.model_copy(update={"licences": ("QTS",)})).limits
    assert (limit.kind, limit.quote) == (Dealbreaker.LICENCE, text)


def test_a_company_to_avoid_is_known_by_its_name():
    assert [limit.kind for limit in judged(company="Evil Corp GmbH").limits] == [Dealbreaker.DISLIKE]


def test_an_internship_is_far_off_for_who_seeks_none():
    junior = Profile(role="Backend Engineer")
    kinds = {limit.kind for limit in judged(profile=junior, title="Backend Engineering Intern").limits}
    assert kinds == {Dealbreaker.LEVEL}


def test_a_quoted_dealbreaker_shows_the_postings_own_words():
    (limit,) = judged("Fluent French is required.").limits
    assert limit.quote == "Fluent French is required"
    assert (limit.reason, limit.hard) == ("Asks for another language than en c1, de b2", True)


def test_what_the_person_calls_soft_limits_half_as_much():
    soft = PERSON.model_copy(update={"soft": (Dealbreaker.LANGUAGE,)})
    firm, lenient = judged("Fluent French is required."), judged("Fluent French is required.", soft)
    assert not lenient.limits[0].hard
    assert firm.score < lenient.score < judged().score


def test_a_language_is_taken_for_spoken_where_it_is_of_the_place():
    plain = Profile(role="Backend Engineer", location="Germany")
    assert judged("Fluent German (C1) is required.", plain).limits == ()
    assert [limit.kind for limit in judged("Fluent Nepali is required.", plain).limits] == [Dealbreaker.LANGUAGE]


def test_a_language_that_only_customers_speak_or_that_is_a_plus_is_not_asked_for():
    assert judged("You support our French customers in English.").limits == ()
    assert judged("French is a plus.").limits == ()
