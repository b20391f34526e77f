"""Where one must be, or be allowed to work, to apply: what a posting says beside its place of work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from jobrelay_language.places import Places, read_places, regions_named
from jobrelay_language.said import Said
from jobrelay_language.spotting import Spotter
from jobrelay_language.tables import rows

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
_DENIED = re.compile(
    r"\b(?:not (?:currently |yet )?(?:open|available|able|hir\w+|accept\w*|consider\w*|employ\w*)|cannot|can['’]?t|"
    r"(?:can|may|must|could|shall) not|unable to|do(?:es)?(?: not|n['’]t)|will not|won['’]t|nicht|ne .{0,20}pas)\b",
    re.IGNORECASE,
)
_NEAR = 60
_MOST = 400


@dataclass(frozen=True, slots=True)
class ApplicantLimits:
    """Where one may apply from.

    `within`: the places one must be in or may work in; `without`: places that are excepted; `zones`: the text asks for
    certain time zones, whatever they are.
    """

    within: Places = field(default_factory=Places)
    without: Places = field(default_factory=Places)
    zones: bool = False


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
        if _DENIED.search(said[: match.start(1)][-_NEAR:]):
            without |= _excepted(match[1]) | Places(regions=regions_named(match[1]))
            continue
        allowed, *excepted = _EXCEPT.split(match[1], maxsplit=1)
        within |= read_places(allowed, prose=True)
        without |= _excepted(excepted[0]) if excepted else Places()
    return ApplicantLimits(within, without, zones) if zones or within.known or without.known else None


@cache
def _musts() -> Spotter:
    return Spotter(re.compile(row, re.IGNORECASE) for row in rows("limits.txt"))
