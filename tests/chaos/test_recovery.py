"""What is counted as time in which a stage that was hit does not work."""

from chaos.recovery import Felt

_BOTH = ("scrape_detail", "analyze_job")
_BUSY, _IDLE = dict.fromkeys(_BOTH, True), dict.fromkeys(_BOTH, False)
_SCORING_IDLE = {"scrape_detail": True, "analyze_job": False}


def _felt(*stages: str) -> Felt:
    return Felt("a fault", stages, began=0.0, ended=1.0, done_at_end=dict.fromkeys(stages, 5))


def test_a_stage_that_has_postings_and_finishes_none_does_not_work():
    felt = _felt("analyze_job")
    felt.look(10.0, 0.5, {"analyze_job": 5}, _BUSY)
    felt.look(20.0, 10.0, {"analyze_job": 6}, _BUSY)
    assert (felt.next_done, felt.works_again) == (20.0, 20.0)


def test_time_in_which_a_stage_has_no_posting_is_none_of_its_outage():
    felt = _felt("analyze_job")
    felt.look(8.0, 8.0, {"analyze_job": 5}, _IDLE)
    felt.look(12.0, 4.0, {"analyze_job": 6}, _BUSY)
    assert (felt.next_done, felt.works_again) == (12.0, 4.0)


def test_a_stage_that_waits_for_one_that_is_hit_as_well_is_not_at_leisure():
    felt = _felt(*_BOTH)
    felt.look(8.0, 8.0, {"scrape_detail": 5, "analyze_job": 5}, _SCORING_IDLE)
    felt.look(9.0, 1.0, {"scrape_detail": 6, "analyze_job": 6}, _BUSY)
    assert felt.works_again == 9.0


def test_what_passed_before_a_faults_end_counts_for_neither():
    felt = _felt("analyze_job")
    felt.look(1.0, 30.0, {"analyze_job": 5}, _IDLE)
    felt.look(2.0, 1.0, {"analyze_job": 6}, _BUSY)
    assert felt.works_again == 1.0
