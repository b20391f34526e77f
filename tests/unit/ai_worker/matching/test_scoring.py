from decimal import Decimal
from fractions import Fraction

from ai_worker.matching.criteria import apportion, criteria_for
from ai_worker.matching.scoring import points_for, share_of
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Workplace
from jobrelay.models.profile import Profile

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


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Judgement), st.booleans()), max_size=12))
def test_points_add_up_to_the_score_and_none_is_above_its_weight(rows: list[tuple[int, Judgement, bool]]):
    weights = [weight for weight, *_ in rows]
    shares = [share_of(judgement, silent=silent) for _, judgement, silent in rows]
    score, points = points_for(weights, shares)
    assert sum(points) == score
    assert all(0 <= earned <= weight for earned, weight in zip(points, weights, strict=True))
    assert (score, points) == points_for(weights, shares)


def test_met_earns_all_partly_half_and_unmet_nothing():
    shares = [share_of(judgement, silent=False) for judgement in (Judgement.MET, Judgement.PARTLY, Judgement.UNMET)]
    assert points_for([40, 40, 20], shares) == (60, (Decimal(40), Decimal(20), Decimal(0)))


def test_an_unknown_earns_half_only_where_the_posting_is_silent():
    assert share_of(Judgement.UNKNOWN, silent=True) == Decimal("0.5")
    assert share_of(Judgement.UNKNOWN, silent=False) == 0


def test_half_a_point_of_rounding_goes_to_a_criterion_that_earned_in_part():
    score, points = points_for([51, 49], [Decimal("0.5"), Decimal(1)])
    assert (score, points) == (75, (Decimal(26), Decimal(49)))
