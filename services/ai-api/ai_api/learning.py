"""What the person's own marks say about how much each kind of criterion should count: a proposal, never a change.

The order in which the person would have the jobs is in what they save and apply for, above what they hide. As for the
score's own figures (tests/quality/ranking/fit.py), one figure after the other moves over a coarse grid, at a price for
each move, as long as more pairs of a liked and a hidden job come into that order. Nothing is chance: the same marks
give the same proposal.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2, sqrt

from jobrelay.models.assessments import Limit, Verdict
from jobrelay.models.profile import CriterionKind

ENOUGH = 5
"""So many jobs must be liked, and as many hidden, before anything is proposed."""
TIMES = (0.25, 0.5, 1.0, 2.0, 4.0)
"""How many times its usual share a kind may count."""
_PRICE = 0.01
"""The share of pairs that each halving or doubling of a kind must put right."""
_ROUNDS = 3
_FOLDS = 5
Times = Mapping[CriterionKind, float]


@dataclass(frozen=True)
class RatedJob:
    """A job that the person liked or hid, by what its score is made of."""

    liked: bool
    verdicts: Sequence[Verdict]
    limits: Sequence[Limit]

    @cached_property
    def kinds(self) -> Mapping[CriterionKind, tuple[float, float]]:
        """Return each kind's usual weight and the points that it earned of it."""
        found: dict[CriterionKind, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        for verdict in self.verdicts:
            kind = kind_of(verdict.criterion)
            weight, points = found[kind]
            found[kind] = (weight + verdict.weight / verdict.times, points + float(verdict.points) / verdict.times)
        return found

    @cached_property
    def left(self) -> float:
        """Return the share of the points that the dealbreakers leave."""
        left = 1.0
        for limit in self.limits:
            left *= limit.at_most / 100
        return left

    def score(self, times: Times) -> float:
        """Return the score if each kind counted so many times its usual share."""
        weights = points = 0.0
        for kind, (weight, earned) in self.kinds.items():
            weights += weight * times.get(kind, 1.0)
            points += earned * times.get(kind, 1.0)
        return 100 * points / weights * self.left if weights else 0.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Times for each kind that should not count as usual, and the pairs in order with and without them.

    `checked` counts the same where each job was ordered by times that were found without it.
    """

    times: Times
    pairs: int
    in_order: float
    in_order_then: float
    checked: float


def kind_of(criterion: str) -> CriterionKind:
    """Return the kind of a criterion, of which there may be several: `skill-python` is a skill."""
    name = criterion.replace("right-to-work", CriterionKind.RIGHT_TO_WORK)
    return CriterionKind(name.partition("-")[0])


def propose(jobs: Sequence[RatedJob], now: Times) -> Proposal | None:
    """Propose times under which the jobs stand in the person's own order more than with `now`.

    None where there are too few marks, where nothing does better, or where it does so only for the very jobs that it
    was found on: each fifth of them is ordered by what the others say, and that must do better than `now` and than
    chance, by more than twice the standard error that chance has with so many marks.
    """
    liked, hidden = [job for job in jobs if job.liked], [job for job in jobs if not job.liked]
    if min(len(liked), len(hidden)) < ENOUGH:
        return None
    found = _fitted(liked, hidden)
    before, after = _in_order(liked, hidden, now), _in_order(liked, hidden, found)
    checked = _checked(liked, hidden)
    error = sqrt((len(jobs) + 1) / (12 * len(liked) * len(hidden)))  # of the U of Mann and Whitney, as a share
    if checked <= max(before, 0.5) + 2 * error or not _differs(found, now):
        return None
    times = {kind: value for kind, value in found.items() if value != 1}
    return Proposal(times, len(liked) * len(hidden), before, after, checked)


def _differs(found: Times, now: Times) -> bool:
    return any(found.get(kind, 1.0) != now.get(kind, 1.0) for kind in {*found, *now})


def _fitted(liked: Sequence[RatedJob], hidden: Sequence[RatedJob]) -> Times:
    kinds = sorted({kind for job in (*liked, *hidden) for kind in job.kinds})
    times = dict.fromkeys(kinds, 1.0)

    def worth(tried: Times) -> float:
        moved = sum(abs(log2(value)) for value in tried.values())
        return _in_order(liked, hidden, tried) - _PRICE * moved

    best = worth(times)
    for _ in range(_ROUNDS):
        before = best
        for kind in kinds:
            for value in TIMES:
                tried = {**times, kind: value}
                if (worthy := worth(tried)) > best + 1e-9:
                    times, best = tried, worthy
        if best == before:
            break
    return times


def _in_order(liked: Sequence[RatedJob], hidden: Sequence[RatedJob], times: Times) -> float:
    """Return the share of the pairs in which the liked job scores higher; equal scores count half."""
    return _share([job.score(times) for job in liked], [job.score(times) for job in hidden])


def _checked(liked: Sequence[RatedJob], hidden: Sequence[RatedJob]) -> float:
    """Return the share of the pairs in order where each job's fifth is scored by what the other fifths say."""
    above: list[float] = []
    for fold in range(_FOLDS):
        kept = _fitted(_without(liked, fold), _without(hidden, fold))
        high, low = [job.score(kept) for job in liked], [job.score(kept) for job in hidden]
        above += [_share([score], low) for score in high[fold::_FOLDS]]
        above += [_share(high, [score]) for score in low[fold::_FOLDS]]
    return sum(above) / len(above)


def _share(liked: Sequence[float], hidden: Sequence[float]) -> float:
    ordered = sorted(round(score, 6) for score in hidden)
    won = sum((bisect_left(ordered, round(score, 6)) + bisect_right(ordered, round(score, 6))) / 2 for score in liked)
    return won / (len(liked) * len(hidden))


def _without(jobs: Sequence[RatedJob], fold: int) -> Sequence[RatedJob]:
    return [job for at, job in enumerate(jobs) if at % _FOLDS != fold]


def shares(jobs: Sequence[RatedJob], times: Times) -> Mapping[CriterionKind, float]:
    """Return what each kind counts of 100 under `times`, the mean over the jobs."""
    sums: dict[CriterionKind, float] = defaultdict(float)
    for job in jobs:
        whole = sum(weight * times.get(kind, 1.0) for kind, (weight, _) in job.kinds.items())
        for kind, (weight, _) in job.kinds.items():
            sums[kind] += 100 * weight * times.get(kind, 1.0) / whole / len(jobs) if whole else 0.0
    return sums
