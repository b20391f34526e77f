import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from jobrelay.errors import SearchFailedError, TerminalError
from jobrelay.models.postings import Link
from jobrelay_language.links import LIKELIHOOD

from ai_worker.filtering.rules import Ruling, judge

Ask = Callable[[str, str | None], str]
"""Shows a numbered list to a model, with what was wrong with its last answer if anything, and returns its answer."""

BATCH = 60
_LONGEST_TEXT, _LONGEST_PATH = 120, 100
_MARKUP = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff|]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a link is kept as a posting, and the reason that is shown for it."""

    link: Link
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice for each link, in the order given, and what a person should know of how they were made."""

    choices: tuple[Choice, ...]
    notes: tuple[str, ...] = ()


class UnusableAnswerError(TerminalError):
    """A model's answer holds no list of numbers."""


def choose(links: Sequence[Link], ask: Ask | None = None, *, batch: int = BATCH) -> Selection:
    """Choose the postings among all links of a search: by rules first, then by `ask`, or offline without it.

    Only numbers of the list that was shown come back, so no address can be invented. A batch whose answer is of no use
    twice, or whose question fails for good, is chosen offline, and the notes say so. What must stop the search
    (`SearchFailedError`) or be tried again later passes through.
    """
    rulings = [judge(link) for link in links]
    open_ = [place for place, judged in enumerate(rulings) if judged.ruling is Ruling.ASK]
    choices = [
        Choice(link, judged.ruling is Ruling.KEEP, judged.reason) for link, judged in zip(links, rulings, strict=True)
    ]
    notes: list[str] = []
    offline = dict(zip(open_, choose_offline([links[place] for place in open_]), strict=True))
    for places in _batches(open_, batch):
        decided = [offline[place] for place in places]
        if ask is not None:
            try:
                decided = _asked([links[place] for place in places], ask)
            except SearchFailedError:
                raise
            except TerminalError as error:
                notes.append(f"{len(places)} links were chosen offline: {error}")
        for place, choice in zip(places, decided, strict=True):
            choices[place] = choice
    return Selection(tuple(choices), tuple(notes))


def choose_offline(links: Sequence[Link]) -> list[Choice]:
    """Choose by the likelihood that each link was found with."""
    return [
        Choice(link, kept=True, reason="looks like a posting by its address and words")
        if link.likelihood >= LIKELIHOOD
        else Choice(link, kept=False, reason="does not look like a posting by its address and words")
        for link in links
    ]


def listing(links: Sequence[Link]) -> str:
    """Return the numbered list that a model is shown: "17. text | path | context", one line for each link."""
    return "\n".join(f"{number}. {_line(link)}" for number, link in enumerate(links, start=1))


def numbers_in(answer: str, count: int) -> frozenset[int]:
    """Return the numbers from 1 to `count` that an answer holds, as JSON; anything else in it is dropped.

    Raises:
        UnusableAnswerError: there is no JSON list of numbers in it, or none of its numbers was in the list.
    """
    for text in (answer, *re.findall(r"\{[^{}]*\}|\[[^\[\]]*\]", answer)):
        try:
            value = json.loads(text)
        except ValueError:
            continue
        found = value.get("numbers") if isinstance(value, dict) else value
        if isinstance(found, list):
            whole = {number for number in found if isinstance(number, int) and not isinstance(number, bool)}
            inside = frozenset(number for number in whole if 1 <= number <= count)
            if found and not inside:
                raise UnusableAnswerError("The model answered with numbers that are not in the list.")
            return inside
    raise UnusableAnswerError("The model did not answer with a list of numbers.")


def _asked(links: Sequence[Link], ask: Ask) -> list[Choice]:
    shown = listing(links)
    try:
        chosen = numbers_in(ask(shown, None), len(links))
    except UnusableAnswerError as error:
        chosen = numbers_in(ask(shown, str(error)), len(links))
    return [
        Choice(link, kept=True, reason="the model takes it for a posting")
        if number in chosen
        else Choice(link, kept=False, reason="the model does not take it for a posting")
        for number, link in enumerate(links, start=1)
    ]


def _batches(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (places[start : start + size] for start in range(0, len(places), size))


def _line(link: Link) -> str:
    url = urlsplit(link.url)
    path = unquote(url.path) + (f"?{url.query}" if url.query else "")
    parts = (_clean(link.text, _LONGEST_TEXT), _clean(path, _LONGEST_PATH), _clean(link.context, _LONGEST_TEXT))
    return " | ".join(parts).rstrip(" |")


def _clean(text: str, longest: int) -> str:
    return " ".join(_MARKUP.sub(" ", text).split())[:longest]
