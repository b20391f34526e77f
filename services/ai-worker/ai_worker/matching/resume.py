"""What a model says of a résumé, checked against the résumé: its words decide, and the model only points at them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jobrelay.models.postings import Salary
from jobrelay.models.profile import CareerLevel
from jobrelay_language.pay import read_pay
from jobrelay_language.places import read_places
from jobrelay_language.resume.layout import Part, ResumeLine, tongues
from jobrelay_language.resume.reader import Read, Resume, Spoken, without_street
from jobrelay_language.resume.tongues import tongues_in

from ai_worker.matching.injection import speaks_to_a_machine
from ai_worker.matching.quotes import passages_of

_LONGEST_VALUE = 80
_LONGEST_PASSAGE = 400
_MOST_SKILLS = 50
_MOST_TONGUES = 20
_MOST_RIGHTS = 5


@dataclass(frozen=True, slots=True)
class _Said:
    value: str
    passage: str


def checked(entries: Sequence[Mapping[str, Any]], text: str) -> Resume:
    """Return what is left of a model's entries, each `field`, `value` and `passage`, when a résumé's text is asked.

    A passage has to stand in the text word for word, beside no line that speaks to a machine, and a text has to stand
    in its passage. Amounts, languages and how well they are spoken are read from the passage by our own tables.
    """
    standing = _Standing(text)
    said: dict[str, list[_Said]] = {}
    for entry in entries:
        field, found = entry.get("field"), standing.of(entry.get("value"), entry.get("passage"))
        if isinstance(field, str) and found is not None:
            said.setdefault(field, []).append(found)
    homes = (Read(without_street(one.value), one.passage) for one in _literal(said.get("home", [])))
    return Resume(
        role=next(_texts(said.get("role", [])), None),
        level=next(_levels(said.get("level", [])), None),
        home=next(homes, None),
        skills=tuple(islice(_texts(said.get("skill", [])), _MOST_SKILLS)),
        languages=tuple(islice(_spoken(said.get("language", [])), _MOST_TONGUES)),
        right_to_work=tuple(islice(_rights(said.get("right_to_work", [])), _MOST_RIGHTS)),
        salary=next(_salaries(said.get("salary", [])), None),
    )


class _Standing:
    """Finds passages in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._find = passages_of(text)

    def of(self, value: object, passage: object) -> _Said | None:
        if not isinstance(value, str) or not isinstance(passage, str):
            return None
        value = " ".join(value.split())
        if not 0 < len(value) <= _LONGEST_VALUE or not 0 < len(passage) <= _LONGEST_PASSAGE:
            return None
        stands = self._find(passage)
        if stands is None or speaks_to_a_machine(self._around(stands)):
            return None
        return _Said(value, " ".join(stands.split()))

    def _around(self, stands: str) -> str:
        """Return the lines that a passage stands on, and the one before."""
        at = self._text.index(stands)
        before = self._text.rfind("\n", 0, at)
        start = self._text.rfind("\n", 0, max(before, 0)) + 1
        end = self._text.find("\n", at + len(stands))
        return self._text[start : end if end >= 0 else None]


def _literal(said: Sequence[_Said]) -> Iterator[_Said]:
    """Yield what stands in its passage word for word, each value once."""
    seen: set[str] = set()
    for one in said:
        find: Callable[[str], str | None] = passages_of(one.passage)
        if find(one.value) is not None and one.value.casefold() not in seen:
            seen.add(one.value.casefold())
            yield one


def _texts(said: Sequence[_Said]) -> Iterator[Read]:
    return (Read(one.value, one.passage) for one in _literal(said))


def _levels(said: Sequence[_Said]) -> Iterator[Read]:
    return (Read(one.value.lower(), one.passage) for one in said if one.value.lower() in set(CareerLevel))


def _spoken(said: Sequence[_Said]) -> Iterator[Spoken]:
    seen: set[str] = set()
    for one in said:
        for code, fluency, line in tongues_in([ResumeLine(one.passage, Part.LANGUAGES)]):
            meant = one.value.casefold() == code or tongues()[code].search(one.value)
            if meant and code not in seen:
                seen.add(code)
                yield Spoken(code, fluency, line)


def _rights(said: Sequence[_Said]) -> Iterator[Read]:
    return (one for one in _texts(said) if read_places(one.value).known)


def _salaries(said: Sequence[_Said]) -> Iterator[tuple[Salary, str]]:
    for one in said:
        if pay := read_pay(f"Salary: {one.passage}"):
            yield pay.value.salary, one.passage
