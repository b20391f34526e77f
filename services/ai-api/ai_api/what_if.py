"""What a change of the profile would do to the scores: arithmetic over what is stored with each job."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jobrelay.models.assessments import Judgement, Limit, Verdict, score_of
from jobrelay.models.profile import Dealbreaker
from sqlalchemy import RowMapping

_SKILL = "skill-"
_USUAL_SKILL = Decimal(8)
"""The weight of one more skill where a profile names none yet."""


class ChangeKind(StrEnum):
    """What a change is about."""

    SKILL = "skill"
    """One more skill in the profile."""
    DEALBREAKER = "dealbreaker"
    """A dealbreaker that no longer limits anything, and whose criterion is met."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What of a job its score is made of."""

    verdicts: tuple[Verdict, ...]
    limits: tuple[Limit, ...]
    also_asks: tuple[str, ...]

    @classmethod
    def of(cls, row: RowMapping) -> "Scored":
        """Read it from a job's row."""
        verdicts = tuple(Verdict.model_validate(one) for one in row["verdicts"])
        limits = tuple(Limit.model_validate(one) for one in row["limits"])
        return cls(verdicts, limits, tuple(row["also_asks"]))

    @property
    def score(self) -> Decimal:
        """Give the score as it is."""
        return score_of((verdict.points for verdict in self.verdicts), self.limits)

    def with_skill(self) -> Decimal:
        """Give the score with one more skill in the profile, which this posting asks for.

        The new skill weighs as much as the profile's others do on average, and all others make room for it in
        proportion, as `criteria_for` shares weights out; whole weights are not rounded anew.
        """
        skills = [verdict.weight for verdict in self.verdicts if verdict.criterion.startswith(_SKILL)]
        shared = Decimal(sum(skills))
        weight = shared / (len(skills) + 1) if skills else _USUAL_SKILL
        points = sum((verdict.points for verdict in self.verdicts), Decimal(0))
        if not skills:
            return score_of([points * (100 - weight) / 100, weight], self.limits)
        others = [v.points for v in self.verdicts if not v.criterion.startswith(_SKILL)]
        own = [v.points * len(skills) / (len(skills) + 1) for v in self.verdicts if v.criterion.startswith(_SKILL)]
        return score_of([*others, *own, weight], self.limits)

    def without(self, kind: Dealbreaker) -> Decimal:
        """Give the score if this dealbreaker limited nothing and its criterion were met."""
        kept = [limit for limit in self.limits if limit.kind is not kind]
        points = [Decimal(v.weight) if _is_of(v, kind) else v.points for v in self.verdicts]
        return score_of(points, kept)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the profile, and how many more jobs would pass with it."""

    kind: ChangeKind
    what: str
    more: int


def changes(jobs: Sequence[Scored], least: Decimal, most: int) -> list[Change]:
    """Return the changes by which most jobs more would reach `least` points, at most `most` of them, best first."""
    failing = [job for job in jobs if job.score < least]
    found = [*_skills(failing, least), *_dealbreakers(failing, least)]
    return sorted(found, key=lambda change: (-change.more, change.kind, change.what))[:most]


def _skills(failing: Iterable[Scored], least: Decimal) -> list[Change]:
    more = Counter(name for job in failing if job.also_asks and job.with_skill() >= least for name in job.also_asks)
    return [Change(ChangeKind.SKILL, name, count) for name, count in more.items()]


def _dealbreakers(failing: Iterable[Scored], least: Decimal) -> list[Change]:
    more = Counter(
        limit.kind
        for job in failing
        for limit in job.limits
        if len(job.limits) == 1 and job.without(limit.kind) >= least
    )
    return [Change(ChangeKind.DEALBREAKER, kind, count) for kind, count in more.items()]


_CRITERIA = {
    Dealbreaker.ROLE: "role",
    Dealbreaker.LEVEL: "seniority",
    Dealbreaker.PLACE: "location",
    Dealbreaker.WORKPLACE: "workplace",
    Dealbreaker.PAY: "salary",
    Dealbreaker.CONTRACT: "contract",
    Dealbreaker.HOURS: "hours",
    Dealbreaker.LANGUAGE: "language",
    Dealbreaker.RIGHT_TO_WORK: "right-to-work",
}


def _is_of(verdict: Verdict, kind: Dealbreaker) -> bool:
    return verdict.criterion == _CRITERIA.get(kind) and verdict.verdict is Judgement.UNMET
