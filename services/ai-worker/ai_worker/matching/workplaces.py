import re

from jobrelay.postings import Workplace

_REMOTE = (
    r"(?:100 ?% |fully |full[- ]|completely )?(?:remote(?:ly)?|work from (?:home|anywhere)|télétravail|teletrabajo|teletrabalho|"
    r"home ?office|homeoffice|distributed team|à distance|zdalna|zdalnie|telelavoro|thuiswerk\w*|distans)"
)
_HYBRID = r"hybrid\w*|hybride|híbrid[oa]|hybrydow\w+|\d+ days? (?:a|per) week (?:in|at|from) (?:the|our) office|teilweise remote|ibrido"
_ONSITE = r"on[- ]?site|in[- ]office|office[- ]based|in[- ]person|vor ort|präsenz\w*|sur site|presencial|in presenza|stacjonarn\w+|op locatie"
_NOT = r"\b(?:not?|no|isn't|non|kein\w*|nicht|pas|sin|without|cannot|can't|unable)\b[^.;,]{0,30}$"


def workplace_in(text: str) -> Workplace | None:
    """Return where a sentence says that the work is done, or None; "not remote" is on site."""
    if re.search(rf"(?<!\w)(?:{_HYBRID})(?!\w)", text, re.IGNORECASE):
        return Workplace.HYBRID
    remote = re.search(rf"(?<!\w)(?:{_REMOTE})(?!\w)", text, re.IGNORECASE)
    if remote:
        denied = re.search(_NOT, text[: remote.start()], re.IGNORECASE)
        return Workplace.ONSITE if denied else Workplace.REMOTE
    onsite = re.search(rf"(?<!\w)(?:{_ONSITE})(?!\w)", text, re.IGNORECASE)
    return Workplace.ONSITE if onsite else None


def says_where(text: str) -> bool:
    """Tell whether a sentence speaks of the place of work rather than of remote things ("remote sensing")."""
    if re.search(r"\bremote (?:sensing|procedure|desktop|access|control|teams?|monitoring|sites?|diagnostics)\b", text, re.IGNORECASE):
        return False
    return workplace_in(text) is not None
