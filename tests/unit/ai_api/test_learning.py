import random
from decimal import Decimal

import pytest
from ai_api.learning import ENOUGH, RatedJob, kind_of, propose, shares
from jobrelay.models.assessments import Judgement, Limit, Verdict
from jobrelay.models.profile import CriterionKind, Dealbreaker

KINDS = {"role": 40, "skill-python": 20, "skill-sql": 20, "salary": 20}


def job(met: dict[str, float], *, liked: bool, times: dict[CriterionKind, float] | None = None) -> RatedJob:
    times = times or {}
    weights = {name: round(weight * times.get(kind_of(name), 1)) for name, weight in KINDS.items()}
    verdicts = [
        Verdict(
            criterion=name,
            label=name,
            weight=weight,
            verdict=Judgement.PARTLY,
            points=Decimal(str(weight * met.get(name, 0))),
            times=times.get(kind_of(name), 1),
        )
        for name, weight in weights.items()
    ]
    return RatedJob(liked=liked, verdicts=verdicts, limits=())


def marks(decides: str, count: int, seed: int = 7) -> list[RatedJob]:
    """Jobs of chance, of which those are liked that meet one criterion more than half."""
    chance, found = random.Random(seed), []
    for _ in range(count):
        met = {name: chance.random() for name in KINDS}
        found.append(job(met, liked=met[decides] > 0.5))
    return found


def test_what_decides_the_marks_comes_to_count_for_more():
    found = propose(marks("salary", 60), {})
    assert found is not None
    assert found.times[CriterionKind.SALARY] > 1
    assert found.in_order_then > found.in_order + 0.05
    assert found.checked > found.in_order


@pytest.mark.parametrize("seed", range(8))
def test_marks_of_chance_propose_nothing(seed: int):
    chance = random.Random(seed)
    jobs = [job({name: chance.random() for name in KINDS}, liked=chance.random() > 0.5) for _ in range(100)]
    assert propose(jobs, {}) is None


def test_too_few_marks_propose_nothing():
    liked = [job({"salary": 1}, liked=True)] * ENOUGH
    hidden = [job({"role": 1}, liked=False)] * ENOUGH
    assert propose([*liked, *hidden[1:]], {}) is None
    assert propose([*liked[1:], *hidden], {}) is None
    assert propose([*liked, *hidden], {}) is not None


def test_jobs_that_stand_in_order_already_propose_nothing():
    good, bad = {"role": 1, "salary": 1, "skill-sql": 1, "skill-python": 1}, {"role": 0.2}
    assert propose([job(good, liked=True)] * 6 + [job(bad, liked=False)] * 6, {}) is None


def test_what_counts_twice_already_is_not_proposed_again():
    now = {CriterionKind.SALARY: 2.0}
    usual = marks("salary", 60)
    found = propose(usual, {})
    assert found is not None
    chance, again = random.Random(7), []
    for _ in range(60):
        met = {name: chance.random() for name in KINDS}
        again.append(job(met, liked=met["salary"] > 0.5, times=dict(found.times)))
    assert propose(again, found.times) is None
    assert propose(usual, now) is None or propose(usual, now) != found


def test_the_weights_that_a_score_holds_are_told_from_the_usual_ones():
    doubled = job({"salary": 1, "role": 1}, liked=True, times={CriterionKind.SALARY: 2.0})
    usual = job({"salary": 1, "role": 1}, liked=True)
    assert doubled.score({}) == pytest.approx(usual.score({}))


def test_a_dealbreaker_limits_the_score_under_any_weights():
    limit = Limit(kind=Dealbreaker.PLACE, reason="far", at_most=40)
    limited = RatedJob(liked=True, verdicts=job({"role": 1}, liked=True).verdicts, limits=(limit,))
    assert limited.score({}) == pytest.approx(16)


def test_what_each_kind_counts_adds_up_to_100():
    found = shares(marks("salary", 5), {CriterionKind.SALARY: 2})
    assert sum(found.values()) == pytest.approx(100)
    assert found[CriterionKind.SALARY] == pytest.approx(100 * 40 / 120)


def test_each_criterion_has_its_kind():
    names = ["role", "seniority", "skill-c-plus-plus", "right-to-work", "preferences-2", "preferences"]
    assert [kind_of(name) for name in names] == [
        "role",
        "seniority",
        "skill",
        "right_to_work",
        "preferences",
        "preferences",
    ]
