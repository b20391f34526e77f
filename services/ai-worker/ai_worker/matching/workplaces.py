import re
from functools import cache

from jobrelay.models.postings import Workplace

from ai_worker.vocabulary import entries, whole_words

_NOT = r"\b(?:not?|no|isn't|non|kein\w*|nicht|pas|sin|without|cannot|can't|unable)\b[^.;,]{0,30}$"


def workplace_in(text: str) -> Workplace | None:
    """Return where a sentence says that the work is done, or None; "not remote" is on site."""
    if _pattern("hybrid").search(text):
        return Workplace.HYBRID
    remote = _pattern("remote").search(text)
    if remote:
        denied = re.search(_NOT, text[: remote.start()], re.IGNORECASE)
        return Workplace.ONSITE if denied else Workplace.REMOTE
    onsite = _pattern("onsite").search(text)
    return Workplace.ONSITE if onsite else None


def says_where(text: str) -> bool:
    """Tell whether a sentence speaks of the place of work rather than of remote things ("remote sensing")."""
    if re.search(
        r"\bremote (?:sensing|procedure|desktop|access|control|teams?|monitoring|sites?|diagnostics)\b",
        text,
        re.IGNORECASE,
    ):
        return False
    return workplace_in(text) is not None


@cache
def _pattern(workplace: str) -> re.Pattern[str]:
    return whole_words(entries("workplaces.txt")[workplace])
