from decimal import Decimal

from ai_api.what_if import Change, ChangeKind, Scored, changes
from jobrelay.models.assessments import Judgement, Limit, Verdict
from jobrelay.models.profile import Dealbreaker


def verdict(criterion: str, weight: int, points: int) -> Verdict:
    judged = Judgement.MET if points else Judgement.UNMET
    return Verdict(criterion=criterion, label=criterion, weight=weight, verdict=judged, points=Decimal(points))


def job(place: int = 20, also: tuple[str, ...] = (), skill: int = 40) -> Scored:
    limits = () if place else (Limit(kind=Dealbreaker.PLACE, reason="far", at_most=40),)
    found = (verdict("role", 40, 40), verdict("skill-python", 40, skill), verdict("location", 20, place))
    return Scored(found, limits, also)


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
