from decimal import Decimal

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Assessment, Judgement
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


def kinds(text: str, profile: Profile, **facts: object) -> set[Dealbreaker]:
    facts = {"title": "Backend Engineer", **facts}
    posting = Posting(facts=PostingFacts.model_validate(facts), markdown=f"You write services.\n\n{text}\n")
    return {limit.kind for limit in assess(posting, profile, OfflineJudge()).limits}


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("Austin, TX", "Remote, but you must live within 50 km of Hamburg."),
        ("Paris", "Remote. You must be based in Lyon."),
        ("Berlin", "Remote. You must be based in Hamburg or Munich."),
        ("Spain", "Remoto. Sólo candidatos residentes en México."),
        ("Portugal", "Trabalho remoto. Apenas residentes no Brasil."),
        ("Colorado", "Remote in the US. The work may not be done from Colorado."),
        ("Texas", "Remote in the US. This role cannot be performed in Texas."),
    ],
)
def test_where_one_may_not_apply_from_is_read(home: str, text: str):
    assert Dealbreaker.PLACE in kinds(text, Profile(role="Backend Engineer", home=home))


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("Hamburg", "Remote, but you must live within 50 km of Hamburg."),
        ("Mexico", "Remoto. Sólo candidatos residentes en México."),
        ("Ohio", "Remote in the US. The work may not be done from Colorado."),
        ("Berlin", "Remote. You support the residents in our homes in Leeds."),
        ("Austin, TX", "Remote. Applicants must not require sponsorship and must reside in the United States."),
        ("Berlin", "Remote. You must be based in Hamburg or willing to relocate."),
        ("Berlin", "Remote. You must be based in Munich or anywhere in Germany."),
        ("Berlin", "Remote. Idealerweise wohnhaft in Hamburg."),
        ("Paris", "Télétravail. Vous devez résider à Lyon ou être prêt à déménager."),
        ("Jersey City", "Remote. You must be based in New York."),
        ("Seattle", "Remote. You must live in Washington."),
    ],
)
def test_who_is_inside_a_limit_is_not_shut_out(home: str, text: str):
    assert Dealbreaker.PLACE not in kinds(text, Profile(role="Backend Engineer", home=home))


@pytest.mark.parametrize(
    ("home", "text"),
    [
        ("Berlin", "Remote, but you must live within 50 km of Hamburg."),
        ("Norderstedt", "Remote, but you must live within 50 km of Hamburg."),
        ("Potsdam", "Remote. Du wohnst im Umkreis von 50 km um Berlin."),
        ("Potsdam", "Remote. You must live within commuting distance of Berlin."),
        ("Madrid", "Remoto. Debes residir en Barcelona o alrededores."),
    ],
)
def test_a_distance_that_is_not_known_fits_in_part_and_quotes_the_sentence(home: str, text: str):
    posting = Posting(facts=PostingFacts(title="Backend Engineer"), markdown=f"You write services.\n\n{text}\n")
    found = assess(posting, Profile(role="Backend Engineer", location=home), OfflineJudge())
    [verdict] = [verdict for verdict in found.verdicts if verdict.criterion == "location"]
    assert (verdict.verdict, found.limits) == (Judgement.PARTLY, ())
    assert verdict.quote is not None
    assert verdict.quote in text
    assert verdict.quote not in {"Remote", "Remoto"}


GERMAN = Profile(
    role="Backend Engineer", languages=(SpokenLanguage(language="de", fluency=Fluency.NATIVE),), home="Berlin"
)
ENGLISH = Profile(role="Backend Engineer", languages=(SpokenLanguage(language="en", fluency=Fluency.C1),))


@pytest.mark.parametrize(
    ("text", "profile", "limited"),
    [
        ("English not required; German at native level.", ENGLISH, True),
        ("English not required; German at native level.", GERMAN, False),
        ("No English needed. Fluent German is required.", ENGLISH, True),
        ("Your manager speaks Dutch and English; we offer Dutch lessons.", ENGLISH, False),
        ("Our founders speak Spanish.", ENGLISH, False),
        ("We offer French courses at a professional level.", ENGLISH, False),
        ("Your manager speaks Dutch, so fluent Dutch is required.", ENGLISH, True),
        ("Fluent Dutch required; we offer Dutch lessons.", ENGLISH, True),
    ],
)
def test_a_language_is_asked_for_where_the_applicant_must_speak_it(text: str, profile: Profile, limited: bool):  # noqa: FBT001
    assert (Dealbreaker.LANGUAGE in kinds(text, profile)) is limited


@pytest.mark.parametrize(
    ("held", "location", "text", "limited"),
    [
        ("Germany", "Austin, TX", "You must be authorized to work in the US; no sponsorship.", True),
        ("Germany", "", "Applicants must have the right to work in the United Kingdom.", True),
        ("Germany", "Vienna, Austria", "We do not sponsor visas.", False),
        ("Germany", "Berlin, Germany", "We do not sponsor visas.", False),
        ("United States", "Austin, TX", "You must be authorized to work in the US; no sponsorship.", False),
        ("Germany", "Austin, TX", "We sponsor visas.", False),
    ],
)
def test_who_may_not_work_there_needs_a_visa_that_is_refused(held: str, location: str, text: str, limited: bool):  # noqa: FBT001
    profile = Profile(role="Backend Engineer", right_to_work=(held,))
    assert (Dealbreaker.RIGHT_TO_WORK in kinds(text, profile, location=location)) is limited


@pytest.mark.parametrize(
    ("avoided", "company", "limited"),
    [
        ("Meta", "Meta Platforms, Inc.", True),
        ("Meta", "Metallbau Schmidt", False),
        ("Palantir Technologies", "Palantir Technologies GmbH", True),
        ("SAP", "Sapient", False),
        ("H&M", "H & M Hennes", True),
        ("!", "Acme", False),
    ],
)
def test_a_company_is_avoided_by_whole_words(avoided: str, company: str, limited: bool):  # noqa: FBT001
    profile = Profile(role="Backend Engineer", avoid_companies=(avoided,))
    assert (Dealbreaker.DISLIKE in kinds("", profile, company=company)) is limited


@pytest.mark.parametrize(
    ("avoided", "text", "limited"),
    [
        ("insurance", "We offer health insurance and a pension.", False),
        ("insurance", "## Benefits\n\n- Dental and life insurance", False),
        ("Versicherung", "Wir bieten eine private Versicherung.", False),
        ("education", "We offer an education budget.", False),
        ("insurance", "We are an insurance company.", True),
        ("insurance", "We offer insurance for small businesses.", True),
        ("gambling", "We run an online casino.", True),
    ],
)
def test_what_is_given_to_employees_is_no_industry(avoided: str, text: str, limited: bool):  # noqa: FBT001
    profile = Profile(role="Backend Engineer", avoid_industries=(avoided,))
    assert (Dealbreaker.DISLIKE in kinds(text, profile)) is limited
