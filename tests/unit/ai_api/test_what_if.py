from decimal import Decimal

import pytest
from ai_api.what_if import AskedFloor, Change, ChangeKind, PayChange, Scored, changes, pay_change
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement, Limit, Verdict
from jobrelay.models.pay import PayFloor
from jobrelay.models.postings import Posting, PostingFacts, Salary, SalaryPeriod
from jobrelay.models.profile import CriterionKind, Dealbreaker, Emphasis, Profile


def verdict(criterion: str, weight: int, points: int) -> Verdict:
    judged = Judgement.MET if points else Judgement.UNMET
    return Verdict(criterion=criterion, label=criterion, weight=weight, verdict=judged, points=Decimal(points))


def job(place: int = 20, also: tuple[str, ...] = (), skill: int = 40) -> Scored:
    limits = () if place else (Limit(kind=Dealbreaker.PLACE, reason="far", at_most=40),)
    found = (verdict("role", 40, 40), verdict("skill-python", 40, skill), verdict("location", 20, place))
    return Scored(found, limits, also, Salary())


def test_a_score_is_its_points_as_its_limits_leave_them():
    assert job().score == 100
    assert job(place=0).score == 32


def test_what_fails_only_on_one_dealbreaker_is_counted_under_it():
    found = changes([job(), job(place=0), job(place=0, skill=0)], Decimal(80), 5)
    assert found == [Change(ChangeKind.DEALBREAKER, "place", 1)]


def test_one_more_skill_weighs_as_much_as_the_others_do_on_average():
    wanting = job(skill=0, also=("Kubernetes",))
    assert wanting.score == 60
    assert wanting.with_skill() == 80
    assert changes([wanting, job()], Decimal(80), 5) == [Change(ChangeKind.SKILL, "Kubernetes", 1)]
    assert changes([wanting], Decimal(81), 5) == []


ASKING = Profile(
    role="Electrician",
    skills=("Wiring", "PLC"),
    location="Lyon",
    min_salary=Decimal(36_000),
    salary_currency="EUR",
    soft=(Dealbreaker.PLACE,),
)
PAYS = {
    "well": Salary(min=Decimal(45_000), max=Decimal(52_000), currency="EUR", period=SalaryPeriod.YEAR),
    "by the month": Salary(min=Decimal(2_800), max=Decimal(3_400), currency="EUR", period=SalaryPeriod.MONTH),
    "by the hour": Salary(min=Decimal(19), currency="EUR", period=SalaryPeriod.HOUR),
    "in francs": Salary(max=Decimal(41_000), currency="CHF", period=SalaryPeriod.YEAR),
    "nothing that is said": Salary(),
}


def scored(salary: Salary, profile: Profile) -> Scored:
    facts = PostingFacts(title="Electrician", location="Lyon, France", salary=salary)
    found = assess(Posting(facts=facts, markdown="You do the wiring of new buildings."), profile, OfflineJudge())
    return Scored(found.verdicts, found.limits, found.also_asks, salary)


@pytest.mark.parametrize("amount", [20_000, 36_000, 39_000, 41_000, 50_000, 90_000])
@pytest.mark.parametrize("salary", PAYS.values(), ids=PAYS)
@pytest.mark.parametrize("soft", [(), (Dealbreaker.PAY,)], ids=["firm", "soft"])
def test_another_least_pay_gives_the_score_that_the_scorer_itself_would_give(
    amount: int, salary: Salary, soft: tuple[Dealbreaker, ...]
):
    before = ASKING.model_copy(update={"soft": soft})
    after = before.model_copy(update={"min_salary": Decimal(amount)})
    tried = AskedFloor(PayFloor(Decimal(amount), "EUR", SalaryPeriod.YEAR), hard=not soft)
    assert scored(salary, before).with_floor(tried) == scored(salary, after).score


@pytest.mark.parametrize("times", [0.5, 1, 2])
@pytest.mark.parametrize("salary", PAYS.values(), ids=PAYS)
def test_a_first_least_pay_takes_its_share_from_all_other_criteria(salary: Salary, times: float):
    before = ASKING.model_copy(update={"min_salary": None})
    after = ASKING.model_copy(update={"emphasis": (Emphasis(kind=CriterionKind.SALARY, times=times),)})
    tried = AskedFloor(PayFloor(Decimal(36_000), "EUR", SalaryPeriod.YEAR), times=Decimal(str(times)))
    rounding = Decimal(len(after.skills) + 3) / 2
    assert abs(scored(salary, before).with_floor(tried) - scored(salary, after).score) <= rounding


def test_words_that_nobody_may_trust_earn_nothing_under_another_least_pay():
    distrusted = verdict("salary", 20, 0).model_copy(update={"verdict": Judgement.UNKNOWN})
    one = Scored((verdict("role", 80, 80), distrusted), (), (), PAYS["well"])
    assert one.with_floor(AskedFloor(PayFloor(Decimal(1), "EUR", SalaryPeriod.YEAR))) == one.score == 80


def test_jobs_that_rise_fall_and_state_no_pay_are_counted():
    jobs = [scored(PAYS[name], ASKING) for name in ("well", "by the month", "nothing that is said")]
    least = scored(PAYS["well"], ASKING).score
    higher = AskedFloor(PayFloor(Decimal(60_000), "EUR", SalaryPeriod.YEAR))
    assert pay_change(jobs, least, higher) == PayChange(rising=0, falling=1, unstated=1)
    lower = AskedFloor(PayFloor(Decimal(15), "EUR", SalaryPeriod.HOUR))
    assert pay_change(jobs, least, lower) == PayChange(rising=1, falling=0, unstated=1)
