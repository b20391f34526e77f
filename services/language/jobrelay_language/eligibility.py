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
_NO_LIMIT = re.compile(
    r"(?:\bnot|n['’]t|\bunable to|\bcannot)\s(?:currently |yet |be able to )?"
    r"(?:need|have to|require|sponsor|offer|provid|support\w* (?:visa|relocat|immigration)|pay|cover|assist|help)\w*\b"
    r"|\b(?:müssen|musst|muss|brauchen|brauchst)\b.{0,30}\bnicht\b|\bnicht\b.{0,40}\b(?:müssen|brauchen|sponsern|anbieten)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not (?:currently |yet )?(?:open|available|able|hir\w+|accept\w*|consider\w*|employ\w*)|cannot|can['’]?t|"
    r"can not|(?:may|must|could|shall|should)(?: not|n['’]t) (?:\w+ly )?(?:be |reside|resident|live|living|work|apply|hold)|"
    r"unable to|do(?:es)?(?: not|n['’]t)|will not|won['’]t|nicht|ne .{0,20}pas|"
    r"no (?:se )?(?:acepta\w*|admit\w*|contrata\w*|considera\w*|podemos|pueden?)|"
    r"não (?:se )?(?:aceita\w*|contrata\w*|considera\w*|podemos|podem?))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:[,:–—]|\b(?:and|but|so|or|who|und|aber|sondern|daher|et|mais|donc|y|pero|mas|e|en|maar)\b)"
    r"(?:(?!\bnot?\b|\bnicht\b)[^,:–—]){0,30}?\b(?:must|needs?|ha(?:ve|s) to|should|shall|required?s?|only|are|is|will|"
    r"can|müssen|musst|muss|doivent|doit|deben?|tienen? que|devem?|moeten|moet)\b"
    r"|\b(?:must|should|shall|(?<!ne )(?:doivent|doit)|müssen|musst|muss|(?<!no )deben?|(?<!não )devem?|moeten|moet)\b"
    r"(?! not\b| nicht\b| niet\b|n['’]t)",
    re.IGNORECASE,
)
"""Where a clause of its own begins that asks for something: what is denied before it is denied no further."""
_OWN_CLAUSE = re.compile(r"(?:[,:–—]|\b(?:and|but|so|und|aber|et|mais|y|pero|e|mas|en|maar))\s+(?:\w+\s+){0,2}$")
_LOOSE = re.compile(
    r"\b(?:relocat\w*|mov(?:e|ing) (?:to|there|closer)|umzieh\w*|umzug\w*|"
    r"umzuzieh\w*|déménag\w*|reubic\w*|mudar\w*|mudan[zç]a\w*|trasfer\w*|verhuiz\w*|flytt\w*|przeprowadz\w*|"
    r"of (?:bereid|omgeving|omstreken|ergens|elders)|ideal(?:ly|erweise|mente)|idéalement|prefer\w*|préfér\w*|"
    r"preferi\w*|bevorzugt|vorzugsweise|bij voorkeur|helst|gärna|najlepiej)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"(?<!\w)(?:or|oder|ou|o|oppure|eller|lub|albo|или)(?![\w'’])", re.IGNORECASE)
_ANOTHER = re.compile(r"\s*(?:(?:in|at|à|en|em|a|i|w)\s)?[A-ZÀ-Ý][^,;]{1,40}")
_AROUND = re.compile(
    r"(?<!\w)(?:\d+\s?(?:km|mi)|kms?|kilomet\w+|miles?|meilen|umkreis\w*|commut\w+|pendel\w*|radius|rayon|radio de|raio de|"
    r"(?:\d+|an?|one|two|three)[ -](?:hours?|minutes?|mins?)['’]? (?:\w+ )?(?:drive|travel|journey|from|of|by|away|ride)|"
    r"(?:stunden?|minuten)\s(?:von|fahrt|entfernt)|driving distance|travel(?:ling)? distance|near(?:by)?|close to|"
    r"vicinity|surrounding\w*|area|metro|metropolitan|greater|region|in der nähe|nahe|umgebung|umland|(?:groß)?raum|"
    r"metropolregion|région|proximité|autour|alentours|environs|cerca de|alrededores|proximidades|zona de|área de|"
    r"arredores|perto de|vicino|vicinanze|dintorni|omgeving|buurt|reistijd|reisafstand|afstand|närhet\w*|"
    r"pendlingsavstånd|okolic\w*)(?!\w)|通勤|周边|公里",
    re.IGNORECASE,
)
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
    around, loose = bool(_AROUND.search(said)), bool(_LOOSE.search(said)) or _has_alternative(said)
    return ApplicantLimits(within, without, zones, around=around, loose=loose)


def _has_alternative(said: str) -> bool:
    """Return whether a sentence leaves a choice between other things than cities."""
    behind = (_ANOTHER.match(said, choice.end()) for choice in _OR.finditer(said))
    others = (read_places(match.group(), prose=True) if match else Places() for match in behind)
    return any(not places.cities or bool(places.regions) for places in others)


def _is_denied(said: str, match: re.Match[str]) -> bool | None:
    """Return whether the clause of a match denies it; None where it says nothing: "You do not need to be based in"."""
    before = said[: match.start(1)][-_NEAR:]
    begins = max((clause.start() for clause in _CLAUSE.finditer(before)), default=0)
    own = before[begins:]
    if _NO_LIMIT.search(own):
        return False if _OWN_CLAUSE.search(said[: match.start()]) else None
    return bool(_DENIED.search(own))


@cache
def _musts() -> Spotter:
    return Spotter(re.compile(row, re.IGNORECASE) for row in rows("limits.txt"))
