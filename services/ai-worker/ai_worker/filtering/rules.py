from dataclasses import dataclass
from enum import StrEnum

from jobrelay.models.postings import Link
from jobrelay_language.not_postings import why_not


class Ruling(StrEnum):
    """What the cheap rules say of a link."""

    KEEP = "keep"
    DROP = "drop"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """A ruling, and its reason in words that are shown to the person."""

    ruling: Ruling
    reason: str


def judge(link: Link) -> RuleDecision:
    """Rule on one link by its own address and words: keep what its source vouches for, drop what cannot be a posting.

    Whatever is not plain is asked about; a reason is a phrase that a person understands.
    """
    if link.certain or link.posting is not None:
        return RuleDecision(Ruling.KEEP, "its source says that it is a posting")
    reason = why_not(link.url, link.text)
    return RuleDecision(Ruling.DROP, reason) if reason else RuleDecision(Ruling.ASK, "could be a posting")
