"""Find the verdicts in what a model wrote, in whatever form it wrote them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobrelay.models.assessments import Judgement

from ai_worker.judging import Criterion, Finding

_HEAD_LABEL = re.compile(r"^(?:Title|Company|Location|Workplace|Pay|Contract): ")
"""What `judge_prompt` writes before the posting's facts; no word of the posting."""
_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_SEPARATORS = re.compile(r"[\s_\-–|/]+")
_LONGEST = 200_000
_MOST_OBJECTS = 500
_NAMES = ("criterion", "name", "slug", "id")
_NO_QUOTES = frozenset({"", "null", "none", "n/a"})


def findings_in(content: str, criteria: Sequence[Criterion]) -> tuple[Finding, ...]:
    """Return the verdicts that an answer gives on `criteria`, at most one for each, the answer's own last word.

    Thoughts before the answer, prose around it, fences, trailing commas and capitals do not matter; a criterion may be
    named by its slug, its label or what it asks; a list that was cut off counts as far as its entries are whole.
    """
    names = _names_of(criteria)
    said = max((_matched(_entries(form, "verdict"), names) for form in _forms(content)), key=len)
    return said or _matched(_entries(_TRAILING_COMMA.sub(r"\1", content[:_LONGEST]), "verdict"), names)


def objects_in(content: str, having: str) -> list[Mapping[str, Any]]:
    """Return the objects of an answer that have a member of that name, however it was written, as `findings_in`."""
    return max((list(_entries(form, having)) for form in _forms(content)), key=len)


def _forms(content: str) -> tuple[str, str]:
    """Return an answer without its thoughts: as it is, and without trailing commas."""
    spoken = _THOUGHTS.sub(" ", content[:_LONGEST])
    return spoken, _TRAILING_COMMA.sub(r"\1", spoken)


def _matched(entries: Iterator[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[Finding, ...]:
    found: dict[str, Finding] = {}
    for entry in entries:
        named = next((entry[name] for name in _NAMES if isinstance(entry.get(name), str)), "")
        slug, verdict = names.get(_plain(named)), entry.get("verdict")
        said = verdict.strip().casefold() if isinstance(verdict, str) else ""
        if slug is None or said not in set(Judgement):
            continue
        found[slug] = Finding(slug, Judgement(said), _quote(entry.get("quote")), _explanation(entry))
    return tuple(found.values())


def _names_of(criteria: Sequence[Criterion]) -> dict[str, str]:
    names: dict[str, str] = {}
    for criterion in criteria:
        for name in (criterion.slug, criterion.label, criterion.asks):
            names.setdefault(_plain(name), criterion.slug)
    return names


def _plain(name: str) -> str:
    return _SEPARATORS.sub(" ", name.casefold()).strip()


def _quote(quote: object) -> str | None:
    if not isinstance(quote, str) or quote.strip().casefold() in _NO_QUOTES:
        return None
    return _HEAD_LABEL.sub("", quote.strip())


def _explanation(entry: Mapping[str, Any]) -> str:
    said = entry.get("explanation")
    return said if isinstance(said, str) else ""


def _entries(text: str, having: str) -> Iterator[Mapping[str, Any]]:
    decoder, at = json.JSONDecoder(), 0
    for _ in range(_MOST_OBJECTS):
        at = text.find("{", at)
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        yield from _inside(value, having)
        at = end


def _inside(value: object, having: str) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _inside(each, having)
    elif isinstance(value, dict):
        if having in value:
            yield value
            return
        for name, each in value.items():
            if isinstance(each, dict) and having in each:
                yield {"criterion": name, **each}
            else:
                yield from _inside(each, having)
