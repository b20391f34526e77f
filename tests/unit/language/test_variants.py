"""What postings of many trades, countries and languages say, in other words than the reports of misreadings have."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from ai_worker.matching.skills import canonical_name, slug_of
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile
from jobrelay_language.dates import read_date
from jobrelay_language.language import language_of
from jobrelay_language.pay import find_salary

_ROWS = json.loads((Path(__file__).parents[2] / "data" / "language" / "variants.json").read_text(encoding="utf-8"))
_TODAY = date(2026, 11, 25)
_LEAST = 0.97
_GREETINGS = {"ja": "ご応募をお待ちしております。"}


def _pay(text: str, place: str, wanted: list[Any] | None) -> bool:
    found = find_salary(text, place=place)
    if found is None or wanted is None:
        return found is None and wanted is None
    bounds = [None if bound is None else Decimal(str(bound)) for bound in wanted[:2]]
    return [found.min, found.max, found.currency, found.period] == [*bounds, *wanted[2:]]


def _date(text: str, day_first: bool, wanted: str | None) -> bool:  # noqa: FBT001 - a column of the table
    found = read_date(text, today=_TODAY, day_first=day_first)
    return (found.isoformat() if found else None) == wanted


def _verdict(facts: dict[str, Any], text: str, profile: dict[str, Any], wanted: dict[str, Any]) -> bool:
    greeting = _GREETINGS.get(language_of(text) or "", "We look forward to your application.")
    posting = Posting(facts=PostingFacts(**facts), markdown=f"# {facts['title']}\n\n{greeting}\n\n{text}\n")
    found = {v.criterion: str(v.verdict) for v in assess(posting, Profile(**profile), OfflineJudge()).verdicts}
    skills = {name: f"skill-{slug_of(canonical_name(name))}" for name in profile.get("skills", ())}
    return all(
        found[skills.get(name, name)] in ([want] if isinstance(want, str) else want) for name, want in wanted.items()
    )


@pytest.mark.parametrize("kind", _ROWS)
def test_nearly_every_variant_is_read_right(kind: str) -> None:
    is_right = {"pay": _pay, "dates": _date}.get(kind, _verdict)
    wrong = [row for row in _ROWS[kind] if not is_right(*row)]
    assert len(wrong) <= (1 - _LEAST) * len(_ROWS[kind]), wrong
