from jobrelay.models.profile import Profile

from ai_worker.matching.seniority import Level, level_asked


def wanted_level(profile: Profile) -> Level | None:
    """Return the level that a person looks for: the stated one, else the one that the wanted role names, or None."""
    if profile.level is not None:
        return Level[profile.level.name]
    return level_asked(profile.role)
