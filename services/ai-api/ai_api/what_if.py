"""What a change of the profile would do to the scores: arithmetic over what is stored with each job."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jobrelay.models.assessments import Judgement, Limit, Verdict, score_of
from jobrelay.models.pay import PayFloor, YearlyPay, judge_pay
from jobrelay.models.postings import Salary
from jobrelay.models.profile import CriterionKind, Dealbreaker
from jobrelay.models.weights import SHARES, at_most, share_of
from jobrelay.storage.job_records import JobScore

from ai_api.learning import kind_of

_SALARY = "salary"
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
    salary: Salary

    @classmethod
    def of(cls, stored: JobScore) -> "Scored":
        """Take it from what is stored of a job."""
        return cls(stored.verdicts, stored.limits, stored.also_asks, stored.salary)

    @property
    def score(self) -> Decimal:
        """Return the score as it is."""
        return score_of((verdict.points for verdict in self.verdicts), self.limits)

    def with_skill(self) -> Decimal:
        """Return the score with one more skill in the profile, which this posting asks for.

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
        """Return the score if this dealbreaker limited nothing and its criterion were met."""
        kept = [limit for limit in self.limits if limit.kind is not kind]
        points = [Decimal(v.weight) if _is_of(v, kind) else v.points for v in self.verdicts]
        return score_of(points, kept)

    def with_floor(self, asked: "AskedFloor") -> Decimal:
        """Return the score with another least pay, its verdict made anew from the amounts that are stored.

        Where none are that can be compared, a verdict that a posting's words earned stands as it is, and so does one
        whose words nobody may trust. A profile that asked for no pay is given the criterion: all others make room for
        it in proportion, and whole weights are not rounded anew.
        """
        before = next((one for one in self.verdicts if one.criterion == _SALARY), None)
        judged = judge_pay(YearlyPay(self.salary), asked.floor)
        distrusted = before is not None and before.verdict is Judgement.UNKNOWN and not before.points
        if before is not None and (judged is None or distrusted):
            return self.score
        judgement = judged.judgement if judged else Judgement.UNKNOWN
        weight = Decimal(before.weight) if before else self._room_for_pay(asked.times)
        others = [one for one in self.verdicts if one is not before]
        left = Decimal(1) if before else (100 - weight) / 100
        limits = [limit for limit in self.limits if limit.kind is not Dealbreaker.PAY]
        if judgement is Judgement.UNMET:
            limits.append(asked.limit)
        return score_of([*(one.points * left for one in others), weight * share_of(judgement, silent=True)], limits)

    def _room_for_pay(self, times: Decimal) -> Decimal:
        kinds = {kind_of(one.criterion): Decimal(str(one.times)) for one in self.verdicts}
        own = SHARES[CriterionKind.SALARY] * times
        return 100 * own / (own + sum(SHARES[kind] * counted for kind, counted in kinds.items()))


@dataclass(frozen=True, slots=True)
class AskedFloor:
    """A least pay to try, whether less is a firm dealbreaker, and how many times its usual share pay counts."""

    floor: PayFloor
    hard: bool = True
    times: Decimal = Decimal(1)

    @property
    def limit(self) -> Limit:
        """Return the dealbreaker of a posting that pays less."""
        reason = "Pays less than asked"
        return Limit(kind=Dealbreaker.PAY, reason=reason, at_most=at_most(Dealbreaker.PAY, hard=self.hard))


@dataclass(frozen=True, slots=True)
class PayChange:
    """What another least pay would do: jobs that would pass and do not now, that would no longer, and those not told.

    `unstated` counts jobs that state no pay which can be compared with it.
    """

    rising: int
    falling: int
    unstated: int


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


def pay_change(jobs: Iterable[Scored], least: Decimal, asked: AskedFloor) -> PayChange:
    """Return how many jobs would rise to `least` points, and how many would fall below, with another least pay."""
    found = [(job.score >= least, job.with_floor(asked) >= least, job) for job in jobs]
    return PayChange(
        rising=sum(then and not now for now, then, _ in found),
        falling=sum(now and not then for now, then, _ in found),
        unstated=sum(judge_pay(YearlyPay(job.salary), asked.floor) is None for *_, job in found),
    )


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
