"""How well scores order postings as a person did: grades from 0 (unsuitable) to 4 (apply now)."""

from collections.abc import Sequence
from itertools import groupby
from math import log2

GOOD, DEALBREAKER = 3, 1


def ndcg(grades: Sequence[int], scores: Sequence[float], depth: int = 10) -> float | None:
    """Return the normalised discounted cumulative gain with gains of 2^grade - 1 (Burges et al., 2005).

    Postings with equal scores count as the mean over their orders. None where no posting has a gain.
    """
    order = sorted(zip(scores, grades, strict=True), key=lambda pair: -pair[0])
    reached, at = 0.0, 0
    for _, tied in groupby(order, key=lambda pair: pair[0]):
        gains = [2**grade - 1 for _, grade in tied]
        reached += sum(gains) / len(gains) * sum(map(_discount(depth), range(at, at + len(gains))))
        at += len(gains)
    best = sum((2**grade - 1) * _discount(depth)(at) for at, grade in enumerate(sorted(grades, reverse=True)))
    return reached / best if best else None


def _discount(depth: int):  # noqa: ANN202 - a local function
    return lambda rank: 1 / log2(rank + 2) if rank < depth else 0.0


def auc(grades: Sequence[int], scores: Sequence[float], low: Sequence[int] = (DEALBREAKER,)) -> float | None:
    """Return how often a good posting scores above one of the grades `low`; half for a tie, None without either."""
    rows = list(zip(grades, scores, strict=True))
    good = [score for grade, score in rows if grade >= GOOD]
    bad = [score for grade, score in rows if grade in low]
    wins = [1.0 if a > b else 0.5 if a == b else 0.0 for a in good for b in bad]
    return sum(wins) / len(wins) if wins else None


def mean(values: Sequence[float | None]) -> float:
    """Return the mean of what is known; 0 where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
