from decimal import Decimal
from fractions import Fraction

from ai_worker.matching.criteria import apportion, criteria_for
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.models.assessments import Judgement, Limit, score_of
from jobrelay.models.postings import Workplace
from jobrelay.models.profile import Dealbreaker, Profile
from jobrelay.models.weights import at_most, points_for, share_of

FULL = Profile(
    role="Senior backend engineer",
    skills=("Python", "k8s", "Kubernetes", "C", "C++", "C#", " go "),
    min_salary=Decimal(80_000),
    location="Berlin",
    workplaces=(Workplace.REMOTE, Workplace.HYBRID),
    preferences="small team",
)


def test_each_thing_that_the_profile_states_is_one_criterion():
    assert [criterion.slug for criterion in criteria_for(FULL)] == [
        "role",
        "seniority",
        "skill-python",
        "skill-kubernetes",
        "skill-c",
        "skill-c-plus-plus",
        "skill-c-sharp",
        "skill-go",
        "location",
        "workplace",
        "salary",
        "preferences",
    ]


def test_what_the_profile_leaves_out_has_no_weight():
    assert [(c.slug, c.weight) for c in criteria_for(Profile(role="Nurse"))] == [("role", 100)]
    assert criteria_for(Profile()) == ()


@given(st.lists(st.text(min_size=1, max_size=8), max_size=120), st.booleans(), st.booleans())
def test_weights_are_integers_that_add_up_to_100(skills: list[str], role: bool, place: bool):  # noqa: FBT001
    profile = Profile(skills=tuple(skills), role="Cook" if role else "", location="Rome" if place else "")
    criteria = criteria_for(profile)
    assert not criteria or sum(criterion.weight for criterion in criteria) == 100
    assert len({criterion.slug for criterion in criteria}) == len(criteria)


def test_remainders_go_to_the_largest_and_then_to_the_earlier():
    assert apportion([Fraction(1)] * 3, 100) == [34, 33, 33]
    assert apportion([Fraction(2), Fraction(1)], 100) == [67, 33]
    assert apportion([], 100) == []


def limit(kind: Dealbreaker, at_most: int) -> Limit:
    return Limit(kind=kind, reason="no", at_most=at_most)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Judgement), st.booleans()), max_size=12))
def test_no_criterion_earns_more_than_its_weight(rows: list[tuple[int, Judgement, bool]]):
    weights = [weight for weight, *_ in rows]
    shares = [share_of(judgement, silent=silent) for _, judgement, silent in rows]
    points = points_for(weights, shares)
    assert all(0 <= earned <= weight for earned, weight in zip(points, weights, strict=True))


def test_met_earns_all_and_unmet_nothing():
    shares = [share_of(judgement, silent=False) for judgement in (Judgement.MET, Judgement.UNMET)]
    assert points_for([80, 20], shares) == (Decimal(80), Decimal(0))


def test_an_unknown_earns_something_only_where_the_posting_is_silent():
    assert 0 < share_of(Judgement.UNKNOWN, silent=True) < 1
    assert share_of(Judgement.UNKNOWN, silent=False) == 0


def test_limits_multiply_and_no_score_is_above_what_one_of_them_leaves():
    place, pay = limit(Dealbreaker.PLACE, 40), limit(Dealbreaker.PAY, 60)
    assert score_of([Decimal(80), Decimal(20)], [place]) == 40
    assert score_of([Decimal(80), Decimal("5.5")], [place, pay]) == Decimal("20.5")
    assert score_of([Decimal(100)], []) == 100


def test_a_soft_dealbreaker_takes_away_half_as_much():
    for kind in Dealbreaker:
        assert 100 - at_most(kind, hard=False) == (100 - at_most(kind, hard=True) + 1) // 2
