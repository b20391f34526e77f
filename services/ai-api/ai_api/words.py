"""Words that a text search would cut: C++, C#, .NET, and languages of one letter."""

import re
from dataclasses import dataclass

_ENDS_IN_SIGNS = re.compile(r"(?P<letters>[a-z]{1,20})(?P<signs>\+\+|#)", re.IGNORECASE)
_DOT_NET = re.compile(r"(?:(?:asp|ado|vb)?\.net)", re.IGNORECASE)
_ONE_LETTER = frozenset("cr")
_OR = re.compile(r"(?<!\S)or(?!\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignedWord:
    """A word with signs: how PostgreSQL's index knows it, and the regular expression that it really is.

    `letters` are alternatives of what the index holds. The expression tells capitals from small letters where `exact`.
    """

    letters: tuple[str, ...]
    pattern: str
    exact: bool = False


def parted(words: str) -> tuple[str, list[SignedWord]]:
    """Part words into those that the index knows as they are, and those with signs.

    Phrases, alternatives and what is left out stay as they are: there the signs do not count.
    """
    if '"' in words or _OR.search(words):
        return words, []
    signed = {word: found for word in words.split() if (found := _signed(word)) is not None}
    return " ".join(word for word in words.split() if word not in signed), list(signed.values())


def _signed(word: str) -> SignedWord | None:
    if word.lower() in _ONE_LETTER:
        return SignedWord((word.lower(),), rf"(?<![\w&.]){word.upper()}(?![\w&+#'\u2019])", exact=True)
    if _DOT_NET.fullmatch(word):
        before = word.lower().removesuffix(".net")
        names = (f"{before}.net",) if before else ("net", "asp.net", "ado.net", "vb.net")
        return SignedWord(names, rf"{before}\.net(?!\w)" if before else r"(?:(?<![\w.])|asp|ado|vb)\.net(?!\w)")
    if found := _ENDS_IN_SIGNS.fullmatch(word):
        return SignedWord((found["letters"].lower(),), rf"(?<!\w){re.escape(word.lower())}(?![\w+#])")
    return None
