import re

from jobrelay_language.language import common_words, language_by_script

_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|\S+@\S+")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_BETWEEN_ITEMS = re.compile(r"[,;/|•·()\n]|\s[-–—]\s|\b(?:and|or|und|oder|et|ou|y|o|e)\b")
_SENTENCE_END = re.compile(r"[.!?:…]")
_WORDS_OF_AN_ITEM = 4
_ITEMS_OF_A_LIST = 4
_MOSTLY = 0.75
_WORDS_OF_A_LINE = 25
_LETTERS_OF_A_SENTENCE = 80
_LEAST_WORDS = 12
_LEAST_SHARE = 0.1
"""Running text of the languages in the table has two to four times as many of their commonest words;
names do not count.
"""


def is_foreign(paragraph: str, posting: str) -> bool:
    """Return whether a paragraph is running text of a language or script that we do not know, in a posting that we do.

    Short text, such as an item of a list, is never foreign; nor are lists of skills, nor is anything in a posting of a
    language that our table of common words lacks. In another script than Latin a sentence is short, not a list.
    """
    latin = _in_letters(_LATIN, paragraph)
    if (_is_list(paragraph) or not _is_unknown(paragraph)) if latin else _is_a_sentence(paragraph):
        return False
    around = posting.replace(paragraph, " ")
    if not around.strip() or not _in_letters(_LATIN, around):
        return False
    return not latin or not _is_unknown(around)


def _is_list(text: str) -> bool:
    """Return whether a text names things one after another, or words without a sentence: "PyTorch, CUDA, …"."""
    pieces = [piece.split() for piece in _BETWEEN_ITEMS.split(text) if piece.strip()]
    short = sum(len(piece) <= _WORDS_OF_AN_ITEM for piece in pieces)
    if len(pieces) >= _ITEMS_OF_A_LIST and short >= len(pieces) * _MOSTLY:
        return True
    return not _SENTENCE_END.search(text) and sum(map(len, pieces)) <= _WORDS_OF_A_LINE


def _is_a_sentence(text: str) -> bool:
    """Return whether a text in a script of a language that we know is as short as a fact of a posting is stated."""
    known = language_by_script(text) is not None or _in_letters(_CYRILLIC, text)
    return known and len(_LETTER.findall(text)) <= _LETTERS_OF_A_SENTENCE


def _in_letters(script: re.Pattern[str], text: str) -> bool:
    sample = text[:2000]
    return len(script.findall(sample)) * 2 >= len(_LETTER.findall(sample))


def _is_unknown(text: str) -> bool:
    words = [word for word in _WORD.findall(_ADDRESS.sub(" ", text[:6000])) if word.islower()]
    return len(words) >= _LEAST_WORDS and max(
        sum(word in common for word in words) for common in common_words().values()
    ) < _LEAST_SHARE * len(words)
