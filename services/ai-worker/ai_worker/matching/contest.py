"""What happens where a judge and our own reading of a posting's facts disagree: the rule by which one of them wins."""

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import CriterionKind, Profile

from ai_worker.judging import Criterion, Finding
from ai_worker.matching.evidence import is_about
from ai_worker.matching.facts import settle

_LADDER = (Judgement.UNMET, Judgement.PARTLY, Judgement.MET)


def contested(criterion: Criterion, own: Finding, said: Finding, profile: Profile) -> Finding | None:
    """Return the finding that takes the place of our own reading, or None where that stands.

    `said` has been checked: its quote stands in the posting, in words that speak to nobody but applicants. It must be
    about the criterion too. A judge is then believed when it finds the posting worse than we do; when it finds it
    better, only as far as our own rules find in the very words that it quotes: a judge may point to words that we
    missed, but neither a judge nor a posting that has talked it over can lift a limit without such words.
    """
    if said.quote is None or said.judgement not in _LADDER or own.judgement not in _LADDER:
        return None
    if said.judgement is own.judgement or not is_about(said.quote, criterion, profile):
        return None
    if _LADDER.index(said.judgement) < _LADDER.index(own.judgement):
        return said
    read = settle(criterion, _only(said.quote, criterion.kind), profile)
    if read is None or read.finding.judgement not in _LADDER:
        return None
    reached = _LADDER[min(_LADDER.index(said.judgement), _LADDER.index(read.finding.judgement))]
    if _LADDER.index(reached) <= _LADDER.index(own.judgement):
        return None
    return Finding(criterion.slug, reached, said.quote, said.explanation or read.finding.explanation)


def _only(quote: str, kind: CriterionKind) -> Posting:
    if kind is CriterionKind.LOCATION:
        return Posting(facts=PostingFacts(location=quote), markdown=quote)
    if kind is CriterionKind.SENIORITY:
        return Posting(facts=PostingFacts(title=quote), markdown=quote)
    heading = "## Salary\n\n" if kind is CriterionKind.SALARY else ""
    return Posting(facts=PostingFacts(), markdown=f"{heading}{quote}\n")
