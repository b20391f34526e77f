"""The places that a text names: cities, states and provinces, countries and parts of the world."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from jobrelay_language.gazetteer import Named, named, plain
from jobrelay_language.tables import entries, rows

_ANYWHERE = re.compile(
    r"(?<!\w)(?:anywhere|worldwide|global(?:ly)?|weltweit|partout|any location|international|all countries|everywhere"
    r"|work from anywhere|desde cualquier lugar|в любой точке|по всему миру|全世界|全球|어디서나)(?!\w)",
    re.IGNORECASE,
)
_SEPARATE = re.compile(r"\s*(?:;|\||•|·|\n|\s&\s|\s(?:and|or|und|oder|et|ou|y|o|e|och|eller|en|of|i|lub|или|и)\s)\s*")
_BRACKETED = re.compile(r"[^\W\d_][\w-]{1,40} \([^()]{2,30}\)")
_AFTER_A_SLASH = re.compile(r"^([^\W\d_][\w-]{1,40})\s?/\s?([^\W\d_][\w-]{1,29})(?!\w)")
_SLASH = re.compile(r"\s*/\s*")
_PART = re.compile(r"\s*(?:,|\(|\)|\[|\]|:|、|，|،|\s[-–—]\s|[–—])\s*")
_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w.])?")
_HYPHENED_CODE = re.compile(r"(?<=[a-z])-(?=[A-Z]{2}(?!\w))|(?<=\b[A-Z]{2})-(?=[A-Z][a-z])")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}")
_LONGEST_NAME, _LONGEST_RUN = 5, 12
_PROSE_PEOPLE = 50_000
_PEOPLE_OF_A_LARGE_CITY = 100_000
_SAMPLE = 2_000
_LONGEST_CODE = 3
_LARGER_THAN_ITS_REGION = 500_000
"""A city with so many people is meant by a name that its region bears too: New York, Washington."""
_HOURS = re.compile(
    r"(?<!\w)(?:[ECMP][SD]?T|GMT|UTC|CES?T|BST|IST|east coast|west coast)"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?(?=\W*(?:hours?|time|zones?|timezones?|\)|$|/))|(?<!\w)(?:GMT|UTC|ET|EST|PST|CST)(?!\w)"
)
"""Time zones, some of which are written as countries and states are: ET, PT, CT, MT."""


@dataclass(frozen=True, slots=True)
class City:
    """A city: GeoNames' own name for it, its country (ISO 3166-1), and its first-order region there."""

    name: str
    country: str
    region: str


@dataclass(frozen=True, slots=True)
class Places:
    """What a text names: cities, regions as "US-CA" ("CA-08" is GeoNames' number), countries by ISO 3166-1 alpha-2.

    Each city's country is among `countries`, and each region's; `regions` are those that are named. `anywhere`: the
    whole world.
    """

    cities: frozenset[City] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    anywhere: bool = False

    @property
    def known(self) -> bool:
        """Return whether the text named any place at all."""
        return bool(self.cities or self.regions or self.countries or self.anywhere)

    def __or__(self, other: "Places") -> "Places":
        return Places(
            self.cities | other.cities,
            self.regions | other.regions,
            self.countries | other.countries,
            self.anywhere or other.anywhere,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Hit:
    """One name in a piece of text and all that it may stand for; two of one spelling are two: "New York, New York"."""

    cities: tuple[Named, ...] = ()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    is_code: bool = False
    is_part: bool = False


@lru_cache(maxsize=512)
def read_places(text: str, *, prose: bool = False) -> Places:
    """Read the places that a field such as "Cambridge, MA; Remote - US" names, in any of their usual spellings.

    What stands beside a name settles it: "Paris, TX" is no city of France, ", DE" is Delaware after Dover and Germany
    after Munich. Without that, the city with the most people is meant. `prose` reads a sentence: only capitalised names
    count, and only those of larger cities.
    """
    text = _HYPHENED_CODE.sub(" - ", _HOURS.sub(" ", text[:_SAMPLE]))
    result = Places(anywhere=bool(_ANYWHERE.search(text)))
    for piece in _pieces(text):
        hits = list(_hits(piece, prose=prose))
        result |= _resolved(hits)
    return result


def is_city(text: str) -> bool:
    """Return whether `text` is the name of a large city and nothing else, so that it needs no label to be a place."""
    name = plain(text).strip(" .")
    if name in _no_places() or not text.strip() or not _is_capitalised(text.strip()):
        return False
    alias = _aliases().get(name)
    if alias:
        return not alias.isupper()
    return any(entry.kind == "city" and entry.population >= _PEOPLE_OF_A_LARGE_CITY for entry in named(name))


class Area(Enum):
    """What a text that is a country or region and nothing else names it by; some codes are those of both kinds."""

    COUNTRY = "a country or part of the world, by name or a short form such as UK"
    REGION = "a state or province by name"
    REGION_CODE = "a state or province by its code"
    COUNTRY_CODE = "a country by its ISO 3166-1 code"


@lru_cache(maxsize=4096)
def area_of(text: str) -> Area | None:
    """Return how `text` names a country, a part of the world, a state or a province; None where it is none of these."""
    written = text.strip(" .")
    name, coded = plain(written), written.isupper() and len(written) <= _LONGEST_CODE
    hit = _of_name(written, alone=True) if written and (coded or name not in _no_places()) else None
    if hit is None or not (hit.regions or hit.countries):
        return None
    other_name = _aliases().get(name, "").isupper()
    if hit.is_code and not other_name:
        return Area.REGION_CODE if hit.regions else Area.COUNTRY_CODE
    short = name.isascii() and len(name) <= _LONGEST_CODE and not (other_name or hit.is_part)
    return None if short else Area.COUNTRY if hit.countries else Area.REGION


def is_town_of(town: str, area: str) -> bool:
    """Return whether a table has a city of the name `town`, of whatever size, in the country or region named `area`."""
    inside, around = _of_name(town.strip(" ."), alone=True), _of_name(area.strip(" ."), alone=True)
    return inside is not None and around is not None and any(_within(city, around) for city in inside.cities)


def regions_named(text: str) -> frozenset[str]:
    """Return the states and provinces that a text names, also those that a larger city is called by."""
    written = plain(text[:_SAMPLE])
    return frozenset().union(*(_regions()[name] for name in _region_names().findall(written)))


def _pieces(text: str) -> Iterator[str]:
    """Cut a list of places into single ones; a region's own name such as "UK & Ireland" stays whole."""
    whole = plain(text).strip()
    if whole in _parts_of_the_world():
        yield text
        return
    for piece in _SEPARATE.split(text):
        bracketed = _AFTER_A_SLASH.sub(r"\1 (\2)", piece)
        yield from [bracketed] if _with_brackets(bracketed) else _SLASH.split(piece)


def _with_brackets(piece: str) -> tuple[_Hit, int] | None:
    """Find a town whose name has a part in brackets, as "Halle (Saale)", where a piece begins, and where it ends."""
    match = _BRACKETED.match(piece)
    towns = tuple(entry for entry in named(plain(match.group())) if entry.kind == "city") if match else ()
    return (_Hit(cities=towns), match.end()) if match and towns else None


def _hits(piece: str, *, prose: bool) -> Iterator[_Hit]:
    if whole := _with_brackets(piece):
        town, end = whole
        yield town
        piece = piece[end:]
    for position, part in enumerate(_PART.split(piece)):
        for hit in _in_part(part, first=position == 0, prose=prose):
            yield replace(hit)  # what is remembered of a name is one value, and each place where it stands another


def _in_part(part: str, *, first: bool, prose: bool) -> Iterator[_Hit]:
    words = list(_WORD.finditer(part))
    at = 0
    while at < len(words):
        for count in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            first_word, last_word = words[at], words[at + count - 1]
            written = part[first_word.start() : last_word.end()]
            hit = _of_name(written, alone=count == len(words), after=not first or at > 0, prose=prose)
            if hit:
                yield hit
                at += count - 1
                break
        else:
            yield from _unspaced(words[at].group())
        at += 1


def _unspaced(word: str) -> Iterator[_Hit]:
    """Find names in scripts that set no words apart, the longest first."""
    for run in _UNSPACED.findall(word[:_SAMPLE]):
        at = 0
        while at < len(run) - 1:
            lengths = range(min(_LONGEST_RUN, len(run) - at), 1, -1)
            found = next(((size, hit) for size in lengths if (hit := _of_name(run[at : at + size]))), None)
            if found:
                yield found[1]
            at += found[0] if found else 1


@lru_cache(maxsize=4096)
def _of_name(written: str, *, alone: bool = False, after: bool = False, prose: bool = False) -> _Hit | None:
    name = plain(written).strip(". ")
    if prose and not _is_capitalised(written):
        return None
    if name in _parts_of_the_world():
        return _Hit(countries=_parts_of_the_world()[name], is_part=True)
    if (
        written.isupper()
        and len(written) <= _LONGEST_CODE
        and (after or alone)
        and (code := _of_code(written, prose=prose))
    ):
        return code
    return None if prose and name in _no_places() else _of_table(name, written, prose=prose)


def _of_table(name: str, written: str, *, prose: bool) -> _Hit | None:
    alias = _aliases().get(name)
    if alias and alias.isupper():
        return _Hit(countries=frozenset({alias}))
    if name.isascii() and len(name) <= _LONGEST_CODE and not written[0].isupper():
        return None
    found = named(alias or name)
    cities = tuple(
        entry for entry in found if entry.kind == "city" and (not prose or entry.population >= _PROSE_PEOPLE)
    )
    own = tuple(city for city in cities if city.own) or cities
    countries = frozenset(entry.country for entry in found if entry.kind == "country")
    regions = _regions().get(name, frozenset())
    if not (own or countries or regions):
        return None
    return _Hit(cities=_ordered(own, cities), regions=regions, countries=countries)


def _ordered(own: Sequence[Named], cities: Sequence[Named]) -> tuple[Named, ...]:
    """Put cities whose first name it is before those that also bear it, unless one of these is ten times as large."""
    biggest = max((city.population for city in cities), default=0)
    rest = tuple(city for city in cities if city not in own)
    return (*own, *rest) if own and own[0].population * 10 >= biggest else (*rest, *own)


def _of_code(written: str, *, prose: bool) -> _Hit | None:
    alias = _aliases().get(written.lower())
    if alias and alias.isupper():
        return _Hit(countries=frozenset({alias}), is_code=True)
    if prose:
        return None
    regions = _codes().get(written, frozenset())
    countries = frozenset({written}) if written in _country_codes() else frozenset()
    return _Hit(regions=regions, countries=countries, is_code=True) if regions or countries else None


def _resolved(hits: Sequence[_Hit]) -> Places:
    """Settle each name of one place by the others: a city within the regions and countries that stand beside it."""
    areas = [hit for place, hit in enumerate(hits) if _is_area(place, hits)]
    cities = [city for hit in hits if hit not in areas and (city := _city(hit, areas)) is not None]
    result = Places(
        frozenset(City(city.name, city.country, city.region) for city in cities),
        countries=frozenset(city.country for city in cities),
    )
    for area in areas:
        result |= _area(area, result, areas, hits)
    return result


def _is_area(place: int, hits: Sequence[_Hit]) -> bool:
    """Return whether a name stands for a region or country here, though a city may bear it too."""
    hit = hits[place]
    if not hit.cities or not (hit.regions or hit.countries):
        return not hit.cities
    before = [other for other in hits[:place] if other.cities and not other.is_code]
    if any(_within(city, hit) for other in before for city in other.cities):
        return True
    inside = any(_within(city, area) for area in hits[place + 1 :] for city in hit.cities)
    return not before and not inside and (bool(hit.countries) or hit.cities[0].population < _LARGER_THAN_ITS_REGION)


def _within(city: Named, area: _Hit) -> bool:
    return f"{city.country}-{city.region}" in area.regions or city.country in area.countries


def _city(hit: _Hit, areas: Sequence[_Hit]) -> Named | None:
    """Return the city that a name stands for: the largest inside all areas beside it, else inside one of them."""
    inside = next((city for city in hit.cities if all(_within(city, area) for area in areas)), None)
    return inside or next(
        (city for city in hit.cities if any(_within(city, area) for area in areas if not area.is_part)), None
    )


def _area(area: _Hit, found: Places, areas: Sequence[_Hit], hits: Sequence[_Hit]) -> Places:
    """Return what a region's or country's name stands for: what the cities lie in, else the region of a named country.

    With neither, a name or code of both kinds is the region, as after a town that no table has ("Boxborough, MA").
    """
    held = frozenset(region for city in found.cities if (region := f"{city.country}-{city.region}") in area.regions)
    countries = frozenset(city.country for city in found.cities if city.country in area.countries)
    if held or countries:
        return Places(regions=held, countries=countries | {region[:2] for region in held})
    others = {code for other in areas if other is not area and not other.regions for code in other.countries}
    regions = frozenset(region for region in area.regions if region[:2] in others)
    if not regions and area.regions and not (area.countries and area.is_code and hits[0] is area):
        regions = frozenset([min(area.regions, key=lambda region: (not region.startswith("US"), region))])
    return Places(regions=regions, countries=frozenset(region[:2] for region in regions) or area.countries)


def _is_capitalised(written: str) -> bool:
    return written[0].isupper() or not written[0].islower()


@cache
def _aliases() -> dict[str, str]:
    return {
        plain(name).strip("."): what.strip()
        for names, what in entries("place_names.txt").items()
        for name in names.split("|")
    }


@cache
def _parts_of_the_world() -> dict[str, frozenset[str]]:
    parts: dict[str, frozenset[str]] = {}
    lines = list(entries("regions.txt").items())
    while lines:
        names, members = lines.pop(0)
        wanted = re.findall(r"=([^=A-Z]+?)(?=\s+=|\s+[A-Z]{2}\b|$)", members)
        if not all(name.strip() in parts for name in wanted):
            lines.append((names, members))
            continue
        own = frozenset(re.findall(r"\b[A-Z]{2}\b", members))
        parts |= dict.fromkeys(map(plain, names.split("|")), own.union(*(parts[name.strip()] for name in wanted)))
    return parts


@cache
def _subdivisions() -> tuple[tuple[str, str, str], ...]:
    cut = (line.split(" :", 2) for line in rows("subdivisions.txt"))
    return tuple((key.strip(), codes.strip(), names.strip()) for key, codes, names in cut)


@cache
def _codes() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for key, codes, _ in _subdivisions():
        for code in filter(None, codes.split("|")):
            table[code] = table.get(code, frozenset()) | {key}
    return table


@cache
def _regions() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for key, _, names in _subdivisions():
        for name in map(plain, names.split("|")):
            table[name] = table.get(name, frozenset()) | {key}
    return table


@cache
def _region_names() -> re.Pattern[str]:
    names = sorted(_regions(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(code for line in rows("currencies.txt") for code in line.rpartition(" : ")[2].split())


@cache
def _no_places() -> frozenset[str]:
    return frozenset(word for line in rows("no_places.txt") for word in line.split())
