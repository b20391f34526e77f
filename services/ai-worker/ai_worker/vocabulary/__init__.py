"""Words of many languages, one table a file, so that adding a word is adding it to a line."""

import re
from functools import cache

from jobrelay_language import tables
from jobrelay_language.spotting import Spotter
from jobrelay_language.tables import whole_words

__all__ = ["cue", "entries", "glue_words", "rows", "speaks_of", "whole_words"]


def rows(name: str) -> list[str]:
    """Return the lines of a table beside this module, without its comments."""
    return tables.rows(name, __name__)


def entries(name: str) -> dict[str, str]:
    """Return a table of "name : content" lines; the contents of lines of one name are joined with "|"."""
    return tables.entries(name, __name__)


@cache
def cue(about: str) -> re.Pattern[str]:
    """Return the pattern of words that tell what a sentence is about: pay, place, good to have, taught."""
    return re.compile(entries("cues.txt")[about], re.IGNORECASE)


def speaks_of(about: str, text: str) -> bool:
    """Return whether a text has one of the words of `cue`; cheaper by far than to search each sentence for them all."""
    return _spotter(about).matches(text)


@cache
def _spotter(about: str) -> Spotter:
    return Spotter([cue(about)])


@cache
def glue_words(of: str) -> frozenset[str]:
    """Return the words that tell nothing of a title or of a preference."""
    return frozenset(word for words in entries("glue_words.txt")[of].split("|") for word in words.split())
