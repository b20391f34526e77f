from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import CriterionKind, Profile


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that the profile asks for. `weight` is its share of 100; `asks` is what is asked, in words.

    `times` is how often its usual share the profile lets it count. `must` says that a posting which does not meet it is
    limited for it (a skill that it must ask for). `read` is our own reading where the posting's facts settle it: a
    judge may contest that, with a quote.
    """

    slug: str
    kind: CriterionKind
    label: str
    asks: str
    weight: int
    must: bool = False
    times: float = 1
    read: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a judge says of one criterion, before its quote has been checked against the posting."""

    slug: str
    judgement: Judgement
    quote: str | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judge's findings, with what they cost. Criteria may be missing, repeated or unknown: nothing is trusted.

    `note` is why another judge stands in for the one that was wanted.
    """

    findings: tuple[Finding, ...]
    model: str
    cost_usd: Decimal = Decimal(0)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    note: str = ""


class Judge(Protocol):
    """Whoever reads a posting and says how far it meets each criterion."""

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        """Return a finding for each criterion; never a score."""
        ...
