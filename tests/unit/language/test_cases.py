"""Forms of pay, dates, places and levels that are known to be misread; at least 97 % are right."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.postings import Posting, PostingFacts, Salary
from jobrelay.models.profile import Profile
from jobrelay_language.dates import read_date
from jobrelay_language.pay import find_salary, read_salary

_DATA = Path(__file__).parents[2] / "data" / "language"
_TODAY = date(2026, 11, 25)
_LEAST = 0.97


def _cases(kind: str) -> list[dict[str, Any]]:
    return json.loads((_DATA / f"{kind}.json").read_text(encoding="utf-8"))


def _pay(case: dict[str, Any]) -> bool:
    read = read_salary if case["field"] else find_salary
    wanted = case["expect"].get("=", case["expect"])
    return _is(read(case["text"], place=case["place"]), wanted)


def _is(salary: Salary | None, wanted: dict[str, Any] | None) -> bool:
    if salary is None or wanted is None:
        return salary is None and wanted is None
    said = {"min": salary.min, "max": salary.max, "currency": salary.currency, "period": salary.period}
    return all(
        said[name] == (Decimal(str(value)) if isinstance(value, int | float) else value)
        for name, value in wanted.items()
    )


def _date(case: dict[str, Any]) -> bool:
    found = read_date(case["text"], today=_TODAY, day_first=case["day_first"])
    return (found.isoformat() if found else None) == case["expect"]


def _verdict(case: dict[str, Any]) -> bool:
    posting = Posting(facts=PostingFacts(**case["facts"]), markdown=case["markdown"])
    found = {v.criterion: v.verdict for v in assess(posting, Profile(**case["profile"]), OfflineJudge()).verdicts}
    return all(_fits(found[path.partition(".")[0]], wanted) for path, wanted in case["expect"].items())


def _fits(verdict: str, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return verdict != wanted["not"] if "not" in wanted else verdict in wanted["in"]
    return verdict == wanted


@pytest.mark.parametrize(
    ("kind", "is_right"), [("pay", _pay), ("dates", _date), ("places", _verdict), ("levels", _verdict)]
)
def test_nearly_every_known_form_is_read_right(kind: str, is_right: Any) -> None:
    cases = _cases(kind)
    wrong = [case["id"] for case in cases if not is_right(case)]
    assert len(cases) - len(wrong) >= _LEAST * len(cases), wrong
