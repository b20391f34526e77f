import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ai_worker.vocabulary import entries, rows

_ANYWHERE = re.compile(
    r"(?<!\w)(?:anywhere|worldwide|global(?:ly)?|weltweit|partout|any location|international)(?!\w)", re.IGNORECASE
)
_STATE = re.compile(
    r",\s*(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?!\w)"
)
"""A state of the United States as its post office writes it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is about: cities by their first spelling, the countries that they or regions stand for."""

    cities: frozenset[str]
    countries: frozenset[str]
    anywhere: bool

    @property
    def known(self) -> bool:
        """Tell whether the text named any place at all."""
        return bool(self.cities or self.countries or self.anywhere)


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, str]]:
    countries: dict[str, str] = {}
    cities: dict[str, str] = {}
    for line in rows("places.txt"):
        names, _, towns = line.partition(" : ")
        country = names.split("|")[0]
        countries |= {_plain(name): country for name in names.split("|")}
        cities |= {_plain(name): country for name in towns.split("|") if name}
    return countries, cities


@cache
def _regions() -> dict[str, frozenset[str]]:
    regions: dict[str, frozenset[str]] = {}
    for name, members in entries("regions.txt").items():
        parts = members.split("|")
        own = frozenset(part for part in parts if not part.startswith("="))
        regions[name] = own.union(*(regions[part[1:]] for part in parts if part.startswith("=")))
    return regions


@cache
def _spellings() -> dict[str, str]:
    return {name: city for city, names in entries("city_spellings.txt").items() for name in names.split("|")}


def _plain(text: str) -> str:
    spelt = text.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    letters = unicodedata.normalize("NFKD", spelt)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not unicodedata.combining(letter)))


@cache
def _pattern() -> re.Pattern[str]:
    countries, cities = _gazetteer()
    names = sorted({*countries, *cities, *_regions()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def place_in(text: str) -> Place:
    """Return the places that a text names, in any of their usual spellings."""
    countries, cities = _gazetteer()
    found_cities: set[str] = set()
    found: set[str] = set()
    for name in _pattern().findall(_plain(text)):
        if name in cities:
            found_cities.add(_spellings().get(name, name))
            found.add(cities[name])
        found |= _regions().get(name, frozenset()) | ({countries[name]} if name in countries else set())
    if _STATE.search(text):
        found.add("united states")
    return Place(frozenset(found_cities), frozenset(found), bool(_ANYWHERE.search(text)))
