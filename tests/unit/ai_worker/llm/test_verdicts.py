"""The shapes in which models write their verdicts: each is read as the same answer, or as none at all."""

import json

import pytest
from ai_worker.judging import Criterion
from ai_worker.llm.verdicts import findings_in
from jobrelay.models.assessments import Judgement
from jobrelay.models.profile import CriterionKind

_CRITERIA = (
    Criterion("role", CriterionKind.ROLE, "Role", "the role Nurse", 50),
    Criterion("skill-triage", CriterionKind.SKILL, "Triage", "the skill Triage", 50),
)
_ROLE = '{"criterion": "role", "verdict": "met", "quote": "Staff Nurse"}'
_TRIAGE = '{"criterion": "skill-triage", "verdict": "unmet", "quote": null}'
_BOTH = f"{_ROLE}, {_TRIAGE}"
_WHOLE = f'{{"verdicts": [{_BOTH}]}}'
_WANTED = {"role": (Judgement.MET, "Staff Nurse"), "skill-triage": (Judgement.UNMET, None)}
_SAME = {
    "as asked for": _WHOLE,
    "a bare list": f"[{_BOTH}]",
    "one object a line": f"{_ROLE}\n{_TRIAGE}",
    "under another name": f'{{"results": [{_BOTH}]}}',
    "nested twice": f'{{"data": {{"output": {{"verdicts": [{_BOTH}]}}}}}}',
    "in a list of one": f'[{{"verdicts": [{_BOTH}]}}]',
    "after a byte order mark": f"\ufeff{_WHOLE}",
    "in a fence of four": f"````json\n{_WHOLE}\n````",
    "in a fence that is not closed": f"```json\n{_WHOLE}",
    "with a comment line before": f"// the verdicts\n{_WHOLE}",
    "after braces in prose": f"Format: {{criterion, verdict}}.\n{_WHOLE}",
    "after a thought whose tags differ in case": f"<Think>role?</THINK>{_WHOLE}",
    "within a thought that was not closed": f"<think>{_WHOLE}",
    "after two thoughts": f"<think>a {{</think><reasoning>b }}</reasoning>{_WHOLE}",
    "with a comma after the last entry": f'{{"verdicts": [{_BOTH},]}}',
    "with a comma after the last field": _WHOLE.replace("null}", "null,}"),
    "in capitals": _WHOLE.replace("met", "MET").replace("unMET", "UNMET"),
    "with spaces around the words": _WHOLE.replace('"met"', '" Met "').replace('"unmet"', '"unmet\\n"'),
    "by label": _WHOLE.replace('"role"', '"Role"').replace("skill-triage", "Triage"),
    "by what is asked": _WHOLE.replace('"role"', '"The role Nurse"').replace("skill-triage", "the skill Triage"),
    "with underscores": _WHOLE.replace("skill-triage", "skill_triage"),
    "by name as the key": f'{{"role": {_ROLE}, "skill-triage": {{"verdict": "unmet", "quote": ""}}}}',
    "under the key slug": _WHOLE.replace('"criterion"', '"slug"'),
    "under the key id": _WHOLE.replace('"criterion"', '"id"'),
    "with fields that nobody asked for": _WHOLE.replace('"quote": null', '"quote": null, "score": "7", "note": [1, 2]'),
    "with the word null as a quote": _WHOLE.replace('"quote": null', '"quote": "null"'),
    "without a quote": _WHOLE.replace(', "quote": null', ""),
    "with the head's label in the quote": _WHOLE.replace("Staff Nurse", "Title: Staff Nurse"),
    "said twice, the last one counts": f"[{_ROLE.replace('met', 'unknown')}, {_BOTH}]",
    "cut off in a third entry": f'{{"verdicts": [{_BOTH}, {{"criterion": "pay", "ver',
    "with criteria that do not exist": f'[{{"criterion": "salary", "verdict": "met", "quote": "x"}}, {_BOTH}]',
    "with entries that are no objects": f'{{"verdicts": [null, "role", 7, {_BOTH}]}}',
}
_NONE = {
    "nothing": "",
    "prose": "I would say that this is a good match: role met, triage unmet.",
    "a refusal": "I'm sorry, but I can't help with that.",
    "numbers for words": _WHOLE.replace('"met"', "1").replace('"unmet"', "0"),
    "words of another scale": _WHOLE.replace('"met"', '"yes"').replace('"unmet"', '"no"'),
    "an empty list": '{"verdicts": []}',
    "criteria by number": _WHOLE.replace('"role"', "1").replace('"skill-triage"', "2"),
    "a depth that no answer has": "[" * 5_000 + "{" * 5_000,
    "binary": "\x00\x1f\x8b{\x08\ufffd",
}


@pytest.mark.parametrize("shape", _SAME)
def test_verdicts_in_any_shape_are_the_same_verdicts(shape: str) -> None:
    found = {one.slug: (one.judgement, one.quote) for one in findings_in(_SAME[shape], _CRITERIA)}
    assert found == _WANTED


@pytest.mark.parametrize("shape", _NONE)
def test_what_holds_no_verdicts_gives_none(shape: str) -> None:
    assert findings_in(_NONE[shape], _CRITERIA) == ()


def test_a_quote_of_another_kind_is_no_quote() -> None:
    answer = json.dumps({"verdicts": [{"criterion": "role", "verdict": "met", "quote": ["Staff", "Nurse"]}]})
    assert [(one.slug, one.quote) for one in findings_in(answer, _CRITERIA)] == [("role", None)]
