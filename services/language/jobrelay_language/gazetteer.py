"""Countries and cities of the world by name, looked up in a sorted file that is mapped, not loaded."""

import mmap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

from jobrelay_language import tables

_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})


@dataclass(frozen=True, slots=True)
class Named:
    """A country or city that bears a name: its ISO 3166-1 country, GeoNames' first-order region, and its people.

    `own` is false where the name is not its first one.
    """

    kind: str
    country: str
    region: str
    population: int
    name: str
    own: bool


def plain(text: str) -> str:
    """Return a name as it is looked up: without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    bare = "".join(
        letter for letter in letters if unicodedata.category(letter) != "Mn" or (not letter.isascii() and _kept(letter))
    )
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _kept(mark: str) -> bool:
    """Return whether a mark is part of a letter rather than an accent on it: vowel signs of Thai and Devanagari."""
    return "\u0900" <= mark <= "\u0e7f"


@lru_cache(maxsize=4096)
def named(name: str) -> tuple[Named, ...]:
    """Return what bears a plain name, the largest first."""
    found = [_entry(line) for line in _lines(name.encode())]
    return tuple(sorted(found, key=lambda entry: -entry.population))


def _entry(line: bytes) -> Named:
    _, kind, country, region, population, own = line.decode().split("\t")
    return Named("country" if kind == "country" else "city", country, region, int(population), own, kind != "other")


def _lines(name: bytes) -> Iterator[bytes]:
    """Yield the lines that begin with `name` and a tab, found by halving the file."""
    table, wanted = _table(), name + b"\t"
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", start)
        if table[start:end] < wanted:
            low = end + 1
        else:
            high = start
    while low < len(table) and table[low : low + len(wanted)] == wanted:
        end = table.find(b"\n", low)
        yield table[low:end]
        low = end + 1


@cache
def _table() -> mmap.mmap:
    with as_file(files(tables) / "places.tsv") as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
