import json
import re
from collections.abc import Sequence
from decimal import Decimal

from jobrelay.errors import TerminalError
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile

from ai_worker.judging import Criterion, Finding, Judged
from ai_worker.llm.client import Answer, Client, Schema
from ai_worker.llm.prompts import JUDGE_SYSTEM, judge_prompt, messages, repair_prompt

_HEAD_LABEL = re.compile(r"^(?:Title|Company|Location|Workplace): ")
"""What `judge_prompt` writes before the posting's facts; no word of the posting."""


class UnusableVerdictsError(TerminalError):
    """The model's answer could not be used, not even after it was asked once more."""


class LLMJudge:
    """Judge postings by asking a model, which sees the criteria and one posting and can do nothing but answer."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:  # noqa: ARG002 a judge's signature
        """Return the model's findings on `criteria`; an answer of no use is asked for once more.

        Raises:
            UnusableVerdictsError: prose, nothing, a refusal or half an answer, twice.
            JobrelayError: what `Client.ask` raises.
        """
        if not criteria:
            return Judged((), self._client.model)
        prompt = judge_prompt(posting, criteria)
        schema, limit = _schema([criterion.slug for criterion in criteria]), self._client.max_tokens
        first = self._client.ask(messages(JUDGE_SYSTEM, ("user", prompt)), schema)
        try:
            return _judged(_findings(first, criteria), first)
        except UnusableVerdictsError as error:
            turns = [("user", prompt)]
            turns += [("assistant", first.content)] if first.content.strip() else []
            turns.append(("user", repair_prompt(str(error))))
            longer = limit * 2 if first.reason == "length" else limit
            second = self._client.ask(messages(JUDGE_SYSTEM, *turns), schema, max_tokens=longer)
            return _judged(_findings(second, criteria), first, second)


def _judged(findings: tuple[Finding, ...], *answers: Answer) -> Judged:
    return Judged(
        findings,
        answers[-1].model,
        sum((answer.cost_usd for answer in answers), Decimal(0)),
        sum(answer.prompt_tokens for answer in answers),
        sum(answer.completion_tokens for answer in answers),
    )


def _findings(answer: Answer, criteria: Sequence[Criterion]) -> tuple[Finding, ...]:
    if answer.reason == "length":
        raise UnusableVerdictsError("The model's answer was cut off at its length limit.")
    if not answer.content.strip():
        raise UnusableVerdictsError("The model answered nothing.")
    slugs = {criterion.slug for criterion in criteria}
    found = tuple(
        finding for entry in _entries(answer.content) if (finding := _finding(entry)) and finding.slug in slugs
    )
    if not found:
        refused = (
            "The model declined to answer."
            if answer.reason == "content_filter"
            else "The model's answer holds no verdicts."
        )
        raise UnusableVerdictsError(refused)
    return found


def _entries(content: str) -> list[object]:
    fenced = re.search(r"```(?:json)?\s*(.*?)```", content, re.DOTALL)
    outer = re.search(r"\{.*\}", content, re.DOTALL)
    for text in (content, fenced.group(1) if fenced else "", outer.group(0) if outer else ""):
        try:
            value = json.loads(text)
        except ValueError:
            continue
        entries = value.get("verdicts") if isinstance(value, dict) else value
        if isinstance(entries, list):
            return entries
    return []


def _finding(entry: object) -> Finding | None:
    if not isinstance(entry, dict):
        return None
    slug, verdict, quote, said = (entry.get(name) for name in ("criterion", "verdict", "quote", "explanation"))
    if not isinstance(slug, str) or verdict not in set(Judgement):
        return None
    words = _HEAD_LABEL.sub("", quote.strip()) if isinstance(quote, str) else None
    return Finding(slug, Judgement(verdict), words, said if isinstance(said, str) else "")


def _schema(slugs: Sequence[str]) -> Schema:
    verdict = {
        "type": "object",
        "properties": {
            "criterion": {"type": "string", "enum": list(slugs)},
            "verdict": {"type": "string", "enum": list(Judgement)},
            "quote": {"type": ["string", "null"]},
            "explanation": {"type": "string"},
        },
        "required": ["criterion", "verdict", "quote", "explanation"],
        "additionalProperties": False,
    }
    properties = {"verdicts": {"type": "array", "items": verdict}}
    return Schema(
        "verdicts",
        {"type": "object", "properties": properties, "required": ["verdicts"], "additionalProperties": False},
    )
