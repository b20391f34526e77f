"""Where one must be, or be allowed to work, to apply: what a posting says beside its place of work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from jobrelay_language.places import Places, read_places, regions_named
from jobrelay_language.said import Said
from jobrelay_language.spotting import Spotter
from jobrelay_language.tables import entries, rows, whole_words

_EXCEPT = re.compile(
    r"\b(?:except(?:ing| for)?|excluding|other than|not (?:available|open) (?:in|to)|with the exception of)\b",
    re.IGNORECASE,
)
_ZONES = re.compile(
    r"(?:time[- ]?zones?|timezone|zeitzone|fuseau horaire|zona horaria)|\b(?:UTC|GMT)\s*[+-]\s*\d", re.IGNORECASE
)
_MUST_BE = re.compile(
    r"\b(?:must|need to|have to|required|only|should|applicants?|candidates?|within|between|overlap)\b", re.IGNORECASE
)
_STATES = re.compile(r"\b(?:states?|provinces?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n;]+(?:\.(?=\w)[^.!?\n;]+)*")
_BEFORE_A_CLAUSE = re.compile(r"(?:[,:–—]|\b(?:and|but|so|und|aber|et|mais|y|pero|e|mas|en|maar))\s+(?:\w+\s+){0,2}$")
_ANOTHER = re.compile(r"\s*(?:(?:in|at|à|en|em|a|i|w)\s)?[A-ZÀ-Ý][^,;]{1,40}")
_NEAR = 60
_MOST = 400


@dataclass(frozen=True, slots=True)
class ApplicantLimits:
    """Where one may apply from.

    `within`: the places one must be in or may work in; `without`: places that are excepted; `zones`: the text asks for
    certain time zones, whatever they are. `around`: it speaks of a distance from a place or of what lies around it;
    `loose`: it names another way to be fit, as moving there, or only a wish.
    """

    within: Places = field(default_factory=Places)
    without: Places = field(default_factory=Places)
    zones: bool = False
    around: bool = False
    loose: bool = False


def read_limits(text: str) -> tuple[Said[ApplicantLimits], ...]:
    """Read each sentence of a posting that limits who may apply by place: "US only", "must reside in Ohio or Texas".

    The quote is the sentence. Empty where the text sets no limit.
    """
    return tuple(_limits(text))


def _limits(text: str) -> Iterator[Said[ApplicantLimits]]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()[:_MOST]
        limits = _of_sentence(said)
        if limits is not None:
            yield Said.of(text, limits, sentence.start(), sentence.start() + len(said))


def _excepted(text: str) -> Places:
    states = regions_named(text) if _STATES.search(text) else frozenset()
    return read_places(text, prose=True) | Places(regions=states)


def _of_sentence(said: str) -> ApplicantLimits | None:
    zones = bool(_ZONES.search(said) and _MUST_BE.search(said))
    within = without = Places()
    musts = _musts()
    possible = (musts.patterns[position] for position in musts.possible(said))
    for match in (match for pattern in possible for match in pattern.finditer(said)):
        denied = _is_denied(said, match)
        if denied is None:
            continue
        if denied:
            without |= _excepted(match[1]) | Places(regions=regions_named(match[1]))
            continue
        allowed, *excepted = _EXCEPT.split(match[1], maxsplit=1)
        within |= read_places(allowed, prose=True)
        without |= _excepted(excepted[0]) if excepted else Places()
    if not (zones or within.known or without.known):
        return None
    around, loose = bool(_words("around").search(said)), bool(_words("loose").search(said))
    return ApplicantLimits(within, without, zones, around=around, loose=loose or _has_alternative(said))


def _has_alternative(said: str) -> bool:
    """Return whether a sentence leaves a choice between other things than cities."""
    behind = (_ANOTHER.match(said, choice.end()) for choice in _words("choice").finditer(said))
    others = (read_places(match.group(), prose=True) if match else Places() for match in behind)
    return any(not places.cities or bool(places.regions) for places in others)


def _is_denied(said: str, match: re.Match[str]) -> bool | None:
    """Return whether the clause of a match denies it; None where it says nothing: "You do not need to be based in"."""
    before = said[: match.start(1)][-_NEAR:]
    own = before[max((clause.start() for clause in _clause().finditer(before)), default=0) :]
    if _words("unasked").search(own):
        return False if _BEFORE_A_CLAUSE.search(said[: match.start()]) else None
    return bool(_words("denied").search(own))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return whole_words(entries("limit_words.txt")[kind])


@cache
def _clause() -> re.Pattern[str]:
    """Return the pattern of where a clause of its own asks for something: no denial before it reaches further."""
    words = entries("limit_words.txt")
    joined = (
        rf"(?:[,:–—]|\b(?:{words['joins']})\b)(?:(?!\b(?:{words['holds']})\b)[^,:–—]){{0,30}}?\b(?:{words['asks']})\b"
    )
    return re.compile(rf"{joined}|\b{words['musts']}", re.IGNORECASE)


@cache
def _musts() -> Spotter:
    return Spotter(re.compile(row, re.IGNORECASE) for row in rows("limits.txt"))
