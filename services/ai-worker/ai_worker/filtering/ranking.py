import re
from functools import cache

from jobrelay.models.postings import Link
from jobrelay.models.profile import Profile

from ai_worker.vocabulary import entries

_WORD = re.compile(r"[^\W_][\w+#.]*[\w+#]|[^\W_]")
_LEVELS = re.compile(
    r"intern|junior|mid|senior|lead|staff|principal|director|head|vp|chief|praktikum|werkstudent|stage|trainee",
    re.IGNORECASE,
)


def rank(link: Link, profile: Profile) -> float:
    """Return how promising a link is for a profile, from 0 to 1, by the few words that are known before it is read.

    The wanted role counts most, then the place, then skills that are named; a level far from the wanted one costs.
    A certain link goes before an uncertain one of equal words.
    """
    words = _words(f"{link.text} {_slug(link.url)}")
    near = words | _words(link.context)
    role = _words(profile.role)
    wanted = _levels(role)
    trade = role - wanted
    points = 0.6 * _covered(trade, words)
    points += 0.2 * _covered(_words(profile.location), near)
    points += 0.1 * min(1.0, 2 * _covered(frozenset().union(*map(_words, profile.skills)), near))
    levels = _levels(words)
    points += 0.05 * (1.0 if levels & wanted else 0.5 if not levels else 0.0)
    return round(points + (0.05 if link.certain else 0.0), 4)


def _covered(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _slug(url: str) -> str:
    return re.sub(r"[-_/]+", " ", url.split("?", maxsplit=1)[0].rsplit("//", 1)[-1].partition("/")[2])


def _words(text: str) -> frozenset[str]:
    spelt = re.sub(r"\b(full|front|back)[\s-]?(stack|end)\b", r"\1\2", text.casefold())
    return frozenset(_same().get(word, word) for word in _WORD.findall(spelt))


def _levels(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if _LEVELS.fullmatch(word))


@cache
def _same() -> dict[str, str]:
    trades = {name: root for root, names in entries("trades.txt").items() for name in names.split()}
    return {**trades, "sr": "senior", "jr": "junior", "k8s": "kubernetes", "js": "javascript", "ts": "typescript"}
