"""Whether a posting's place is the wanted one."""

from collections.abc import Sequence

from jobrelay.models.assessments import Judgement
from jobrelay_language.eligibility import ApplicantLimits
from jobrelay_language.places import Places, read_places, regions_named

Verdict = tuple[Judgement, str]


def compare_places(asked: str, stated: str, *, remote: bool, wants_remote: bool) -> Verdict:
    """Compare a wanted place with the stated one: as a place of work or, if `remote`, as one to work from."""
    said = f"The posting says “{stated}”" if stated else "The posting says remote"
    wanted, where = read_places(asked), read_places(stated)
    if wanted.cities & where.cities or (_is_named(asked, stated) and not (wanted.cities and where.cities)):
        return Judgement.MET, f"{said}, which is {asked}."
    if remote:
        return _compare_remote(asked, said, wanted, where, wants_remote=wants_remote)
    if wants_remote and not wanted.known:
        return Judgement.UNMET, f"{said} and nothing about working remotely."
    return _compare_areas(asked, said, wanted, where)


def excluded(asked: str, limits: ApplicantLimits) -> bool:
    """Return whether a limit on who may apply shuts out somebody from `asked`."""
    wanted = read_places(asked)
    if not wanted.known or wanted.anywhere:
        return False
    ours = wanted.regions | {f"{city.country}-{city.region}" for city in wanted.cities}
    theirs = limits.without.regions | {f"{city.country}-{city.region}" for city in limits.without.cities}
    if ours & theirs or (limits.without.countries - {region[:2] for region in theirs}) & wanted.countries:
        return True
    within = limits.within
    if not (within.countries or within.regions) or within.anywhere:
        return False
    if not (limits.around or limits.loose) and _is_outside_cities(wanted, within):
        return not ours & _regions(within)
    if not wanted.countries & within.countries:
        return True
    regions_only = within.regions and ours and {region[:2] for region in within.regions} == within.countries
    return bool(regions_only and not ours & within.regions)


def _is_outside_cities(wanted: Places, within: Places) -> bool:
    """Return whether a city is none of those that alone are named, none of which may be a region of the name too."""
    only = bool(within.cities) and not within.regions and within.countries == {city.country for city in within.cities}
    outside = bool(wanted.cities) and not wanted.cities & within.cities
    return only and outside and not any(regions_named(city.name) for city in within.cities)


def perhaps_too_far(asked: str, limits: ApplicantLimits) -> bool:
    """Return whether one must be near a city that `asked` is in the country of: how far apart they are is not known."""
    wanted = read_places(asked)
    return limits.around and not excluded(asked, limits) and _is_outside_cities(wanted, limits.within)


def included(asked: str, limits: ApplicantLimits) -> bool:
    """Return whether a sentence on who may apply names the place of somebody from `asked`, or the country around it."""
    wanted, within = read_places(asked), limits.within
    inside = bool(wanted.countries & within.countries) and not excluded(asked, limits)
    return inside and not perhaps_too_far(asked, limits)


def any_zones(limits: Sequence[ApplicantLimits]) -> bool:
    """Return whether one must be in certain time zones."""
    return any(limit.zones for limit in limits)


def _is_named(asked: str, stated: str) -> bool:
    return bool(stated) and asked.casefold().strip() in stated.casefold() and not read_places(asked).known


def _compare_areas(asked: str, said: str, wanted: Places, where: Places) -> Verdict:
    if not wanted.known or not where.known:
        return Judgement.UNKNOWN, f"{said}; whether that is {asked} cannot be told."
    if where.anywhere:
        return Judgement.MET, f"{said}, so {asked} will do."
    ours, theirs = _regions(wanted), _regions(where)
    elsewhere = not wanted.countries & where.countries or (ours and theirs and not ours & theirs)
    if elsewhere or (wanted.cities and where.cities):
        return Judgement.UNMET, f"{said}, which is not {asked}."
    return _within_area(asked, said, wanted, where)


def _within_area(asked: str, said: str, wanted: Places, where: Places) -> Verdict:
    ours, theirs = _regions(wanted), _regions(where)
    if not wanted.cities and (not wanted.regions or wanted.regions & theirs):
        return Judgement.MET, f"{said}, which is in {asked}."
    if where.cities:
        return Judgement.UNKNOWN, f"{said}; whether that is in {asked} cannot be told."
    shared = "region" if ours & theirs else "country"
    return Judgement.PARTLY, f"{said}, the same {shared} as {asked}, with no city."


def _regions(places: Places) -> frozenset[str]:
    return places.regions | {f"{city.country}-{city.region}" for city in places.cities}


def _compare_remote(asked: str, said: str, wanted: Places, where: Places, *, wants_remote: bool) -> Verdict:
    regions = where.regions and not where.cities and _regions(wanted)
    shut_out = bool(regions and not where.regions & _regions(wanted) and wanted.countries & where.countries)
    fits = where.anywhere or wanted.countries & where.countries or (wants_remote and not wanted.known)
    if fits and not shut_out:
        return Judgement.MET, f"{said} and the work is remote, so {asked} will do."
    if where.countries and wanted.countries:
        return Judgement.UNMET, f"{said}: remote, but not from {asked}."
    return Judgement.PARTLY, f"{said}: remote, with no word on whether from {asked}."
