import pytest
from ai_worker.matching.criteria import criteria_for
from jobrelay.models.profile import CareerLevel, Emphasis, Profile


def test_what_is_emphasised_counts_so_many_times_its_usual_share():
    usual = criteria_for(Profile(role="Nurse", location="Leeds"))
    doubled = criteria_for(Profile(role="Nurse", location="Leeds", emphasis=(Emphasis(kind="location", times=3),)))
    assert [one.weight for one in usual] == [75, 25]
    assert [(one.weight, one.times) for one in doubled] == [(50, 1), (50, 3)]


@pytest.mark.parametrize("field", Profile.model_fields)
def test_a_profile_is_empty_exactly_where_it_has_no_criterion(field: str):
    asked = {
        "level": CareerLevel.SENIOR,
        "min_salary": 60_000,
        "salary_currency": "EUR",
        "salary_period": "month",
        "workplaces": ("remote",),
        "contracts": ("permanent",),
        "hours": ("full_time",),
        "max_weekly_hours": 30,
        "languages": ({"language": "de", "fluency": "b2"},),
        "needs_sponsorship": True,
        "soft": ("pay",),
        "emphasis": ({"kind": "location", "times": 3},),
        "version": 7,
    }
    texts = {"role", "location", "home", "preferences"}
    value = asked.get(field, "Leeds" if field in texts else ("Python",))
    profile = Profile.model_validate({field: value})
    assert profile.empty == (not criteria_for(profile))
