"""Words of many languages, one table a file, so that adding a word is adding it to a line."""

import re
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[str]:
    """Return the lines of a table beside this module, without its comments."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def entries(name: str) -> dict[str, str]:
    """Return a table of "name : content" lines; the contents of lines of one name are joined with "|"."""
    table: dict[str, str] = {}
    for line in rows(name):
        key, _, content = line.partition(" : ")
        table[key] = f"{table[key]}|{content}" if key in table else content
    return table


def whole_words(patterns: str) -> re.Pattern[str]:
    """Return the pattern of any of these alternatives as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE)


@cache
def cue(about: str) -> re.Pattern[str]:
    """Return the pattern of words that tell what a sentence is about: pay, place, good to have."""
    return re.compile(entries("cues.txt")[about], re.IGNORECASE)


@cache
def glue_words(of: str) -> frozenset[str]:
    """Return the words that tell nothing of a title or of a preference."""
    return frozenset(word for words in entries("glue_words.txt")[of].split("|") for word in words.split())
