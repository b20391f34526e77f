import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ai_worker.matching.tables import rows

_EU = (
    "germany austria france spain portugal italy netherlands belgium luxembourg ireland denmark sweden finland poland czechia slovakia "
    "hungary romania bulgaria greece croatia slovenia estonia latvia lithuania cyprus malta"
).split()
_EUROPE = [*_EU, "switzerland", "united kingdom", "norway", "serbia", "ukraine", "iceland", "turkey"]
_AMERICAS = ["united states", "canada", "mexico", "brazil", "argentina", "chile", "colombia", "peru", "uruguay", "costa rica"]
_ASIA = "india|singapore|japan|china|hong kong|taiwan|south korea|vietnam|thailand|malaysia|indonesia|philippines|pakistan".split("|")
_REGIONS = {
    "eu": _EU, "european union": _EU, "eea": [*_EU, "norway", "iceland"], "ue": _EU,
    "europe": _EUROPE, "europa": _EUROPE, "emea": [*_EUROPE, "israel", "united arab emirates", "saudi arabia", "egypt", "south africa", "nigeria", "kenya", "ghana", "morocco"],
    "dach": ["germany", "austria", "switzerland"], "d-a-ch": ["germany", "austria", "switzerland"],
    "benelux": ["belgium", "netherlands", "luxembourg"], "nordics": ["denmark", "sweden", "norway", "finland", "iceland"],
    "north america": ["united states", "canada", "mexico"], "americas": _AMERICAS, "latam": _AMERICAS[2:], "latin america": _AMERICAS[2:],
    "apac": [*_ASIA, "australia", "new zealand"], "asia": _ASIA, "asia pacific": [*_ASIA, "australia", "new zealand"], "africa": ["south africa", "nigeria", "kenya", "ghana", "egypt", "morocco"],
    "uk&i": ["united kingdom", "ireland"], "anz": ["australia", "new zealand"],
}  # fmt: skip
_ANYWHERE = re.compile(r"(?<!\w)(?:anywhere|worldwide|global(?:ly)?|weltweit|partout|any location|international)(?!\w)", re.IGNORECASE)
_STATES = (
    "AL AK AZ AR CA CO CT DC FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA "
    "VT WA WI WV WY"
).split()


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


_SPELLINGS = {
    "munchen": "munich", "muenchen": "munich", "koln": "cologne", "nurnberg": "nuremberg", "wien": "vienna", "zurich": "zurich",
    "geneve": "geneva", "lisboa": "lisbon", "lissabon": "lisbon", "roma": "rome", "milano": "milan", "torino": "turin", "napoli": "naples",
    "firenze": "florence", "den haag": "the hague", "bruxelles": "brussels", "brussel": "brussels", "antwerpen": "antwerp", "gent": "ghent",
    "kobenhavn": "copenhagen", "goteborg": "gothenburg", "warszawa": "warsaw", "warschau": "warsaw", "praha": "prague", "prag": "prague",
    "bucuresti": "bucharest", "cluj": "cluj-napoca", "beograd": "belgrade", "kiev": "kyiv", "nyc": "new york", "new york city": "new york",
    "sf": "san francisco", "washington dc": "washington", "ciudad de mexico": "mexico city", "bangalore": "bengaluru", "gurgaon": "gurugram",
    "new delhi": "delhi", "sevilla": "seville", "東京": "tokyo", "大阪": "osaka", "北京": "beijing", "上海": "shanghai", "서울": "seoul", "bay area": "san francisco",
}  # fmt: skip


def _plain(text: str) -> str:
    spelt = text.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    letters = unicodedata.normalize("NFKD", spelt)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not unicodedata.combining(letter)))


@cache
def _pattern() -> re.Pattern[str]:
    countries, cities = _gazetteer()
    names = sorted({*countries, *cities, *_REGIONS}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def place_in(text: str) -> Place:
    """Return the places that a text names, in any of their usual spellings."""
    countries, cities = _gazetteer()
    found_cities: set[str] = set()
    found: set[str] = set()
    for name in _pattern().findall(_plain(text)):
        if name in cities:
            found_cities.add(_SPELLINGS.get(name, name))
            found.add(cities[name])
        found |= set(_REGIONS.get(name, ())) | ({countries[name]} if name in countries else set())
    if re.search(rf",\s*(?:{'|'.join(_STATES)})(?!\w)", text):
        found.add("united states")
    return Place(frozenset(found_cities), frozenset(found), bool(_ANYWHERE.search(text)))
