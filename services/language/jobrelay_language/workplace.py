import re

from jobrelay.models.postings import Workplace

_HYBRID = re.compile(
    r"\bhybrid\b|\bh[ií]brid[oa]\b|\bhybride\b|\bibrido\b|teilweise (?:home|remote)|ハイブリッド|混合办公",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bremote\b|\btelecommut\w*|\bwork from home\b|\bwfh\b|\bhome[- ]?office\b|\bt[ée]l[ée]travail\b"
    r"|\bteletrabajo\b|\bremoto\b|\bà distance\b|\bzdaln\w+|\bteletrabalho\b"
    r"|\bdistance work\b|\banywhere\b|リモート|远程",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\bon[- ]?site\b|\bin[- ](?:the )?office\b|\bin[- ]person\b|\bvor ort\b|\bsur site\b"
    r"|\bop locatie\b|\bin loco\b|\ben oficina\b"
    r"|\bpräsenz\b|\bpresencial\b|\bprésentiel\b|\bin sede\b|\bstacjonarn\w+|\bop kantoor\b",
    re.IGNORECASE,
)


def workplace_of(text: str) -> Workplace | None:
    """Tell where the work is done by a short text such as a location, a title or a label's value.

    "Hybrid remote" is hybrid. Prose is not for this: it says "remote" about teams, sites and controls.
    """
    if _HYBRID.search(text):
        return Workplace.HYBRID
    if _REMOTE.search(text):
        return Workplace.REMOTE
    return Workplace.ONSITE if _ONSITE.search(text) else None
