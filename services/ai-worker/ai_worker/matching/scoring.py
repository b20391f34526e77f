from collections.abc import Sequence
from decimal import Decimal

from jobrelay.models.assessments import Judgement

from ai_worker.matching.weights import EARNED, OPEN


def share_of(judgement: Judgement, *, silent: bool) -> Decimal:
    """Return the part of a criterion's weight that a verdict earns.

    `silent` says that the posting leaves the matter open, so far as our own reading goes: only then does an unknown
    earn half. An unknown for any other reason earns nothing, so that an answer without evidence cannot raise a score.
    """
    if judgement is Judgement.UNKNOWN:
        return OPEN if silent else Decimal(0)
    return EARNED[judgement]


def points_for(weights: Sequence[int], shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return each criterion's points: the share of its weight that its verdict earns."""
    return tuple(weight * share for weight, share in zip(weights, shares, strict=True))
