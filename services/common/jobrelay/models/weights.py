"""The figures of the score.

`tests/quality/ranking/fit.py` leaves the shares of role to salary and preferences, `EARNED`, `OPEN` and `AT_MOST` where
they are on judged pairs of people and postings. The other figures are judgement: too few of those people ask for them.
"""

from collections.abc import Sequence
from decimal import Decimal

from jobrelay.models.assessments import Judgement
from jobrelay.models.profile import CriterionKind, Dealbreaker

SHARES = {
    CriterionKind.ROLE: 30,
    CriterionKind.SKILL: 36,
    CriterionKind.SENIORITY: 8,
    CriterionKind.LOCATION: 10,
    CriterionKind.WORKPLACE: 6,
    CriterionKind.SALARY: 10,
    CriterionKind.CONTRACT: 4,
    CriterionKind.HOURS: 4,
    CriterionKind.LANGUAGE: 4,
    CriterionKind.RIGHT_TO_WORK: 4,
    CriterionKind.PREFERENCES: 12,
}
"""How much each kind matters before what the profile leaves out is taken away (docs/decisions/0040)."""
MUST_HAVE, NICE_TO_HAVE, EVERYDAY = 2.0, 0.5, 0.5
"""What a must-have, a nice-to-have and an everyday skill counts beside a usual one, which counts 1."""
EARNED = {Judgement.MET: Decimal(1), Judgement.PARTLY: Decimal("0.5"), Judgement.UNMET: Decimal(0)}
OPEN = Decimal("0.5")
"""What silence earns where a posting may well be silent: neither a match nor a mismatch (docs/decisions/0041)."""
AT_MOST = {
    Dealbreaker.ROLE: 60,
    Dealbreaker.LEVEL: 55,
    Dealbreaker.PLACE: 40,
    Dealbreaker.WORKPLACE: 60,
    Dealbreaker.PAY: 65,
    Dealbreaker.CONTRACT: 65,
    Dealbreaker.HOURS: 65,
    Dealbreaker.LANGUAGE: 60,
    Dealbreaker.RIGHT_TO_WORK: 35,
    Dealbreaker.CREDENTIAL: 50,
    Dealbreaker.LICENCE: 50,
    Dealbreaker.SKILL: 60,
    Dealbreaker.DISLIKE: 75,
}
"""The most of 100 points that a posting can reach which runs into a dealbreaker (docs/decisions/0046)."""


ABROAD = 0.8
"""What is left of `AT_MOST` for a place in another country, outside an area of free movement: further than a move."""


def at_most(kind: Dealbreaker, *, hard: bool) -> int:
    """Return the most that a posting can reach; a soft dealbreaker takes away half as much as a hard one."""
    return AT_MOST[kind] if hard else (100 + AT_MOST[kind]) // 2


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
