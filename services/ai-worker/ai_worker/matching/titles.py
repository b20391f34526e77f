import re
import unicodedata
from functools import cache

from ai_worker.matching.seniority import without_level
from ai_worker.matching.skills import canonical_name
from ai_worker.vocabulary import glue_words, rows

_TELLING_LENGTH = 6
_GENDER = re.compile(
    r"\((?:[mwfdxh](?:\s*[/|,*]\s*[mwfdxhi]+)+|all genders?|gn|h/f|f/h)\)|[:*_]in(?:nen)?\b|/-?in\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w+#./-]*[\w+#]|[^\W_]")


@cache
def _roots() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in rows("trades.txt"):
        root, _, names = line.partition(" : ")
        table |= dict.fromkeys((root, *names.split()), root)
    return table


def trade_words(title: str) -> frozenset[str]:
    """Return the words that say what the work is: no seniority, no gender marks, no glue, one word for synonyms."""
    plain = _GENDER.sub(" ", unicodedata.normalize("NFKC", title))
    plain = re.sub(r"\b(full|front|back)[\s-]?(stack|end)\b", r"\1\2", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bmachine learning\b", "ml", without_level(plain), flags=re.IGNORECASE)
    words = (word.casefold() for chunk in _WORD.findall(plain) for word in re.split(r"[/-]", chunk) if word)
    return frozenset(_root(word) for word in words if word not in glue_words("title") and not word.isdigit())


def _root(word: str) -> str:
    known = _roots()
    for form in (word, word.removesuffix("s"), word.removesuffix("ing") + "er"):
        if form in known:
            return known[form]
    return canonical_name(word).casefold()


def likeness(wanted: str, title: str) -> float:
    """Return from 0 to 1 how far a title is the wanted trade.

    Mostly the part of the wanted words that the title has; a title with many other words is a little less alike.
    The last wanted word, in most languages of our tables the noun of the trade, counts double.
    """
    ours, theirs = trade_words(wanted), trade_words(title)
    if not ours or not theirs:
        return 0.0
    noun = _noun(wanted)
    weights = {word: 2.0 if word == noun else 1.0 for word in ours}
    had = sum(weight for word, weight in weights.items() if word in theirs or _part_of(word, theirs))
    covered = had / sum(weights.values())
    extra = len(theirs - ours) / len(theirs)
    return round(covered * (1 - 0.25 * extra), 4)


def _part_of(word: str, words: frozenset[str]) -> bool:
    return len(word) >= _TELLING_LENGTH and any(
        word in other or other in word for other in words if len(other) >= _TELLING_LENGTH
    )


def _noun(wanted: str) -> str:
    plain = [word.casefold() for word in _WORD.findall(without_level(_GENDER.sub(" ", wanted)))]
    words = [word for word in plain if word not in glue_words("title")]
    return _root(words[-1]) if words else ""
