"""The conditions of the work that are no matter of taste: contract, hours, languages, the right to work."""

from collections.abc import Iterable
from functools import lru_cache

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Contract, Fluency, Hours, Profile
from jobrelay_language.places import read_places

from ai_worker.judging import Finding
from ai_worker.matching.demands import (
    Demand,
    LanguageDemand,
    contract_of,
    hours_of,
    languages_asked,
    sponsorship,
    tongues,
    weekly_hours,
)

_LADDER = tuple(Fluency)
_HOME_TONGUES = {
    "DE": "de",
    "AT": "de",
    "CH": "de fr it",
    "FR": "fr",
    "BE": "fr nl",
    "ES": "es ca",
    "PT": "pt",
    "BR": "pt",
    "IT": "it",
    "NL": "nl",
    "PL": "pl",
    "CZ": "cs",
    "SK": "sk",
    "DK": "da",
    "SE": "sv",
    "NO": "no",
    "FI": "fi sv",
    "HU": "hu",
    "RO": "ro",
    "GR": "el",
    "TR": "tr",
    "JP": "ja",
    "CN": "zh",
    "KR": "ko",
    "MX": "es",
    "AR": "es",
    "CO": "es",
    "CL": "es",
    "CA": "fr",
}
"""Languages of a country's working life beside English: taken for spoken where a profile names no languages."""


def judge_contract(slug: str, posting: Posting, profile: Profile) -> Finding:
    """Judge the kind of contract; a posting that names none is taken to leave it open."""
    said = contract_of(posting)
    if said is None:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting does not say what kind of contract it is.")
    fits = said.what in profile.contracts
    return Finding(slug, Judgement.MET if fits else Judgement.UNMET, said.quote, f"The contract is {said.what}.")


def judge_hours(slug: str, posting: Posting, profile: Profile) -> Finding:
    """Judge the hours: full-time or part-time, and the hours of a week where the profile limits them."""
    said, week, most = hours_of(posting), weekly_hours(posting), profile.max_weekly_hours
    if most is not None and week is not None:
        fits = week[0] <= most
        text = f"The week has {week[0]:g} hours; at most {most} are wanted."
        return Finding(slug, Judgement.MET if fits else Judgement.UNMET, week[2], text)
    if said is None:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting does not state its hours.")
    wanted = profile.hours or ((Hours.PART_TIME,) if most is not None else ())
    fits = said.what in wanted
    name = said.what.replace("_", "-")
    return Finding(slug, Judgement.MET if fits else Judgement.UNMET, said.quote, f"The work is {name}.")


def judge_languages(slug: str, posting: Posting, profile: Profile) -> Finding:
    """Judge the languages that a posting asks for by those that the person speaks."""
    lacking = unspoken(posting, profile)
    if lacking:
        first = lacking[0]
        return Finding(slug, Judgement.UNMET, first.quote, f"The posting asks for {name_of(first.language)}.")
    asked = languages_asked(posting)
    if not asked:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting does not say which languages it asks for.")
    return Finding(slug, Judgement.MET, asked[0].quote, "You speak every language that the posting asks for.")


def judge_right_to_work(slug: str, posting: Posting, profile: Profile) -> Finding:
    """Judge whether somebody who needs a visa can be employed."""
    said = sponsorship(posting)
    if said is None or not profile.needs_sponsorship:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting does not speak of visas.")
    if said.what == "offered":
        return Finding(slug, Judgement.MET, said.quote, "A visa can be sponsored.")
    if _works_there(posting, profile):
        return Finding(slug, Judgement.MET, said.quote, "You have the right to work there.")
    return Finding(slug, Judgement.UNMET, said.quote, "A visa is not sponsored.")


def _works_there(posting: Posting, profile: Profile) -> bool:
    here = read_places(posting.facts.location or "").countries
    held = frozenset[str]().union(*(read_places(text).countries for text in profile.right_to_work))
    return bool(here & held)


def unspoken(posting: Posting, profile: Profile) -> tuple[LanguageDemand, ...]:
    """Return the languages that a posting asks for and the person does not speak well enough, plainest first.

    Where the profile names no language: those of the places that it names, English, and those whose names or own words
    it uses are taken for spoken.
    """
    spoken = {one.language: one.fluency for one in profile.languages}
    asked = languages_asked(posting)
    if spoken:
        return tuple(demand for demand in asked if not _speaks_one(spoken, demand))
    known = _assumed(profile)
    return tuple(demand for demand in asked if not demand.implied and not known & {demand.language, *demand.instead})


def _speaks_one(spoken: dict[str, Fluency], demand: LanguageDemand) -> bool:
    return any(_enough(spoken.get(code), demand.fluency) for code in {demand.language, *demand.instead})


def _enough(spoken: Fluency | None, asked: Fluency) -> bool:
    if spoken is None:
        return asked in (Fluency.A1, Fluency.A2)
    return spoken is Fluency.NATIVE or _LADDER.index(spoken) + 1 >= _LADDER.index(asked)


@lru_cache(maxsize=16)
def _assumed(profile: Profile) -> frozenset[str]:
    countries = read_places(f"{profile.location}; {profile.home}").countries
    places = (code for country in countries for code in _HOME_TONGUES.get(country, "").split())
    return frozenset({"en", *places, *_named(profile)})


def _named(profile: Profile) -> Iterable[str]:
    words = " ".join((profile.role, profile.preferences, *profile.skills, *profile.must_have_skills))
    return (code for code, names in tongues().items() if names.search(words))


def name_of(code: str) -> str:
    """Return the English name of a language."""
    from jobrelay_language import tables  # noqa: PLC0415

    return tables.entries("tongues.txt")[code].split("|")[0].split("\\")[0].capitalize() if code in tongues() else code


def is_abroad(posting: Posting, profile: Profile) -> bool:
    """Return whether a posting is in countries to which the person cannot simply move.

    The European Economic Area and Switzerland are one area of free movement (Agreement on the Free Movement of Persons,
    1999). Unknown places are not abroad.
    """
    here = read_places(f"{profile.location}; {profile.home}; {'; '.join(profile.right_to_work)}").countries
    return _cannot_move(here, read_places(posting.facts.location or "").countries)


def _cannot_move(here: frozenset[str], there: frozenset[str]) -> bool:
    if not here or not there or here & there:
        return False
    free = read_places("EEA; Switzerland").countries
    return not (here & free and there & free)


def lacks_right_to_work(posting: Posting, profile: Profile) -> Demand | None:
    """Return what a posting says of visas where it offers none and the person may not work in its countries.

    These are the countries of the place of work, or where it names none, those that the sentence itself names. Whoever
    names no right to work is taken to have it; where they live they have it.
    """
    said = sponsorship(posting)
    if said is None or said.what == "offered" or not profile.right_to_work:
        return None
    held = read_places("; ".join((profile.home, *profile.right_to_work))).countries
    there = read_places(posting.facts.location or "").countries
    there = there or read_places(said.quote or "", prose=True).countries
    return said if _cannot_move(held, there) else None


def is_internship(posting: Posting) -> bool:
    """Return whether a posting is an internship or an apprenticeship."""
    said = contract_of(posting)
    return said is not None and said.what == Contract.INTERN
