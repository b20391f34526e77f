import re
from functools import cache

from ai_worker.vocabulary import entries, rows, whole_words

_GENDERS = (
    r"\((?:[mwfdxh]\s*[/|,*]\s*[mwfdxhi](?:\s*[/|,*]\s*[mwfdx])*|all genders?|gn|h/f|f/h|m/k|k/m)\)|\bh/f\b|\bm/w/d\b"
)
_GENDER_MARK = re.compile(rf"{_GENDERS}|:in\b|\*in\b", re.IGNORECASE)


@cache
def parts(kind: str) -> frozenset[str]:
    """Return the parts of addresses of one kind: postings, perhaps postings, facet, id parameter, facet parameter."""
    return frozenset(word for words in entries("paths.txt")[kind].split("|") for word in words.split())


@cache
def posting_parts() -> frozenset[str]:
    """Return the parts of addresses below which postings may be."""
    return parts("postings") | parts("perhaps postings")


def names_a_role(text: str) -> bool:
    """Tell whether a text has a job title's words, or the gender marks of one."""
    return bool(_role().search(text) or _GENDER_MARK.search(text))


def tells_of_employment(text: str) -> bool:
    """Tell whether a text says what stands beside a posting in a list: full time, remote, posted."""
    return _employment().search(text) is not None


def only_calls(text: str) -> bool:
    """Tell whether a link's whole text says no more than "go there": apply, details, an arrow."""
    return _calls().fullmatch(text) is not None


def names_a_list(text: str) -> bool:
    """Tell whether a link's whole text is the name of a list of postings."""
    return _lists().fullmatch(text) is not None


@cache
def _role() -> re.Pattern[str]:
    return whole_words(f"(?:{'|'.join(rows('role_words.txt'))})(?:s|n|en)?")


@cache
def _employment() -> re.Pattern[str]:
    return re.compile("|".join(rows("employment_words.txt")), re.IGNORECASE)


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:{'|'.join(rows('calls_to_action.txt'))})\W*)?", re.IGNORECASE)


@cache
def _lists() -> re.Pattern[str]:
    words = entries("list_words.txt")
    return re.compile(rf"\W*(?:(?:{words['before']})\s+)*(?:{words['listed']})(?:\s*\(?\d+\)?)?\W*", re.IGNORECASE)
