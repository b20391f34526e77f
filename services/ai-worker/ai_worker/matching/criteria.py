from collections.abc import Iterable
from fractions import Fraction

from jobrelay.models.profile import Profile

from ai_worker.judging import Criterion, CriterionKind
from ai_worker.matching.seniority import level_asked
from ai_worker.matching.skills import canonical_name, slug_of

TOTAL = 100
SHARES = {
    CriterionKind.ROLE: 30,
    CriterionKind.SKILL: 35,
    CriterionKind.SENIORITY: 8,
    CriterionKind.LOCATION: 9,
    CriterionKind.WORKPLACE: 6,
    CriterionKind.SALARY: 12,
    CriterionKind.PREFERENCES: 10,
}
"""How much each kind matters before what the profile leaves out is taken away (docs/decisions/0040)."""


def criteria_for(profile: Profile) -> tuple[Criterion, ...]:
    """Return one criterion for each thing that the profile states; their integer weights add up to 100.

    Skills that are names of the same thing are one criterion. An empty profile has none.
    """
    asked = tuple(_asked(profile))
    skills = sum(kind is CriterionKind.SKILL for kind, *_ in asked)
    shares = [Fraction(SHARES[kind], skills if kind is CriterionKind.SKILL else 1) for kind, *_ in asked]
    weights = apportion(shares, TOTAL)
    return tuple(
        Criterion(slug, kind, label, asks, weight)
        for (kind, slug, label, asks), weight in zip(asked, weights, strict=True)
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


def _asked(profile: Profile) -> Iterable[tuple[CriterionKind, str, str, str]]:
    role = " ".join(profile.role.split())
    if role:
        yield CriterionKind.ROLE, "role", f"Role: {role}", role
    level = level_asked(role)
    if level is not None:
        yield CriterionKind.SENIORITY, "seniority", f"Seniority: {level.name.lower()}", f"{level.name.lower()} level"
    yield from _skills(profile.skills)
    if profile.location.strip():
        place = " ".join(profile.location.split())
        yield CriterionKind.LOCATION, "location", f"Location: {place}", place
    if profile.workplaces:
        places = " or ".join(profile.workplaces)
        yield CriterionKind.WORKPLACE, "workplace", f"Workplace: {places}", places
    if profile.min_salary:
        figure = f"{profile.min_salary:,.2f}".removesuffix(".00")
        amount = f"{figure} {profile.salary_currency} per {profile.salary_period}"
        yield CriterionKind.SALARY, "salary", f"Salary: at least {amount}", f"at least {amount}"
    if profile.preferences.strip():
        yield CriterionKind.PREFERENCES, "preferences", "Preferences", " ".join(profile.preferences.split())


def _skills(skills: Iterable[str]) -> Iterable[tuple[CriterionKind, str, str, str]]:
    seen: set[str] = set()
    for written in skills:
        name = canonical_name(written)
        slug = f"skill-{slug_of(name)}"
        if name and slug not in seen:
            seen.add(slug)
            yield CriterionKind.SKILL, slug, " ".join(written.split()), name
