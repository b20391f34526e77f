import re
from collections.abc import Iterable, Sequence

from jobrelay.models.assessments import Judgement, Limit
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Contract, CriterionKind, Dealbreaker, Profile
from jobrelay.models.weights import ABROAD, at_most
from jobrelay_language.levels import Level

from ai_worker.judging import Criterion, Finding
from ai_worker.matching.conditions import is_abroad, is_internship, lacks_right_to_work, name_of, unspoken
from ai_worker.matching.demands import clearance, contract_of
from ai_worker.matching.levels import wanted_level
from ai_worker.matching.licences import lacking_licence
from ai_worker.matching.preferences import judge_wish
from ai_worker.matching.wishes import Topic, Wish, wishes_in

_OF_KIND = {
    CriterionKind.ROLE: Dealbreaker.ROLE,
    CriterionKind.SENIORITY: Dealbreaker.LEVEL,
    CriterionKind.LOCATION: Dealbreaker.PLACE,
    CriterionKind.WORKPLACE: Dealbreaker.WORKPLACE,
    CriterionKind.SALARY: Dealbreaker.PAY,
    CriterionKind.CONTRACT: Dealbreaker.CONTRACT,
    CriterionKind.HOURS: Dealbreaker.HOURS,
    CriterionKind.LANGUAGE: Dealbreaker.LANGUAGE,
    CriterionKind.RIGHT_TO_WORK: Dealbreaker.RIGHT_TO_WORK,
}
_OF_TOPIC = {
    Topic.SPONSORSHIP: Dealbreaker.RIGHT_TO_WORK,
    Topic.LANGUAGE: Dealbreaker.LANGUAGE,
    Topic.SCHEDULE: Dealbreaker.HOURS,
    Topic.HOURS: Dealbreaker.HOURS,
    Topic.DAYS: Dealbreaker.HOURS,
    Topic.OFFICE: Dealbreaker.WORKPLACE,
    Topic.CONTRACT: Dealbreaker.CONTRACT,
    Topic.TRAVEL: Dealbreaker.DISLIKE,
}


def limits_of(
    criteria: Sequence[Criterion], findings: Sequence[Finding], posting: Posting, profile: Profile
) -> tuple[Limit, ...]:
    """Return the dealbreakers that a posting runs into, one of a kind at most, the gravest first.

    They follow from verdicts that are unmet, and from what postings demand without being asked: a language, a
    clearance, a licence, an internship where none is sought, a company or an industry to avoid.
    """
    found: dict[Dealbreaker, Limit] = {}
    for kind, reason, quote in (*_from_verdicts(criteria, findings, profile), *_unasked(posting, profile)):
        hard = kind not in profile.soft
        most = at_most(kind, hard=hard)
        if kind is Dealbreaker.PLACE and is_abroad(posting, profile):
            most = round(most * ABROAD)
        limit = Limit(kind=kind, reason=reason, at_most=most, hard=hard, quote=quote)
        found.setdefault(kind, limit)
    return tuple(sorted(found.values(), key=lambda limit: limit.at_most))


_Reason = tuple[Dealbreaker, str, str | None]


def _from_verdicts(criteria: Sequence[Criterion], findings: Sequence[Finding], profile: Profile) -> Iterable[_Reason]:
    wishes = {wish.text: wish for wish in wishes_in(profile.preferences)}
    for criterion, finding in zip(criteria, findings, strict=True):
        needed = criterion.must or criterion.kind is CriterionKind.ROLE
        missing = needed and finding.judgement is Judgement.UNKNOWN
        if finding.judgement is not Judgement.UNMET and not missing:
            continue
        kind = _kind(criterion, wishes)
        if kind is not None:
            yield kind, _reason(criterion, kind), finding.quote


def _kind(criterion: Criterion, wishes: dict[str, Wish]) -> Dealbreaker | None:
    if criterion.kind is CriterionKind.SKILL:
        return Dealbreaker.SKILL if criterion.must else None
    if criterion.kind is not CriterionKind.PREFERENCES:
        return _OF_KIND[criterion.kind]
    wish = wishes.get(criterion.asks)
    if wish is None:
        return None
    return _OF_TOPIC.get(wish.topic, Dealbreaker.DISLIKE if wish.unwanted else None)


def _reason(criterion: Criterion, kind: Dealbreaker) -> str:
    asks = criterion.asks
    reasons = {
        Dealbreaker.ROLE: f"Another kind of work than {asks}",
        Dealbreaker.LEVEL: f"Far from {asks}",
        Dealbreaker.PLACE: f"Not possible from {asks}",
        Dealbreaker.WORKPLACE: f"Not {asks}",
        Dealbreaker.PAY: f"Pays less than wanted: {asks}",
        Dealbreaker.CONTRACT: f"Not the contract that is wanted: {asks}",
        Dealbreaker.HOURS: f"Not the hours that are wanted: {asks}",
        Dealbreaker.LANGUAGE: f"Asks for another language than {asks}",
        Dealbreaker.RIGHT_TO_WORK: "Sponsors no visa",
        Dealbreaker.SKILL: f"Does not ask for {asks}",
    }
    return reasons.get(kind, f"Has what is not wanted: {asks}")


def _unasked(posting: Posting, profile: Profile) -> Iterable[_Reason]:
    for demand in unspoken(posting, profile):
        yield Dealbreaker.LANGUAGE, f"Asks for {name_of(demand.language)}", demand.quote
    if (visas := lacks_right_to_work(posting, profile)) is not None:
        yield Dealbreaker.RIGHT_TO_WORK, "Sponsors no visa", visas.quote
    if (said := clearance(posting)) is not None:
        yield Dealbreaker.CREDENTIAL, "Asks for a security clearance or a citizenship", said.quote
    if (licence := lacking_licence(posting, profile)) is not None:
        yield Dealbreaker.LICENCE, f"Asks for a licence or certificate: {licence.what}", licence.quote
    if is_internship(posting) and not _seeks_internship(profile):
        said = contract_of(posting)
        yield Dealbreaker.LEVEL, "An internship or apprenticeship", said.quote if said else None
    company = _words_of(posting.facts.company or "")
    for name in profile.avoid_companies:
        words = _words_of(name)
        if words and f" {words} " in f" {company} ":
            yield Dealbreaker.DISLIKE, f"A company to avoid: {name}", None
    for industry in profile.avoid_industries:
        finding = judge_wish("industry", Wish(industry, unwanted=True, topic=Topic.INDUSTRY), posting)
        if finding.judgement is Judgement.UNMET:
            yield Dealbreaker.DISLIKE, f"An industry to avoid: {industry}", finding.quote


def _words_of(name: str) -> str:
    """Return a name's words in small letters, one space apart."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _seeks_internship(profile: Profile) -> bool:
    if Contract.INTERN in profile.contracts or wanted_level(profile) is Level.INTERN:
        return True
    return any(Contract.INTERN in wish.what for wish in wishes_in(f"{profile.preferences}, {profile.role}"))
