from jobrelay_language import levels
from jobrelay_language.levels import Level, level_in, without_level

__all__ = ["Level", "level_asked", "level_in", "level_of_years", "without_level", "years_in"]


def level_asked(role: str) -> Level | None:
    """Return the level that a person's wanted role names, from its words or its years of experience."""
    named = level_in(role)
    return named if named is not None else level_of_years(role)


def years_in(text: str) -> int | None:
    """Return the least years of experience that a text asks for, or None."""
    said = levels.years_asked(text)
    return said.value if said else None


def level_of_years(text: str) -> Level | None:
    """Return the level that a text's years of experience stand for, or None."""
    years = years_in(text)
    return None if years is None else levels.level_of_years(years)
