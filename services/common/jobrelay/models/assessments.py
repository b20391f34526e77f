from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from jobrelay.models.postings import Frozen


class Judgement(StrEnum):
    """How far a posting meets one criterion."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Verdict(Frozen):
    """One criterion judged: the points it added to the score, and the posting's own words for it.

    `weight` is the criterion's share of 100; the weights of one assessment add up to 100 and its points to the score.
    `quote` stands verbatim in the posting, or is None.
    """

    criterion: str
    label: str
    weight: int = Field(ge=0, le=100)
    verdict: Judgement
    points: Decimal
    quote: str | None = None
    explanation: str = ""


class Assessment(Frozen):
    """A posting scored from 0 to 100 against one version of a profile.

    `model` is the model that judged, or `offline`; `cost_usd` and the token counts are what was paid for it now.
    """

    score: int = Field(ge=0, le=100)
    reasoning: str
    verdicts: tuple[Verdict, ...]
    model: str
    cost_usd: Decimal = Decimal(0)
    prompt_tokens: int = 0
    completion_tokens: int = 0
