"""Whether a sentence denies the thing that it names, by the words of its own clause before and after the name."""

import re
from functools import cache

from ai_worker.vocabulary import entries

_ITEM = r"[\w'’/-]+(?:\s[\w'’/-]+){0,2}?"
_FROM, _UPTO = r"^.{0,40}?\b", r"\b.{0,45}$"


def is_denied(text: str, start: int, end: int, *, unwanted: bool = False) -> bool:
    """Return whether a sentence says that there is none of what it names from `start` to `end`.

    The words count that stand in the same clause, in front of the name or behind it ("no shifts", "Schichtarbeit gibt
    es nicht"), and those that open a list with "or" ("no nights, weekends or travel"). Of something `unwanted` it is
    also denied that it falls to the reader: "weekends are yours", "carries the pager so that you don't have to".
    """
    before, after = text[:start], text[end:]
    if _pattern(r"^\s*[:–—(-]\s?(?:{answer})\b").search(after) or (unwanted and _falls_to_others(before, after)):
        return True
    clause_end = _pattern(r"[.;:,!?()]|\s[–—-]\s|\b(?:{otherwise})\b")
    rest = after[: found.start()] if (found := clause_end.search(after)) else after
    if re.match(r"[- ]free\b", rest) or _pattern(_FROM + r"(?:{ruled out}|(?:{after})(?! (?:{way}))\b)").search(rest):
        return True
    if _pattern(r"\b(?:{no denial})\b").search(before):
        return False
    begin = max((found.end() for found in clause_end.finditer(before)), default=0)
    return _pattern(r"\b(?:{no})" + _UPTO).search(before[begin:]) is not None or _is_in_a_denied_list(before, after)


def says_the_opposite(wish: str, text: str) -> bool:
    """Return whether a sentence grants what a wish qualifies: "overtime is paid" against a wish for no unpaid one."""
    return any(
        _pattern(rf"\b(?:{{{quality}}})\b").search(wish) and _pattern(rf"\b(?:{{not {quality}}})\b").search(text)
        for quality in ("unpaid", "mandatory")
    )


def _falls_to_others(before: str, after: str) -> bool:
    return bool(
        _pattern(r"\b(?:{spared})\b").search(after)
        or _pattern(r"^.{0,12}?\b(?:{left free})\b").search(after)
        or _pattern(r"\b(?:{free before}) $").search(before)
    )


def _is_in_a_denied_list(before: str, after: str) -> bool:
    opened = rf"\b(?:{{no}})\s+(?P<items>(?:{_ITEM}\s*(?:,\s*(?:(?:{{or}})\s)?|\b(?:{{or}})\b)\s*)+)$"
    found = _pattern(opened).search(before)
    if found is None:
        return False
    goes_on = _pattern(rf"\s*(?:,\s*{_ITEM})*\s*,?\s*\b(?:{{or}})\b")
    return bool(_pattern(r"\b(?:{or})\b").search(found["items"]) or goes_on.match(after))


@cache
def _pattern(of: str) -> re.Pattern[str]:
    """Return a pattern in which each "{name}" is the table's line of that name."""
    words = entries("denials.txt")
    return re.compile(re.sub(r"\{([a-z ]+)\}", lambda found: words[found[1]], of), re.IGNORECASE)
