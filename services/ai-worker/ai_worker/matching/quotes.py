import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

MIN_CHARACTERS = 2
_SAME = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_PIECE = re.compile(r"(?P<hidden>\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|[*_`#>|\\~\[\]])|(?P<blank>\s+)|[^\s*_`#>|\\~\[\]]+")


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    places: tuple[int, ...]


def verbatim(quote: str | None, text: str) -> str | None:
    """Return the slice of `text` that `quote` repeats, as it stands there, or None when it does not stand there.

    White space, case, Unicode forms of quotes, dashes and letters, and Markdown's marks and link targets do not count.
    A quote may not leave anything out. One without two letters or digits is no quote.
    """
    return _found(quote, text, _fold_posting(text)) if quote else None


def passages_of(text: str) -> Callable[[str], str | None]:
    """Return what finds quotes in one text, as `verbatim` does; the text is not remembered beyond it."""
    folded = _fold(text)
    return lambda quote: _found(quote, text, folded)


def _found(quote: str, text: str, folded: _Folded) -> str | None:
    sought = _fold(quote).text.strip(" .\"'")
    if sum(character.isalnum() for character in sought) < MIN_CHARACTERS:
        return None
    at = _whole_words(sought, folded.text)
    if at is None:
        return None
    return text[folded.places[at] : folded.places[at + len(sought) - 1] + 1]


def _whole_words(sought: str, text: str) -> int | None:
    at = text.find(sought)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(sought) : at + len(sought) + 1]
        if not (before.isalnum() and sought[0].isalnum()) and not (after.isalnum() and sought[-1].isalnum()):
            return at
        at = text.find(sought, at + 1)
    return None


@lru_cache(maxsize=32)
def _fold_posting(text: str) -> _Folded:
    return _fold(text)


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        piece, start = match.group(), match.start()
        if match["hidden"]:
            continue
        if match["blank"]:
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(start)
        elif piece.isascii():
            letters.extend(piece.lower())
            places.extend(range(start, match.end()))
        else:
            _fold_letters(piece, start, letters, places)
    return _Folded("".join(letters), tuple(places))


def _fold_letters(piece: str, start: int, letters: list[str], places: list[int]) -> None:
    for place, character in enumerate(piece, start):
        if unicodedata.category(character) == "Cf":
            continue
        for letter in _SAME.get(character) or unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.combining(letter):
                continue
            blank = letter.isspace()
            if blank and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if blank else letter)
            places.append(place)
