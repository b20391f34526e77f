"""Each input of a public report, on other tools of this kind, gets the outcome that the report asked for."""

import pytest
from quality.reported.cases import Case, cases, differences
from quality.reported.drivers import DRIVERS

CONTESTED = {
    "dis-02": "asks that a cut at 2,000 is told; nothing is cut, for all 3,000 are read, family by family (dis-01)",
}


def _parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, reason=CONTESTED[case.name])] if case.name in CONTESTED else [],
        )
        for case in cases()
        if case.driver in DRIVERS
    ]


@pytest.mark.parametrize("case", _parameters())
def test_a_reported_case_has_the_outcome_that_was_asked_for(case: Case) -> None:
    assert differences(case.expected, DRIVERS[case.driver](case)) == [], case.source


def test_every_case_has_a_driver_and_a_source() -> None:
    found = cases()
    assert len({case.name for case in found}) == len(found) == 321
    assert {case.driver for case in found} == {*DRIVERS, "llm"}
    assert all(case.source and case.expected for case in found)
