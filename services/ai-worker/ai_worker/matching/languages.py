import re
import unicodedata
from functools import cache

from ai_worker.vocabulary import rows

_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|\S+@\S+")
_LEAST_WORDS = 12
_LEAST_SHARE = 0.1
"""Running text of the languages in the table has two to four times as many of their commonest words;
names do not count.
"""


def is_foreign(paragraph: str, posting: str) -> bool:
    """Tell whether a paragraph is running text of a language or script that the posting around it is not in.

    Short text, such as an item of a list, is never foreign; nor is anything in a posting of a language that our table
    of common words lacks.
    """
    around = posting.replace(paragraph, " ")
    if not around.strip() or not _in_latin(around):
        return False
    return not _in_latin(paragraph) or (_is_unknown(paragraph) and not _is_unknown(around))


def _in_latin(text: str) -> bool:
    letters = [character for character in text[:2000] if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return latin * 2 >= len(letters)


def _is_unknown(text: str) -> bool:
    words = [word for word in _WORD.findall(_ADDRESS.sub(" ", text[:6000])) if word.islower()]
    return len(words) >= _LEAST_WORDS and max(
        sum(word in common for word in words) for common in _common()
    ) < _LEAST_SHARE * len(words)


@cache
def _common() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.partition(" : ")[2].split()) for row in rows("common_words.txt"))
