import re
from collections import Counter
from functools import cache

from jobrelay_language.tables import entries

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("hi", "[\u0900-\u097f]"),
)
_SCRIPT_PATTERNS = tuple((language, re.compile(pattern)) for language, pattern in _SCRIPTS)
_OF_A_SCRIPT = re.compile("|".join(pattern for _, pattern in _SCRIPTS))
_WORD = re.compile(r"[^\W\d_]+(?:['’/][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"\]\([^)]*\)|https?://\S+")
_SAMPLE = 12_000
_SCRIPT_SHARE = 0.2
# Letters that Persian adds to the Arabic ones, and the share of them that Arabic with foreign names stays below.
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_PERSIAN_SHARE = 0.03
# Below so many common words, or without a lead over the next language, the text does not tell.
_FEWEST_WORDS = 4
_LEAD = 1.1


def language_of(text: str) -> str | None:
    """Tell the language of a text as its ISO 639-1 code, by script and most frequent words, or None.

    Meant for texts of a paragraph or more, in the 28 languages listed here.
    """
    sample = _LINK.sub(" ", text[:_SAMPLE])
    if language := language_by_script(sample):
        return language
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        languages = _languages_of().get(word, ())
        for language in languages:
            counts[language] += times * (6 // len(languages) or 1)
    ranking = [*counts.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, second) = ranking[0], ranking[1]
    return best if most >= _FEWEST_WORDS * 6 and most > second * _LEAD else None


def language_by_script(text: str) -> str | None:
    """Tell the language of a text in a script that few languages share, as its ISO 639-1 code, or None."""
    if text.isascii():
        return None
    letters = len(_LETTER.findall(text)) or 1
    if len(_OF_A_SCRIPT.findall(text)) / letters <= _SCRIPT_SHARE:
        return None
    for language, pattern in _SCRIPT_PATTERNS:
        if len(pattern.findall(text)) / letters > _SCRIPT_SHARE:
            return "fa" if language == "ar" and len(_PERSIAN.findall(text)) / letters > _PERSIAN_SHARE else language
    return None


@cache
def common_words() -> dict[str, frozenset[str]]:
    """Return the commonest words of each language that most postings are written in, by its ISO 639-1 code."""
    table = entries("common_words.txt").items()
    return {kind: frozenset(words.split()) for kind, words in table if not kind.startswith("telling ")}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Return for each telling word the languages in which it is common."""
    languages: dict[str, tuple[str, ...]] = {}
    for kind, words in entries("common_words.txt").items():
        if kind.startswith("telling "):
            for word in words.split():
                languages[word] = (*languages.get(word, ()), kind.removeprefix("telling "))
    return languages
