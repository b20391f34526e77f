from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from jobrelay.errors import TerminalError
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile

from ai_worker.judging import Criterion, Finding, Judged
from ai_worker.llm.answers import Answer
from ai_worker.llm.client import ModelClient, Schema
from ai_worker.llm.prompts import JUDGE_SYSTEM, judge_prompt, messages, repair_prompt
from ai_worker.llm.verdicts import findings_in

_VERDICT = {
    "type": "object",
    "properties": {
        "criterion": {"type": "string"},
        "verdict": {"type": "string", "enum": list(Judgement)},
        "quote": {"type": "string"},
    },
    "required": ["criterion", "verdict", "quote"],
    "additionalProperties": False,
}
SCHEMA = Schema.of_list("verdicts", "verdicts", _VERDICT)
"""The same for every posting and profile, so that a provider compiles it once, and without forms that some refuse."""
_MOST_ROOM = 4
_REFUSED = "content_filter"


class UnusableVerdictsError(TerminalError):
    """The model's answer could not be used."""


class LLMJudge:
    """Judge postings by asking a model, which sees the criteria and one posting and can do nothing but answer."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:  # noqa: ARG002 a judge's signature
        """Return the model's findings on `criteria`; what it leaves out is left out.

        An answer of no use, which speaks of less than half of the criteria, is asked for once more: in a form that can
        be used, or with more room where it was cut off. That is paid for too, so a model whose second answer was of no
        use either is not asked twice again, a refusal is final, and room that helped is given from then on.

        Raises:
            UnusableVerdictsError: prose, nothing, a refusal or less than half an answer.
            JobrelayError: what `Client.ask` raises.
        """
        asked = sum(criterion.read is None for criterion in criteria)
        if not asked:
            return Judged((), self._client.model)
        prompt, usual = judge_prompt(posting, criteria), self._client.terms
        first = self._client.ask(messages(JUDGE_SYSTEM, ("user", prompt)), SCHEMA)
        found = findings_in(first.content, criteria)
        if _new(found, criteria) * 2 >= asked:
            return _judged(found, first)
        if first.reason == _REFUSED or not self._may_repair(first):
            raise UnusableVerdictsError(_complaint(first, found))
        turns = [("user", prompt)]
        turns += [("assistant", first.content)] if first.content.strip() else []
        turns.append(("user", repair_prompt(_complaint(first, found))))
        second = self._client.ask(messages(JUDGE_SYSTEM, *turns), SCHEMA)
        both = {finding.slug: finding for finding in (*found, *findings_in(second.content, criteria))}
        if _new(both.values(), criteria) * 2 < asked:
            self._client.learn(replace(usual, repairs=False))
            raise UnusableVerdictsError(_complaint(second, tuple(both.values())))
        return _judged(tuple(both.values()), first, second)

    def _may_repair(self, answer: Answer) -> bool:
        terms = self._client.terms
        if terms.repairs and answer.reason == "length" and terms.room < _MOST_ROOM:
            self._client.learn(replace(terms, room=terms.room * 2))
        return terms.repairs


def _new(found: Iterable[Finding], criteria: Sequence[Criterion]) -> int:
    read = {criterion.slug for criterion in criteria if criterion.read is not None}
    return sum(finding.slug not in read for finding in found)


def _judged(findings: tuple[Finding, ...], *answers: Answer) -> Judged:
    return Judged(
        findings,
        answers[-1].model,
        sum((answer.cost_usd for answer in answers), Decimal(0)),
        sum(answer.prompt_tokens for answer in answers),
        sum(answer.completion_tokens for answer in answers),
    )


def _complaint(answer: Answer, found: Sequence[Finding]) -> str:
    if answer.reason == _REFUSED:
        return "The model declined to answer."
    if answer.reason == "length":
        return "The model's answer was cut off at its length limit."
    if not answer.content.strip():
        return "The model answered nothing."
    if found:
        return "The model's answer left out most of the criteria."
    return "The model's answer holds no verdicts."
