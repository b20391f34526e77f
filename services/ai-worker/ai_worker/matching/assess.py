from collections.abc import Mapping, Sequence
from dataclasses import replace

from jobrelay.errors import TerminalError
from jobrelay.models.assessments import Assessment, Judgement, Verdict, score_of
from jobrelay.models.postings import Posting
from jobrelay.models.profile import CriterionKind, Dealbreaker, Profile
from jobrelay.models.weights import points_for, share_of

from ai_worker.judging import Criterion, Finding, Judge, Judged
from ai_worker.matching.contest import contested
from ai_worker.matching.criteria import criteria_for
from ai_worker.matching.evidence import is_about
from ai_worker.matching.facts import Settled, settle
from ai_worker.matching.injection import addresses_a_machine
from ai_worker.matching.limits import limits_of
from ai_worker.matching.mentions import skills_asked
from ai_worker.matching.offline import judge_one, judge_role, most_to_believe
from ai_worker.matching.quotes import verbatim
from ai_worker.matching.reading import is_a_title, read
from ai_worker.matching.summary import summarise

_LONGEST_EXPLANATION = 400
_READ_BY_OURSELVES = (CriterionKind.ROLE, CriterionKind.PREFERENCES)
"""What our own reading decides where a judge gives no evidence: else hiding the evidence would lift a limit."""
_RULED_OUT = 40
"""A posting that facts hold below so many points is not worth a question."""
_CERTAIN = frozenset({Dealbreaker.PLACE, Dealbreaker.RIGHT_TO_WORK})
_LADDER: tuple[Judgement, ...] = (Judgement.UNMET, Judgement.PARTLY, Judgement.MET)


class EmptyProfileError(TerminalError):
    """There is nothing to judge a posting by."""


def assess(posting: Posting, profile: Profile, judge: Judge) -> Assessment:
    """Score a posting from 0 to 100 against a profile, by what `judge` finds and the posting proves.

    The weights and the arithmetic are ours. A finding counts only with a quote that stands in the posting, that is
    about its criterion and that does not speak to a machine. What facts settle a judge may contest by the rule of
    `contested`; about a posting that they rule out, nobody is asked.

    Raises:
        EmptyProfileError: the profile asks for nothing.
    """
    criteria = criteria_for(profile)
    if not criteria:
        raise EmptyProfileError("The profile is empty: say what you are looking for, then score the jobs again.")
    settled = {criterion.slug: settle(criterion, posting, profile) for criterion in criteria}
    judged = _ask(judge, criteria, settled, posting, profile)
    said: dict[str, Finding] = {}
    for finding in judged.findings:
        said.setdefault(finding.slug, finding)
    findings = [
        _weigh(criterion, said.get(criterion.slug), settled[criterion.slug], posting, profile) for criterion in criteria
    ]
    shares = [share_of(finding.judgement, silent=silent) for finding, silent in findings]
    points = points_for([criterion.weight for criterion in criteria], shares)
    limits = limits_of(criteria, [finding for finding, _ in findings], posting, profile)
    verdicts = tuple(
        Verdict(
            criterion=criterion.slug,
            label=criterion.label,
            weight=criterion.weight,
            verdict=finding.judgement,
            points=earned,
            quote=finding.quote,
            explanation=finding.explanation,
            times=criterion.times,
        )
        for criterion, (finding, _), earned in zip(criteria, findings, points, strict=True)
    )
    reasons = summarise(verdicts, limits)
    return Assessment(
        score=score_of(points, limits),
        reasoning=f"Scored offline: {judged.note} {reasons}" if judged.note else reasons,
        verdicts=verdicts,
        limits=limits,
        also_asks=skills_asked(posting, profile),
        model=judged.model,
        cost_usd=judged.cost_usd,
        prompt_tokens=judged.prompt_tokens,
        completion_tokens=judged.completion_tokens,
    )


def _ask(
    judge: Judge,
    criteria: Sequence[Criterion],
    settled: Mapping[str, Settled | None],
    posting: Posting,
    profile: Profile,
) -> Judged:
    own = [judge_one(criterion, posting, profile) for criterion in criteria]
    ruled_out = [
        limit
        for limit in limits_of(criteria, own, posting, profile)
        if limit.hard and limit.at_most <= _RULED_OUT and limit.kind in _CERTAIN
    ]
    read = [
        replace(criterion, read=found.finding.judgement)
        for criterion in criteria
        if (found := settled[criterion.slug]) is not None and _is_final(found)
    ]
    known = {criterion.slug for criterion in read}
    asked = [criterion for criterion in criteria if criterion.slug not in known]
    if ruled_out or not asked:
        return Judged(tuple(own), judge.judge(posting, profile, ()).model)
    return judge.judge(posting, profile, [*asked, *read])


def _is_final(settled: Settled | None) -> bool:
    return settled is not None and settled.finding.judgement is not Judgement.UNKNOWN


def _weigh(
    criterion: Criterion, said: Finding | None, settled: Settled | None, posting: Posting, profile: Profile
) -> tuple[Finding, bool]:
    if settled is not None and (_is_final(settled) or not settled.silent):
        own = _with_own_quote(settled.finding, posting)
        if said is None or not _is_final(settled):
            return own, False
        return contested(criterion, own, _checked(criterion, said, posting, profile), profile) or own, False
    silent = settled is not None and settled.silent
    if said is None:
        fallback = settled.finding if settled else _unknown(criterion, "The answer left this out.")
        return fallback, silent
    finding = _checked(criterion, said, posting, profile)
    if criterion.kind in _READ_BY_OURSELVES and finding.judgement is Judgement.UNKNOWN:
        return judge_one(criterion, posting, profile), silent
    if settled is not None and finding.judgement is Judgement.UNKNOWN:
        return settled.finding, silent
    return finding, silent


def _with_own_quote(finding: Finding, posting: Posting) -> Finding:
    return Finding(finding.slug, finding.judgement, _stands_in(finding.quote, posting), finding.explanation)


def _stands_in(quote: str | None, posting: Posting) -> str | None:
    facts = posting.facts
    texts = (posting.markdown, facts.title, facts.location)
    return next((found for text in texts if text and (found := verbatim(quote, text)) is not None), None)


def _checked(criterion: Criterion, said: Finding, posting: Posting, profile: Profile) -> Finding:
    quote = _stands_in(said.quote, posting)
    explanation = " ".join(said.explanation.split())[:_LONGEST_EXPLANATION]
    match said.judgement:
        case Judgement.UNKNOWN:
            return Finding(criterion.slug, Judgement.UNKNOWN, None, explanation)
        case Judgement.UNMET:
            return _checked_denial(criterion, said, quote, explanation, posting)
    if quote is None:
        return _unknown(criterion, "No words of the posting were given for it.")
    if not _vouched(quote, criterion, posting) or not is_about(quote, criterion, profile):
        return _unknown(criterion, "The words given for it are no evidence of it.")
    judgement: Judgement = said.judgement
    if criterion.kind is CriterionKind.ROLE:
        own = judge_role(criterion.slug, profile, posting)
        if own.judgement is Judgement.UNMET and quote not in (posting.facts.title or quote):
            return own
        judgement = _at_most_a_step_above(own.judgement, judgement)
    if criterion.kind in (CriterionKind.ROLE, CriterionKind.SKILL):
        most = most_to_believe(criterion, quote, profile, posting)
        judgement = _LADDER[min(_LADDER.index(most), _LADDER.index(judgement))]
    return Finding(criterion.slug, judgement, quote, explanation)


def _checked_denial(
    criterion: Criterion, said: Finding, quote: str | None, explanation: str, posting: Posting
) -> Finding:
    if said.quote and quote is None:
        return _unknown(criterion, "The quote given for it does not stand in the posting.")
    kept = quote if quote is not None and _vouched(quote, criterion, posting) else None
    if kept is None and _may_be_silent(criterion):
        return _unknown(criterion, "The posting does not say.")
    return Finding(criterion.slug, Judgement.UNMET, kept, explanation)


def _vouched(quote: str, criterion: Criterion, posting: Posting) -> bool:
    if addresses_a_machine(quote):
        return False
    title, place = posting.facts.title or "", posting.facts.location or ""
    in_title = quote in title and is_a_title(title)
    in_place = quote in place and not addresses_a_machine(place)
    in_facts = (in_title or in_place) and criterion.kind is not CriterionKind.PREFERENCES
    return in_facts or read(posting).vouches_for(quote)


def _at_most_a_step_above(own: Judgement, said: Judgement) -> Judgement:
    reach = _LADDER.index(own) + 1 if own in _LADDER else 1
    return _LADDER[min(reach, _LADDER.index(said))]


def _may_be_silent(criterion: Criterion) -> bool:
    return criterion.kind not in (CriterionKind.SKILL, CriterionKind.ROLE, CriterionKind.PREFERENCES)


def _unknown(criterion: Criterion, why: str) -> Finding:
    return Finding(criterion.slug, Judgement.UNKNOWN, None, why)
