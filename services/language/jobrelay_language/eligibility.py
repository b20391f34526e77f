"""Where one must be, or be allowed to work, to apply: what a posting says beside its place of work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobrelay_language.places import Places, read_places
from jobrelay_language.said import Said

_MUST = re.compile(
    r"(?:must|need to|required to|have to|should|only (?:consider|accept|hire|open)\w*[^.;\n]{0,60}?|candidates?|applicants?|employees?|you)\W+"
    r"(?:currently |already |physically |permanently |legally |also )?"
    r"(?:be (?:currently |physically |permanently |legally )?(?:based|located|resid\w+|living|situated|authori[sz]ed|eligible|a citizen|citizens|residents?)"
    r"|reside|live|residing|living|based|located|have (?:the |a |valid )?(?:right|authori[sz]ation|permission|permit|eligibility) )"
    r"(?:[^.;\n]{0,30}?)\b(?:in|within|of|from|between|to work in)\s+(?P<where>[^.;\n]{2,160})"
    r"|(?:right to work|work authori[sz]ation|authori[sz]ed to work|eligible to work|work permit|permission to work|legally work)"
    r"\s+(?:(?:lawfully|legally|permanently)\s+)?(?:in|for|within)\s+(?P<right>[^.;\n]{2,120})"
    r"|(?:open|available|limited|restricted)\s+(?:only\s+)?to\s+(?:\w+\s+){0,3}?(?:candidates?|applicants?|residents?|people|citizens?|those|employees)"
    r"\s+(?:\w+\s+){0,3}?(?:in|from|of|within)\s+(?P<open>[^.;\n]{2,160})"
    r"|(?:we (?:can )?(?:only )?hire|hiring|employ\w*|recruit\w*)\s+(?:only\s+)?(?:\w+\s+){0,2}?(?:in|from|within)\s+(?P<hire>[^.;\n]{2,120})"
    r"|(?P<only>(?:\w[\w.&/ -]{1,60}?))\s+(?:only|citizens?|residents?|nationals?|based candidates|-based)\b"
    r"|(?:only|exclusively)\s+(?:in|from|within|for)\s+(?P<only_in>[^.;\n]{2,100})"
    r"|\(\s*(?:location|remote|based)\s*[-–:]\s*(?P<title>[^)\n]{2,100})\)|\[\s*remote\s*[-–:,]?\s*(?P<bracket>[^\]\n]{2,60})\]"
    r"|(?:wohnsitz|wohnhaft|arbeitserlaubnis|ansässig)\s+(?:\w+\s+){0,3}?in\s+(?P<de>[^.;\n]{2,80})"
    r"|(?:résider|résidant|basée?|autorisation de travail)\s+(?:en|au|aux|à|dans)\s+(?P<fr>[^.;\n]{2,80})"
    r"|(?:residir|residente|residencia|permiso de trabajo|residência|autorização)\s+(?:\w+\s+){0,2}?(?:en|em|no|na|in)\s+(?P<es>[^.;\n]{2,80})",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except(?:ing| for)?|excluding|other than|not (?:available|open) (?:in|to)|with the exception of)\b", re.IGNORECASE)
_ZONES = re.compile(
    r"(?:time[- ]?zones?|timezone|zeitzone|fuseau horaire|zona horaria)|\b(?:UTC|GMT)\s*[+-]\s*\d", re.IGNORECASE
)
_MUST_BE = re.compile(r"\b(?:must|need to|have to|required|only|should|applicants?|candidates?|within|between|overlap)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n;]+(?:\.(?=\w)[^.!?\n;]+)*")
_MOST = 400


@dataclass(frozen=True, slots=True)
class Limits:
    """Where one may apply from.

    `within`: the places one must be in or may work in; `without`: places that are excepted; `zones`: the text asks for
    certain time zones, whatever they are.
    """

    within: Places = Places()
    without: Places = Places()
    zones: bool = False


def read_limits(text: str) -> tuple[Said[Limits], ...]:
    """Read each sentence of a posting that limits who may apply by place: "US only", "must reside in Ohio or Texas".

    The quote is the sentence. Empty where the text sets no limit.
    """
    return tuple(_limits(text))


def _limits(text: str) -> Iterator[Said[Limits]]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()[:_MOST]
        limits = _of_sentence(said)
        if limits is not None:
            yield Said.of(text, limits, sentence.start(), sentence.start() + len(said))


def _of_sentence(said: str) -> Limits | None:
    zones = bool(_ZONES.search(said) and _MUST_BE.search(said))
    within = without = Places()
    for match in _MUST.finditer(said):
        where = next(filter(None, match.groups()), "")
        allowed, *excepted = _EXCEPT.split(where, maxsplit=1)
        within |= read_places(allowed, prose=True)
        without |= read_places(excepted[0], prose=True) if excepted else Places()
    return Limits(within, without, zones) if zones or within.known or without.known else None
