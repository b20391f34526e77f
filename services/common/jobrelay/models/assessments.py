from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from pydantic import Field

from jobrelay.models.postings import Frozen
from jobrelay.models.profile import Dealbreaker


class Judgement(StrEnum):
    """How far a posting meets one criterion."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Verdict(Frozen):
    """One criterion judged: the points it added to the score, and the posting's own words for it.

    `weight` is the criterion's share of 100; the weights of one assessment add up to 100 and its points to the score.
    `times` says how often its usual share the profile lets it count. `quote` stands verbatim in the posting, or is
    None.
    """

    criterion: str
    label: str
    weight: int = Field(ge=0, le=100)
    verdict: Judgement
    points: Decimal
    quote: str | None = None
    explanation: str = ""
    times: float = 1


class Limit(Frozen):
    """A dealbreaker that a posting runs into: its score is at most `at_most`, and multiplied by `at_most` / 100.

    `reason` says why in a few words; `quote` stands verbatim in the posting, or is None where a field of it says so.
    `hard` is False for what the profile calls soft: such a limit takes away half as much.
    """

    kind: Dealbreaker
    reason: str
    at_most: int = Field(ge=0, le=100)
    hard: bool = True
    quote: str | None = None


class Assessment(Frozen):
    """A posting scored from 0 to 100 against one version of a profile.

    The score is the sum of the verdicts' points as the limits leave it (`score_of`). `also_asks` are skills that the
    posting asks for and the profile does not name. `model` is the model that judged, or `offline`; `cost_usd` and the
    token counts are what was paid for it now.
    """

    score: Decimal = Field(ge=0, le=100)
    reasoning: str
    verdicts: tuple[Verdict, ...]
    limits: tuple[Limit, ...] = ()
    also_asks: tuple[str, ...] = ()
    model: str
    cost_usd: Decimal = Decimal(0)
    prompt_tokens: int = 0
    completion_tokens: int = 0


def score_of(points: Iterable[Decimal], limits: Iterable[Limit]) -> Decimal:
    """Return the score, with one decimal, of verdicts' points under limits: each multiplies the sum by its share."""
    total = sum(points, Decimal(0))
    for limit in limits:
        total = total * limit.at_most / 100
    return total.quantize(Decimal("0.1"), ROUND_HALF_UP)
