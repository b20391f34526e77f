from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jobrelay.models.profile import CriterionKind, Profile
from jobrelay.models.weights import EVERYDAY, MUST_HAVE, NICE_TO_HAVE, SHARES

from ai_worker.judging import Criterion
from ai_worker.matching.levels import wanted_level
from ai_worker.matching.skills import canonical_name, is_everyday, slug_of
from ai_worker.matching.wishes import wishes_in

TOTAL = 100


def criteria_for(profile: Profile) -> tuple[Criterion, ...]:
    """Return one criterion for each thing that the profile states; their integer weights add up to 100.

    Each kind has its usual share, as many times as the profile's emphasis says. Skills that are names of the same thing
    are one criterion. An empty profile has none.
    """
    asked = (*_work(profile), *_terms(profile))
    among: dict[CriterionKind, Fraction] = {}
    for one in asked:
        among[one.kind] = among.get(one.kind, Fraction(0)) + one.counts
    times = {one.kind: Fraction(one.times) for one in profile.emphasis}
    shares = [
        Fraction(SHARES[one.kind]) * times.get(one.kind, Fraction(1)) * one.counts / among[one.kind] for one in asked
    ]
    weights = apportion(shares, TOTAL)
    return tuple(
        Criterion(
            one.slug, one.kind, one.label, one.asks, weight, one.must, times=float(times.get(one.kind, Fraction(1)))
        )
        for one, weight in zip(asked, weights, strict=True)
    )


def apportion(shares: list[Fraction], total: int) -> list[int]:
    """Return integers in the proportions of `shares` that add up to `total`: largest remainder, earlier first."""
    whole = sum(shares, Fraction(0))
    if not whole:
        return [0 for _ in shares]
    exact = [share * total / whole for share in shares]
    floors = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for index in by_remainder[: total - sum(floors)]:
        floors[index] += 1
    return floors


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: CriterionKind
    slug: str
    label: str
    asks: str
    counts: Fraction = Fraction(1)
    must: bool = False


def _work(profile: Profile) -> Iterable[_Asked]:
    role = " ".join(profile.role.split())
    if role:
        yield _Asked(CriterionKind.ROLE, "role", f"Role: {role}", role)
    level = wanted_level(profile)
    if level is not None:
        name = level.name.lower()
        yield _Asked(CriterionKind.SENIORITY, "seniority", f"Seniority: {name}", f"{name} level")
    yield from _skills(profile)


def _terms(profile: Profile) -> Iterable[_Asked]:
    place = " ".join((profile.location or profile.home).split())
    if place:
        yield _Asked(CriterionKind.LOCATION, "location", f"Location: {place}", place)
    if profile.workplaces:
        places = " or ".join(profile.workplaces)
        yield _Asked(CriterionKind.WORKPLACE, "workplace", f"Workplace: {places}", places)
    if profile.min_salary:
        figure = f"{profile.min_salary:,.2f}".removesuffix(".00")
        amount = f"{figure} {profile.salary_currency} per {profile.salary_period}"
        yield _Asked(CriterionKind.SALARY, "salary", f"Salary: at least {amount}", f"at least {amount}")
    if profile.contracts:
        kinds = " or ".join(profile.contracts)
        yield _Asked(CriterionKind.CONTRACT, "contract", f"Contract: {kinds}", kinds)
    if profile.hours or profile.max_weekly_hours:
        hours = _hours(profile)
        yield _Asked(CriterionKind.HOURS, "hours", f"Hours: {hours}", hours)
    if profile.languages:
        spoken = ", ".join(f"{one.language} {one.fluency}" for one in profile.languages)
        yield _Asked(CriterionKind.LANGUAGE, "language", f"Languages: {spoken}", spoken)
    if profile.needs_sponsorship:
        yield _Asked(CriterionKind.RIGHT_TO_WORK, "right-to-work", "Right to work: sponsorship", "visa sponsorship")
    yield from _preferences(profile.preferences)


def _hours(profile: Profile) -> str:
    kinds = " or ".join(kind.replace("_", "-") for kind in profile.hours)
    most = f"at most {profile.max_weekly_hours} a week" if profile.max_weekly_hours else ""
    return ", ".join(filter(None, (kinds, most)))


def _preferences(preferences: str) -> Iterable[_Asked]:
    wishes = wishes_in(preferences)
    if not wishes and preferences.strip():
        yield _Asked(CriterionKind.PREFERENCES, "preferences", "Preferences", " ".join(preferences.split()))
    for at, wish in enumerate(wishes, 1):
        slug = "preferences" if len(wishes) == 1 else f"preferences-{at}"
        yield _Asked(CriterionKind.PREFERENCES, slug, wish.text, wish.text)


def _skills(profile: Profile) -> Iterable[_Asked]:
    seen: set[str] = set()
    groups = ((profile.must_have_skills, MUST_HAVE), (profile.skills, 1.0), (profile.nice_to_have_skills, NICE_TO_HAVE))
    for skills, counts in groups:
        for written in skills:
            name = canonical_name(written)
            slug = f"skill-{slug_of(name)}"
            if name and slug not in seen:
                seen.add(slug)
                own = Fraction(counts) * Fraction(EVERYDAY if is_everyday(name) else 1)
                label = " ".join(written.split())
                yield _Asked(CriterionKind.SKILL, slug, label, name, own, must=skills is profile.must_have_skills)
