"""The level that a person looks for, and the years of experience that a text asks for."""

from jobrelay.models.profile import Profile
from jobrelay_language import levels
from jobrelay_language.levels import Level, level_in


def wanted_level(profile: Profile) -> Level | None:
    """Return the level that a person looks for: the stated one, else the one that the wanted role names, or None."""
    if profile.level is not None:
        return Level[profile.level.name]
    named = level_in(profile.role)
    return named if named is not None else _level_of_years(profile.role)


def years_in(text: str) -> int | None:
    """Return the least years of experience that a text asks for, or None."""
    said = levels.years_asked(text)
    return said.value if said else None


def _level_of_years(text: str) -> Level | None:
    years = years_in(text)
    return None if years is None else levels.level_of_years(years)
