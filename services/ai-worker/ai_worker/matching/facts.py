from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, Salary, Workplace
from jobrelay.models.profile import Profile

from ai_worker.judging import Criterion, CriterionKind, Finding
from ai_worker.matching.conditions import (
    is_internship,
    judge_contract,
    judge_hours,
    judge_languages,
    judge_right_to_work,
)
from ai_worker.matching.demands import contract_of
from ai_worker.matching.injection import addresses_a_machine
from ai_worker.matching.levels import wanted_level
from ai_worker.matching.places import Place, place_in
from ai_worker.matching.preferences import in_favour_only_if_trusted
from ai_worker.matching.reading import Sentence, is_a_title, read
from ai_worker.matching.salaries import RATE_TOLERANCE, amounts_in, compare, per_year
from ai_worker.matching.seniority import Level, level_in, level_of_years
from ai_worker.matching.workplaces import says_where, workplace_in
from ai_worker.vocabulary import cue

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
    title = posting.facts.title or ""
    stated: tuple[Level, str, bool, str] | None = None
    if wanted is Level.INTERN:
        return _internship(slug, title, posting)
    if (level := level_in(title)) is not None:
        stated = (level, title, is_a_title(title), "The title stands for")
    else:
        for sentence in _trusted_first(posting):
            if (level := level_of_years(sentence.text)) is not None:
                stated = (level, sentence.text, sentence.trusted, "The years of experience asked for stand for")
                break
    if wanted is None or stated is None:
        return _open(slug, "The posting does not say how senior the role is.")
    level, quote, trusted, stands_for = stated
    apart = abs(level - wanted)
    verdict = (Judgement.MET, Judgement.PARTLY)[apart] if apart < _STEPS_APART_UNMET else Judgement.UNMET
    text = f"{stands_for} the level {level.name.lower()}; {wanted.name.lower()} is wanted."
    return _settled(slug, verdict, quote, text, trusted=trusted)


def _internship(slug: str, title: str, posting: Posting) -> Settled:
    said = contract_of(posting)
    if said is not None and is_internship(posting):
        return _settled(slug, Judgement.MET, said.quote, "It is an internship, as wanted.", trusted=is_a_title(title))
    if level_in(title) is Level.JUNIOR:
        return _settled(slug, Judgement.PARTLY, title, "It is a junior position; an internship is wanted.")
    return _settled(slug, Judgement.UNMET, title or None, "It is no internship, which is wanted.")


def _trusted_first(posting: Posting) -> Iterator[Sentence]:
    yield from sorted(read(posting).sentences, key=lambda sentence: not sentence.trusted)


def _from_where(profile: Profile) -> str:
    return profile.location or profile.home


def _location(slug: str, posting: Posting, profile: Profile) -> Settled:
    wanted = place_in(_from_where(profile))
    stated, trusted = _stated_location(posting)
    remote = _stated_workplace(posting)
    is_remote = remote is not None and remote[0] is Workplace.REMOTE
    if stated is None and not is_remote:
        return _open(slug, "The posting does not say where the work is.")
    where = place_in(stated or "")
    quote = stated or (remote[1] if remote else None)
    trusted = trusted and (remote is None or remote[2] or not is_remote)
    verdict, text = _compare_places(_from_where(profile), wanted, stated or "", where, remote=is_remote)
    if verdict is Judgement.UNKNOWN:
        return _open(slug, text)
    return _settled(slug, verdict, quote, text, trusted=trusted)


def _compare_places(asked: str, wanted: Place, stated: str, where: Place, *, remote: bool) -> tuple[Judgement, str]:
    said = f"The posting says “{stated}”" if stated else "The posting says remote"
    wants_remote = workplace_in(asked) is Workplace.REMOTE
    if wanted.cities & where.cities or (asked.casefold().strip() in stated.casefold() and stated):
        return Judgement.MET, f"{said}, which is {asked}."
    if remote:
        return _compare_remote(asked, said, wanted, where, wants_remote=wants_remote)
    if wants_remote and not wanted.known:
        return Judgement.UNMET, f"{said} and nothing about working remotely."
    return _compare_countries(asked, said, wanted, where)


def _compare_countries(asked: str, said: str, wanted: Place, where: Place) -> tuple[Judgement, str]:
    if not wanted.known or not where.known:
        return Judgement.UNKNOWN, f"{said}; whether that is {asked} cannot be told."
    same_country = wanted.countries & where.countries
    if same_country and not wanted.cities:
        return Judgement.MET, f"{said}, which is in {asked}."
    if same_country and not where.cities:
        return Judgement.PARTLY, f"{said}, the same country as {asked}, with no city."
    return Judgement.UNMET, f"{said}, which is not {asked}."


def _compare_remote(asked: str, said: str, wanted: Place, where: Place, *, wants_remote: bool) -> tuple[Judgement, str]:
    if where.anywhere or wanted.countries & where.countries or (wants_remote and not wanted.known):
        return Judgement.MET, f"{said} and the work is remote, so {asked} will do."
    if where.countries and wanted.countries:
        return Judgement.UNMET, f"{said}: remote, but not from {asked}."
    return Judgement.PARTLY, f"{said}: remote, with no word on whether from {asked}."


def _stated_location(posting: Posting) -> tuple[str | None, bool]:
    if posting.facts.location:
        return posting.facts.location, not addresses_a_machine(posting.facts.location)
    for sentence in _trusted_first(posting):
        cued = cue("place").search(sentence.text) or cue("place").search(sentence.heading)
        if cued and place_in(sentence.text).known:
            return sentence.text, sentence.trusted
    return None, True


def _workplace(slug: str, posting: Posting, profile: Profile) -> Settled:
    stated = _stated_workplace(posting)
    if stated is None:
        return _open(slug, "The posting does not say whether the work is remote, hybrid or on site.")
    place, quote, trusted = stated
    wanted = " or ".join(profile.workplaces)
    if place in profile.workplaces:
        return _settled(slug, Judgement.MET, quote, f"The work is {place}, as wanted.", trusted=trusted)
    near = place is Workplace.HYBRID or Workplace.HYBRID in profile.workplaces
    verdict = Judgement.PARTLY if near else Judgement.UNMET
    return _settled(slug, verdict, quote, f"The work is {place}; {wanted} is wanted.", trusted=trusted)


def _stated_workplace(posting: Posting) -> tuple[Workplace, str | None, bool] | None:
    facts = posting.facts
    if facts.workplace is not None:
        said = next((s.text for s in read(posting).trusted if workplace_in(s.text) is facts.workplace), None)
        return facts.workplace, said, True
    for text in filter(None, (facts.location, facts.title)):
        if says_where(text) and (place := workplace_in(text)) is not None:
            return place, text, is_a_title(text)
    for sentence in _trusted_first(posting):
        if says_where(sentence.text) and (place := workplace_in(sentence.text)) is not None:
            return place, sentence.text, sentence.trusted
    return None


def _salary(slug: str, posting: Posting, profile: Profile) -> Settled:
    stated = _stated_salary(posting)
    if stated is None or profile.min_salary is None:
        return _open(slug, "The posting states no salary.")
    salary, quote, trusted = stated
    range_ = compare(salary, profile)
    if range_ is None:
        return _open(
            slug, "The posting states a salary that cannot be compared with the one wanted: its currency is not known."
        )
    low, high, converted = range_
    slack = RATE_TOLERANCE if converted else Decimal(0)
    wanted = profile.min_salary * _yearly_factor(profile)
    if low * (1 - slack) >= wanted:
        verdict = Judgement.MET
    else:
        verdict = Judgement.PARTLY if high * (1 + slack) >= wanted else Judgement.UNMET
    about = "about " if converted or salary.period is not profile.salary_period else ""
    span = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    text = f"It pays {about}{span} {profile.salary_currency} a year; at least {wanted:,.0f} is wanted."
    return _settled(slug, verdict, quote, text, trusted=trusted)


def _yearly_factor(profile: Profile) -> Decimal:
    return per_year(Decimal(1), profile.salary_period)


def _stated_salary(posting: Posting) -> tuple[Salary, str | None, bool] | None:
    pay = [s for s in _trusted_first(posting) if cue("pay").search(s.text) or cue("pay").search(s.heading)]
    said = [(sentence, amounts) for sentence in pay if (amounts := amounts_in(sentence.text)) is not None]
    facts = posting.facts.salary
    if facts is not None and (facts.min or facts.max):
        quote = next((sentence.text for sentence, _ in said if sentence.trusted), None)
        return facts, quote, True
    return next(((amounts, sentence.text, sentence.trusted) for sentence, amounts in said), None)
