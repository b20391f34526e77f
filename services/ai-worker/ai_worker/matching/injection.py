import re
import unicodedata
from functools import cache

from jobrelay_language.spotting import Spotter

from ai_worker.vocabulary import rows

_ENOUGH_SIGNS = 2
_SIGN = "? "


def addresses_a_machine(text: str) -> bool:
    """Return whether a paragraph speaks to whoever judges it rather than to someone who looks for work.

    Also true of text that a posting would not hold as its own words: markup that is still markup, chat turns, and a
    person's account of themselves, as in a curriculum vitae. What real postings say too ("highly recommended", "in your
    answer") is only a sign, of which two different ones are needed.
    """
    return _matches(text, ("machine_talk.txt", "own_account.txt"))


def speaks_to_a_machine(text: str) -> bool:
    """Return whether a line speaks to whoever reads it as a machine; a person may speak of themselves in it."""
    return _matches(text, ("machine_talk.txt",))


def _matches(text: str, tables: tuple[str, ...]) -> bool:
    plain = _without_format_characters(unicodedata.normalize("NFKC", text)).casefold()
    surely, signs = _spotters(tables)
    if surely.matches(plain):
        return True
    found = 0
    for position in signs.possible(plain):
        found += signs.patterns[position].search(plain) is not None
        if found >= _ENOUGH_SIGNS:
            return True
    return False


def _without_format_characters(text: str) -> str:
    if text.isascii():
        return text
    return text.translate({ord(character): None for character in set(text) if unicodedata.category(character) == "Cf"})


@cache
def _spotters(tables: tuple[str, ...]) -> tuple[Spotter, Spotter]:
    """Return the patterns of which one is enough, and those that are signs."""
    table = [row for name in tables for row in rows(name)]
    surely = (row for row in table if not row.startswith(_SIGN))
    signs = (row.removeprefix(_SIGN) for row in table if row.startswith(_SIGN))
    return Spotter(map(_compiled, surely)), Spotter(map(_compiled, signs))


def _compiled(row: str) -> re.Pattern[str]:
    return re.compile(row, re.IGNORECASE | re.DOTALL)
