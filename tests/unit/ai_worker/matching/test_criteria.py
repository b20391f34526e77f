from ai_worker.matching.criteria import criteria_for
from jobrelay.models.profile import Emphasis, Profile


def test_what_is_emphasised_counts_so_many_times_its_usual_share():
    usual = criteria_for(Profile(role="Nurse", location="Leeds"))
    doubled = criteria_for(Profile(role="Nurse", location="Leeds", emphasis=(Emphasis(kind="location", times=3),)))
    assert [one.weight for one in usual] == [75, 25]
    assert [(one.weight, one.times) for one in doubled] == [(50, 1), (50, 3)]
