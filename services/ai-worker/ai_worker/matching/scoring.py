from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from jobrelay.models.assessments import Judgement

SHARE = {Judgement.MET: Decimal(1), Judgement.PARTLY: Decimal("0.5"), Judgement.UNMET: Decimal(0)}
OPEN_SHARE = Decimal("0.5")
"""What silence earns where a posting may well be silent: neither a match nor a mismatch (docs/decisions/0041)."""


def share_of(judgement: Judgement, *, silent: bool) -> Decimal:
    """Return the part of a criterion's weight that a verdict earns.

    `silent` says that the posting leaves the matter open, so far as our own reading goes: only then does an unknown
    earn half. An unknown for any other reason earns nothing, so that an answer without evidence cannot raise a score.
    """
    if judgement is Judgement.UNKNOWN:
        return OPEN_SHARE if silent else Decimal(0)
    return SHARE[judgement]


def points_for(weights: Sequence[int], shares: Sequence[Decimal]) -> tuple[int, tuple[Decimal, ...]]:
    """Return the score, an integer from 0 to 100, and each criterion's points, which add up to it exactly.

    The score is the exact sum rounded half up. Points are halves at the finest; when rounding adds half a point, it
    goes to the heaviest criterion that earned something and is not full, the earlier of equals.
    """
    exact = [Decimal(weight) * share for weight, share in zip(weights, shares, strict=True)]
    total = sum(exact, Decimal(0))
    score = int(total.to_integral_value(ROUND_HALF_UP))
    left = Decimal(score) - total
    if left:
        open_to_it = [i for i, value in enumerate(exact) if 0 < value < weights[i]]
        heaviest = max(open_to_it, key=lambda i: (weights[i], -i))
        exact[heaviest] += left
    return score, tuple(exact)
