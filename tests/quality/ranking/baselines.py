"""Ways of scoring that know nothing of work: they count words, or compare titles. What ours has to be better than."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from quality.ranking.judged import Person

_WORD = re.compile(r"[^\W_][\w+#.]*[\w+#]|[^\W_]")
_K1, _B = 1.5, 0.75


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _query(person: Person) -> list[str]:
    profile = person.profile
    parts = (profile.role, *profile.skills, profile.location, *profile.workplaces, profile.preferences)
    return _words(" ".join(parts))


def _documents(person: Person) -> list[list[str]]:
    facts = [(one.facts.title or "", one.facts.location or "", one.facts.workplace or "") for one in person.postings]
    return [_words(" ".join((*fact, one.markdown))) for fact, one in zip(facts, person.postings, strict=True)]


def tf_idf(everybody: Sequence[Person]) -> list[list[float]]:
    """Return the cosine between profile and posting as bags of words, by TF-IDF over all postings."""
    documents = [document for person in everybody for document in _documents(person)]
    seen = Counter(word for document in documents for word in set(document))

    def vector(words: list[str]) -> dict[str, float]:
        counts = Counter(words)
        raw = {word: count * math.log(len(documents) / (1 + seen[word])) for word, count in counts.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def cosine(a: dict[str, float], b: dict[str, float]) -> float:
        return sum(value * b.get(word, 0.0) for word, value in a.items())

    return [[cosine(vector(_query(p)), vector(document)) for document in _documents(p)] for p in everybody]


def bm25(everybody: Sequence[Person]) -> list[list[float]]:
    """Return Okapi BM25 (k1 1.5, b 0.75; Robertson and Zaragoza, 2009) of the profile's words in each posting."""
    documents = [document for person in everybody for document in _documents(person)]
    seen = Counter(word for document in documents for word in set(document))
    usual = sum(map(len, documents)) / len(documents)

    def score(query: list[str], document: list[str]) -> float:
        counts = Counter(document)
        total = 0.0
        for word in set(query):
            rarity = math.log(1 + (len(documents) - seen[word] + 0.5) / (seen[word] + 0.5))
            held = counts[word] * (_K1 + 1) / (counts[word] + _K1 * (1 - _B + _B * len(document) / usual))
            total += rarity * held
        return total

    return [[score(_query(person), document) for document in _documents(person)] for person in everybody]


def overlap(everybody: Sequence[Person]) -> list[list[float]]:
    """Return the part of the profile's words that a posting has."""

    def share(query: set[str], document: list[str]) -> float:
        return len(query & set(document)) / len(query)

    return [[share(set(_query(person)), document) for document in _documents(person)] for person in everybody]


def title_embedding(everybody: Sequence[Person], embed: Callable[[str], Sequence[float]]) -> list[list[float]]:
    """Return the cosine between the wanted role and each title, by a model that embeds a text as a unit vector."""

    @cache
    def vector(text: str) -> tuple[float, ...]:
        return tuple(float(value) for value in embed(text))

    def alike(role: str, title: str) -> float:
        return sum(a * b for a, b in zip(vector(role), vector(title), strict=True))

    return [[alike(person.profile.role, one.facts.title or "") for one in person.postings] for person in everybody]
