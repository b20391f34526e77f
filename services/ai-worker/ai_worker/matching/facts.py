from collections.abc import Callable
from dataclasses import dataclass

from jobrelay.models.assessments import Judgement
from jobrelay.models.pay import PayFloor, judge_pay
from jobrelay.models.postings import Posting, Workplace
from jobrelay.models.profile import CriterionKind, Profile
from jobrelay_language.levels import Level, level_in
from jobrelay_language.workplace import workplace_of

from ai_worker.judging import Criterion, Finding
from ai_worker.matching.conditions import (
    is_internship,
    judge_contract,
    judge_hours,
    judge_languages,
    judge_right_to_work,
)
from ai_worker.matching.demands import contract_of
from ai_worker.matching.levels import wanted_level
from ai_worker.matching.places import any_zones, compare_places, excluded, included, perhaps_too_far
from ai_worker.matching.preferences import in_favour_only_if_trusted
from ai_worker.matching.reading import is_a_title
from ai_worker.matching.stated import (
    stated_level,
    stated_limits,
    stated_location,
    stated_salary,
    stated_workplace,
)

_STEPS_APART_UNMET = 2


@dataclass(frozen=True, slots=True)
class Settled:
    """What our own reading says of a criterion. `silent`: the posting leaves the matter open."""

    finding: Finding
    silent: bool = False


def settle(criterion: Criterion, posting: Posting, profile: Profile) -> Settled | None:
    """Judge a criterion that facts decide (seniority, location, workplace, salary); None for the other kinds.

    Text that speaks to a machine can make a verdict worse, never better.
    """
    judges: dict[CriterionKind, Callable[[str, Posting, Profile], Settled]] = {
        CriterionKind.SENIORITY: _seniority,
        CriterionKind.LOCATION: _location,
        CriterionKind.WORKPLACE: _workplace,
        CriterionKind.SALARY: _salary,
    }
    conditions: dict[CriterionKind, Callable[[str, Posting, Profile], Finding]] = {
        CriterionKind.CONTRACT: judge_contract,
        CriterionKind.HOURS: judge_hours,
        CriterionKind.LANGUAGE: judge_languages,
        CriterionKind.RIGHT_TO_WORK: judge_right_to_work,
    }
    if criterion.kind in conditions:
        finding = in_favour_only_if_trusted(conditions[criterion.kind](criterion.slug, posting, profile), posting)
        return Settled(finding, silent=finding.judgement is Judgement.UNKNOWN)
    judge = judges.get(criterion.kind)
    return None if judge is None else judge(criterion.slug, posting, profile)


def _settled(slug: str, judgement: Judgement, quote: str | None, explanation: str, *, trusted: bool = True) -> Settled:
    if not trusted and judgement is not Judgement.UNMET:
        reason = "The text that speaks of this addresses whoever judges the posting, so it is no evidence."
        return Settled(Finding(slug, Judgement.UNKNOWN, None, reason))
    return Settled(Finding(slug, judgement, quote, explanation))


def _open(slug: str, explanation: str) -> Settled:
    return Settled(Finding(slug, Judgement.UNKNOWN, None, explanation), silent=True)


def _seniority(slug: str, posting: Posting, profile: Profile) -> Settled:
    wanted = wanted_level(profile)
    if wanted is Level.INTERN:
        return _internship(slug, posting.facts.title or "", posting)
    stated = stated_level(posting)
    if wanted is None or stated is None:
        return _open(slug, "The posting does not say how senior the role is.")
    level, words, stands_for = stated
    apart = abs(level - wanted)
    verdict = (Judgement.MET, Judgement.PARTLY)[apart] if apart < _STEPS_APART_UNMET else Judgement.UNMET
    text = f"{stands_for} the level {level.name.lower()}; {wanted.name.lower()} is wanted."
    return _settled(slug, verdict, words.quote, text, trusted=words.trusted)


def _internship(slug: str, title: str, posting: Posting) -> Settled:
    said = contract_of(posting)
    if said is not None and is_internship(posting):
        return _settled(slug, Judgement.MET, said.quote, "It is an internship, as wanted.", trusted=is_a_title(title))
    if level_in(title) is Level.JUNIOR:
        return _settled(slug, Judgement.PARTLY, title, "It is a junior position; an internship is wanted.")
    return _settled(slug, Judgement.UNMET, title or None, "It is no internship, which is wanted.")


def _from_where(profile: Profile) -> str:
    return profile.location or profile.home


def _location(slug: str, posting: Posting, profile: Profile) -> Settled:
    asked = _from_where(profile)
    stated, trusted = stated_location(posting)
    workplace = stated_workplace(posting)
    remote = workplace is not None and workplace[0] is Workplace.REMOTE
    if stated is None and not remote:
        return _open(slug, "The posting does not say where the work is.")
    limits = stated_limits(posting)
    shutting = next((words for limit, words in limits if excluded(asked, limit)), None)
    if shutting is not None and remote:
        text = f"The posting limits who may apply, and {asked} is outside."
        return _settled(slug, Judgement.UNMET, shutting.quote, text)
    quote = stated or (workplace[1].quote if workplace else None)
    trusted = trusted and (workplace is None or workplace[1].trusted or not remote)
    wants_remote = workplace_of(asked) is Workplace.REMOTE
    verdict, text = compare_places(asked, stated or "", remote=remote, wants_remote=wants_remote)
    if verdict is Judgement.UNKNOWN:
        return _open(slug, text)
    open_to = next((words for limit, words in limits if included(asked, limit)), None)
    if verdict is Judgement.PARTLY and remote and open_to is not None and open_to.trusted:
        verdict, quote, text = Judgement.MET, open_to.quote, f"The work is remote, and open to people in {asked}."
    near = next((words for limit, words in limits if perhaps_too_far(asked, limit)), None)
    if verdict is not Judgement.UNMET and remote and near is not None:
        text = f"The work is remote, but near a place; whether {asked} is near enough cannot be told."
        return _settled(slug, Judgement.PARTLY, near.quote, text, trusted=near.trusted)
    if verdict is Judgement.MET and remote and any_zones([limit for limit, _ in limits]):
        verdict, text = Judgement.PARTLY, f"{text} It asks for certain time zones."
    return _settled(slug, verdict, quote, text, trusted=trusted)


def _workplace(slug: str, posting: Posting, profile: Profile) -> Settled:
    stated = stated_workplace(posting)
    if stated is None:
        return _open(slug, "The posting does not say whether the work is remote, hybrid or on site.")
    place, words = stated
    wanted = " or ".join(profile.workplaces)
    if place in profile.workplaces:
        return _settled(slug, Judgement.MET, words.quote, f"The work is {place}, as wanted.", trusted=words.trusted)
    near = place is Workplace.HYBRID or Workplace.HYBRID in profile.workplaces
    verdict = Judgement.PARTLY if near else Judgement.UNMET
    return _settled(slug, verdict, words.quote, f"The work is {place}; {wanted} is wanted.", trusted=words.trusted)


def _salary(slug: str, posting: Posting, profile: Profile) -> Settled:
    stated = stated_salary(posting)
    if stated is None or profile.min_salary is None:
        return _open(slug, "The posting states no salary.")
    pay, words = stated
    floor = PayFloor(profile.min_salary, profile.salary_currency, profile.salary_period)
    judged = judge_pay(pay, floor)
    if judged is None:
        return _open(
            slug, "The posting states a salary that cannot be compared with the one wanted: its currency is not known."
        )
    about = "about " if judged.converted or pay.salary.period is not floor.period else ""
    span = f"{judged.low:,.0f}" if judged.low == judged.high else f"{judged.low:,.0f} to {judged.high:,.0f}"
    text = f"It pays {about}{span} {floor.currency} a year; at least {floor.yearly:,.0f} is wanted."
    return _settled(slug, judged.judgement, words.quote, text, trusted=words.trusted)
