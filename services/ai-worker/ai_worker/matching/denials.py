"""Whether a sentence denies the thing that it names, by the words of its own clause before and after the name."""

import re
from functools import cache

from ai_worker.vocabulary import entries

_ITEM = r"[\w'’/-]+(?:\s[\w'’/-]+){0,2}?"
_FROM, _UPTO = r"^.{0,40}?\b", r"\b.{0,45}$"
_CLAUSE_END = r"[.;:,!?()]|\s[–—-]\s|\b(?:{otherwise})\b"


def is_denied(text: str, start: int, end: int, *, unwanted: bool = False) -> bool:
    """Return whether a sentence says that there is none of what it names from `start` to `end`.

    The words count that stand in the same clause, in front of the name or behind it ("no shifts", "Schichtarbeit gibt
    es nicht"), and those that open a list with "or" ("no nights, weekends or travel"). Two of them that lift each other
    deny nothing ("overtime cannot be ruled out"). Of something `unwanted` it is also denied that it falls to the
    reader: "weekends are yours", "carries the pager so that you don't have to".
    """
    before, after = text[:start], text[end:]
    if _is_answered_with_no(text[start:end], after) or (unwanted and _falls_to_others(before, after)):
        return True
    lead, rest = _clause(before, after)
    lifted = _pattern(r"(?:{denial of a denial})").search(f"{lead}§{rest}")
    if lifted or (unwanted and _is_not_left_free(before, rest)):
        return False
    if re.match(r"[- ]free\b", rest) or _is_denied_behind(rest):
        return True
    lead, before = (_pattern(r"\b(?:{no denial})\b").sub("", part) for part in (lead, before))
    return _pattern(r"\b(?:{no})" + _UPTO).search(lead) is not None or _is_in_a_denied_list(before, after)


def is_ruled_out(text: str, start: int, end: int) -> bool:
    """Return whether a sentence says that there is not the contract or schedule that it names from `start` to `end`.

    Such a name often stands beside "role", of which the sentence then goes on to say something else: "this full-time
    role is not remote". So only words count that can be about nothing but the name.
    """
    before, after = text[:start], text[end:]
    if _is_answered_with_no(text[start:end], after) or _is_in_a_denied_list(before, after):
        return True
    lead, rest = _clause(before, after)
    if _pattern(r"\b(?:{this})\s$").search(before) is None and _is_not_there(rest):
        return True
    return _pattern(r"\b(?:{no})(?:[\s'’]+(?:{offering}))*[\s'’]*$").search(lead) is not None


def says_the_opposite(wish: str, text: str) -> bool:
    """Return whether a sentence grants what a wish qualifies: "overtime is paid" against a wish for no unpaid one."""
    return any(
        _pattern(rf"\b(?:{{{quality}}})\b").search(wish)
        and any(
            _pattern(r"\b(?:{no}|{hardly})\b[^.;,]{0,25}$").search(text[: found.start()]) is None
            for found in _pattern(rf"\b(?:{{not {quality}}})\b").finditer(text)
        )
        for quality in ("unpaid", "mandatory")
    )


def _is_answered_with_no(name: str, after: str) -> bool:
    """Return whether a name is a question that the words behind it answer: "Travel: none", "Teilzeit (nicht möglich)".

    "Full-time (no weekends)" denies something else.
    """
    again = rf"|(?:\w+\s)?{re.escape(name[:5])}"
    return bool(
        _pattern(
            r"^(?:\s[\w-]+)?\s*[:–—(-]\s?(?:{answer})\b\s*(?:$|[.;:,!?)]|(?:[\w-]+\s)?(?:{there})\b" + again + ")"
        ).search(after)
    )


def _clause(before: str, after: str) -> tuple[str, str]:
    """Return what stands in the clause of a name in front of it and behind it."""
    ends = _pattern(_CLAUSE_END + r"|\b(?:{reason}|{purpose})\b")
    lead = _pattern(r"\b(?:{carried on})").sub(lambda found: " " * len(found.group()), before)
    begin = max((found.end() for found in ends.finditer(lead)), default=0)
    whole = _pattern(r"\b(?:{none})\s(?:[\w-]+\s){1,3}?(?:{needed})\b").search(before, begin)
    found = _pattern(_CLAUSE_END + r"|\b(?:{reason}|{aside})\b").search(after)
    return before[whole.end() if whole else begin :], after[: found.start()] if found else after


def _is_denied_behind(rest: str) -> bool:
    if _pattern(r"^[- ]?(?:[\w-]+\s)?(?:{role})\b").search(rest):
        return _is_not_there(rest)
    return _pattern(_FROM + r"(?:{ruled out}|(?:{after})(?!\s(?:be\s)?(?:{way})\b)\b)").search(rest) is not None


def _is_not_there(rest: str) -> bool:
    said = r"(?:{ruled out}|(?:{after})\b\s*(?:$|(?:(?:be|an?|\w+ly|más)\s)*(?:{there})\b))"
    return _pattern(r"^(?:(?!\b(?:{and})\b).){0,35}?\b" + said).search(rest) is not None


def _falls_to_others(before: str, after: str) -> bool:
    return bool(
        _pattern(r"\b(?:{spared})\b").search(after)
        or _pattern(r"^(?:(?!\b(?:{no}|{hardly})\b).){0,12}?\b(?:{left free})\b(?!\s(?:{chosen}))").search(after)
        or _pattern(r"(?<!keine )(?<!keinen )(?<!no )(?<!not )\b(?:{free before}) $").search(before)
    )


def _is_not_left_free(before: str, rest: str) -> bool:
    return bool(
        _pattern(r"\b(?:{none}) (?:{free before}) $").search(before)
        or _pattern(_FROM + r"(?:{no})\b.{0,25}?\b(?:{left free}|{free})\b").search(rest)
    )


def _is_in_a_denied_list(before: str, after: str) -> bool:
    opened = rf"\b(?:{{no}})\s+(?P<items>(?:{_ITEM}\s*(?:,\s*(?:(?:{{or}})\s)?|\b(?:{{or}})\b)\s*)+)$"
    found = _pattern(opened).search(before)
    if found is None:
        return False
    goes_on = _pattern(rf"\s*(?:,\s*{_ITEM})*\s*,?\s*\b(?:{{or}})\b")
    return bool(_pattern(r"\b(?:{or})\s*$").search(found["items"]) or goes_on.match(after))


@cache
def _pattern(of: str) -> re.Pattern[str]:
    """Return a pattern in which each "{name}" is the table's line of that name."""
    words = entries("denials.txt")
    return re.compile(re.sub(r"\{([a-z ]+)\}", lambda found: words[found[1]], of), re.IGNORECASE)
