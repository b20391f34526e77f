from collections.abc import Sequence
from functools import lru_cache

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import CriterionKind, Profile

from ai_worker.judging import Criterion, Finding, Judged
from ai_worker.matching.facts import settle
from ai_worker.matching.mentions import judge_skill
from ai_worker.matching.preferences import judge_wish
from ai_worker.matching.reading import own_title, read
from ai_worker.matching.skills import canonical_name, is_everyday
from ai_worker.matching.titles import bears_out, likeness
from ai_worker.matching.wishes import Topic, Wish, wishes_in

MODEL = "offline"
_SAME_TRADE, _NEAR_TRADE, _TOUCHING_TRADE = 0.72, 0.35, 0.2
_LEAST_SKILLS = 2


class OfflineJudge:
    """Judge postings by their text alone, with no model and no network; every answer says so."""

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        """Return a finding for each criterion, in order; the same input always gives the same findings."""
        return Judged(tuple(judge_one(criterion, posting, profile) for criterion in criteria), MODEL)


@lru_cache(maxsize=64)
def judge_one(criterion: Criterion, posting: Posting, profile: Profile) -> Finding:
    """Judge one criterion from the posting's facts and sentences."""
    settled = settle(criterion, posting, profile)
    if settled is not None:
        return settled.finding
    if criterion.kind is CriterionKind.ROLE:
        return judge_role(criterion.slug, profile, posting)
    title = own_title(posting)
    if criterion.kind is CriterionKind.SKILL:
        return judge_skill(criterion.slug, criterion.asks, read(posting), title)
    return judge_wish(criterion.slug, _wish(criterion, profile), posting)


def _wish(criterion: Criterion, profile: Profile) -> Wish:
    wishes = wishes_in(profile.preferences)
    _, _, number = criterion.slug.rpartition("-")
    if not wishes:
        return Wish(criterion.asks, unwanted=False, topic=Topic.WORDS)
    return wishes[int(number) - 1] if number.isdigit() else wishes[0]


def judge_role(slug: str, profile: Profile, posting: Posting) -> Finding:
    """Judge the role by the posting's title, without its seniority, which is a criterion of its own.

    A title that only touches the wanted trade is near it where the posting asks for half of the person's skills.
    """
    title, role = own_title(posting), profile.role
    if title is None:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting has no title of its own.")
    alike = likeness(role, title)
    if alike >= _SAME_TRADE and not bears_out(role, title, _body(posting, title)):
        text = f"“{title}” is the role that is wanted, {role}, but the text does not speak of such work."
        return Finding(slug, Judgement.PARTLY, title, text)
    if alike >= _SAME_TRADE:
        return Finding(slug, Judgement.MET, title, f"“{title}” is the kind of role that is wanted: {role}.")
    if alike >= _NEAR_TRADE:
        return Finding(slug, Judgement.PARTLY, title, f"“{title}” is near the role that is wanted: {role}.")
    if alike >= _TOUCHING_TRADE and _asks_for_half(profile, posting):
        text = f"“{title}” is another title than {role}, but the posting asks for the same skills."
        return Finding(slug, Judgement.PARTLY, title, text)
    return Finding(slug, Judgement.UNMET, title, f"“{title}” is another kind of role than {role}.")


def most_to_believe(criterion: Criterion, quote: str, profile: Profile, posting: Posting) -> Judgement:
    """Return the best verdict that a title can prove where its text says otherwise, whoever judges."""
    title = own_title(posting)
    if title is None or quote not in title:
        return Judgement.MET
    if criterion.kind is CriterionKind.SKILL:
        own = judge_skill(criterion.slug, criterion.asks, read(posting), title)
        return Judgement.PARTLY if own.judgement is Judgement.PARTLY else Judgement.MET
    borne_out = bears_out(profile.role, title, _body(posting, title))
    return Judgement.MET if borne_out else Judgement.PARTLY


def _body(posting: Posting, title: str) -> str:
    return "\n".join(sentence.text for sentence in read(posting).trusted if sentence.text not in title)


def _asks_for_half(profile: Profile, posting: Posting) -> bool:
    names = [canonical_name(name) for name in (*profile.must_have_skills, *profile.skills)]
    telling = [name for name in names if not is_everyday(name)]
    met = sum(judge_skill("", name, read(posting), None).judgement is Judgement.MET for name in telling)
    return met >= _LEAST_SKILLS and met * 2 >= len(telling)
