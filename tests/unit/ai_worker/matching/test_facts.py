from decimal import Decimal

import pytest
from ai_worker.matching.criteria import criteria_for
from ai_worker.matching.facts import Settled, settle
from jobrelay.models.assessments import Judgement
from jobrelay.models.pay import JudgedPay, PayFloor, YearlyPay, judge_pay
from jobrelay.models.postings import Posting, PostingFacts, Salary, SalaryPeriod, Workplace
from jobrelay.models.profile import Profile

MET, PARTLY, UNMET, UNKNOWN = Judgement.MET, Judgement.PARTLY, Judgement.UNMET, Judgement.UNKNOWN
REMOTE, HYBRID, ONSITE = Workplace.REMOTE, Workplace.HYBRID, Workplace.ONSITE


def settled(slug: str, profile: Profile, facts: PostingFacts, markdown: str = "We make tea.") -> Settled:
    criterion = next(criterion for criterion in criteria_for(profile) if criterion.slug == slug)
    found = settle(criterion, Posting(facts=facts, markdown=markdown), profile)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "stated", "workplace", "verdict"),
    [
        ("Berlin", "Berlin, Germany", None, MET),
        ("München", "Munich", None, MET),
        ("Berlin", "Munich", None, UNMET),
        ("Berlin", "Germany", None, PARTLY),
        ("Germany", "Hamburg", None, MET),
        ("Europe", "Lisboa", None, MET),
        ("Berlin", "Paris; Berlin", None, MET),
        ("Berlin", "Remote within EU", REMOTE, MET),
        ("Berlin", "Remote - US", REMOTE, UNMET),
        ("Berlin", "Remote, worldwide", REMOTE, MET),
        ("Berlin", "Remote", REMOTE, PARTLY),
        ("Remote", "Remote", REMOTE, MET),
        ("Remote", "Austin, TX", None, UNMET),
        ("USA", "Austin, TX", None, MET),
        ("Little Whinging", "Little Whinging, Surrey", None, MET),
        ("Little Whinging", "Ankh-Morpork", None, UNKNOWN),
        ("東京", "Tokyo", None, MET),
    ],
)
def test_places_are_compared_as_places(asked: str, stated: str, workplace: Workplace | None, verdict: Judgement):
    facts = PostingFacts(location=stated, workplace=workplace)
    assert settled("location", Profile(location=asked), facts).finding.judgement is verdict


def test_a_place_in_the_text_counts_where_a_word_says_that_it_is_the_place():
    assert settled("location", Profile(location="Rome"), PostingFacts(), "Our office in Rome.").finding.judgement is MET
    silent = settled("location", Profile(location="Rome"), PostingFacts(), "Pizza was not built in Rome.")
    assert (silent.finding.judgement, silent.silent) == (UNKNOWN, True)


@pytest.mark.parametrize(
    ("wanted", "markdown", "stated", "verdict"),
    [
        ((REMOTE,), "x", REMOTE, MET),
        ((REMOTE,), "x", HYBRID, PARTLY),
        ((REMOTE,), "x", ONSITE, UNMET),
        ((ONSITE, HYBRID), "x", HYBRID, MET),
        ((REMOTE,), "Work from home.", None, MET),
        ((REMOTE,), "This is not a remote role.", None, UNMET),
        ((REMOTE,), "100% Homeoffice möglich.", None, MET),
        ((REMOTE,), "Experience with remote sensing.", None, UNKNOWN),
    ],
)
def test_workplaces(wanted: tuple[Workplace, ...], markdown: str, stated: Workplace | None, verdict: Judgement):
    facts = PostingFacts(workplace=stated)
    assert settled("workplace", Profile(workplaces=wanted), facts, markdown).finding.judgement is verdict


@pytest.mark.parametrize(
    ("role", "title", "markdown", "verdict"),
    [
        ("Senior engineer", "Senior Engineer", "x", MET),
        ("Senior engineer", "Engineering Lead", "x", PARTLY),
        ("Senior engineer", "Engineering Intern", "x", UNMET),
        ("Senior engineer", "Softwareentwickler (m/w/d)", "Mindestens 5 Jahre Berufserfahrung.", MET),
        ("Senior engineer", "Engineer", "- 1-2 years of experience", UNMET),
        ("Senior engineer", "Engineer", "x", UNKNOWN),
        ("Engineer with 6 years of experience", "Senior Engineer", "x", MET),
    ],
)
def test_seniority_is_a_ladder(role: str, title: str, markdown: str, verdict: Judgement):
    assert settled("seniority", Profile(role=role), PostingFacts(title=title), markdown).finding.judgement is verdict


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "verdict"),
    [
        (90_000, 100_000, "USD", SalaryPeriod.YEAR, MET),
        (70_000, 100_000, "USD", SalaryPeriod.YEAR, PARTLY),
        (50_000, 60_000, "USD", SalaryPeriod.YEAR, UNMET),
        (50, None, "USD", SalaryPeriod.HOUR, MET),
        (20, 30, "USD", SalaryPeriod.HOUR, UNMET),
        (7_000, None, "USD", SalaryPeriod.MONTH, MET),
        (85, 90, "USD", None, MET),
        (100_000, None, "EUR", SalaryPeriod.YEAR, MET),
        (75_000, None, "EUR", SalaryPeriod.YEAR, PARTLY),
        (40_000, None, "GBP", SalaryPeriod.YEAR, UNMET),
        (90_000, None, "XYZ", SalaryPeriod.YEAR, UNKNOWN),
        (90_000, None, None, SalaryPeriod.YEAR, UNKNOWN),
    ],
)
def test_pay_is_compared_for_a_year_and_in_one_currency(
    low: int, high: int | None, currency: str | None, period: SalaryPeriod | None, verdict: Judgement
):
    salary = Salary(min=Decimal(low), max=None if high is None else Decimal(high), currency=currency, period=period)
    found = settled("salary", Profile(min_salary=Decimal(80_000)), PostingFacts(salary=salary))
    assert found.finding.judgement is verdict


def test_pay_that_is_not_stated_is_unknown_never_unmet():
    found = settled("salary", Profile(min_salary=Decimal(80_000)), PostingFacts(), "We raised $20 million in 2024.")
    assert (found.finding.judgement, found.silent) == (UNKNOWN, True)


def test_an_hourly_wage_is_reckoned_over_2080_hours():
    wage = Salary(min=Decimal(40), currency="USD", period=SalaryPeriod.HOUR)
    judged = judge_pay(YearlyPay(wage), PayFloor(Decimal(83_201), "USD", SalaryPeriod.YEAR))
    assert judged == JudgedPay(UNMET, Decimal(83_200), Decimal(83_200), converted=False)


@pytest.mark.parametrize(
    ("amount", "currency", "verdict"),
    [(28_000, "PHP", MET), (3_200_000, "KRW", MET), (400, "KRW", UNMET), (28_000_000, "VND", None)],
)
def test_an_amount_without_a_period_is_one_of_a_month_where_a_year_pays_more(
    amount: int, currency: str, verdict: Judgement | None
):
    floor = PayFloor(Decimal(300_000 if currency == "PHP" else 30_000_000), currency, SalaryPeriod.YEAR)
    judged = judge_pay(YearlyPay(Salary(min=Decimal(amount), currency=currency)), floor)
    assert (judged and judged.judgement) is verdict


def test_converted_pay_is_said_to_be_approximate():
    salary = Salary(min=Decimal(100_000), currency="EUR", period=SalaryPeriod.YEAR)
    found = settled("salary", Profile(min_salary=Decimal(80_000)), PostingFacts(salary=salary))
    assert found.finding.explanation == "It pays about 108,000 USD a year; at least 80,000 is wanted."
