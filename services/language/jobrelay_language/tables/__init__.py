"""Words of many languages, one table a file, so that adding a word is adding it to a line."""

import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str, package: str = __name__) -> list[str]:
    """Return the lines of a table of `package`, without its comments."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def entries(name: str, package: str = __name__) -> dict[str, str]:
    """Return a table of "name : content" lines; the contents of lines of one name are joined with "|"."""
    table: dict[str, str] = {}
    for line in rows(name, package):
        key, _, content = line.partition(" : ")
        table[key] = f"{table[key]}|{content}" if key in table else content
    return table


def whole_words(patterns: str) -> re.Pattern[str]:
    """Return the pattern of any of these alternatives as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE)


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """Return the pattern of all contents of a table as whole words, in any case."""
    return whole_words("|".join(entries(name).values()))


@cache
def whole_text(name: str, key: str = "") -> re.Pattern[str]:
    """Return the pattern that a whole text or part of an address must match to be one of a table's, or of one key's."""
    table = entries(name)
    return re.compile(rf"(?:{table[key] if key else '|'.join(table.values())})", re.IGNORECASE)
