"""What a résumé says of its person, each with the words that say it. Nothing here guesses beyond what is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Literal

from jobrelay.models.postings import Salary
from jobrelay.models.profile import CareerLevel, Fluency

from jobrelay_language.levels import level_of_years, level_said, years_asked
from jobrelay_language.pay import read_pay
from jobrelay_language.places import is_city, read_places
from jobrelay_language.resume.layout import Part, ResumeLine, lines_of
from jobrelay_language.resume.skills import skills_in
from jobrelay_language.resume.tongues import tongues_in
from jobrelay_language.roles import names_role

Source = Literal["offline", "model"]
"""Who read a thing: our own tables, or the model."""
_TOP_LINES = 14
_MOST_SKILLS = 50
_MOST_TONGUES = 20
_LONGEST_ROLE = 80
_MOST_WORDS_OF_ROLE = 9
_LONGEST_PLACE = 80
_DATES = re.compile(
    r"[(|,–—-]?\s*(?:(?:\w{3,9}\.?\s|\d{1,2}[/.])?(?:19|20)\d\d)\s*(?:[-–—]|to|bis|à|until)?.{0,20}$", re.IGNORECASE
)
_WHEN = r"(?:(?:\d{1,2}[/.]|[^\W\d_]{3,9}\.?\s)?(?:19|20)\d\d)"
_LEADING_DATES = re.compile(
    rf"^{_WHEN}(?:\s*(?:[-–—]|to|bis|à|until)\s*(?:{_WHEN}|[^\W\d_]{{3,12}}(?=\s|:)))?[\s:|,–—-]*", re.IGNORECASE
)
_EMPLOYER = re.compile(r"\s(?:at|bei|chez|en|w)\s(?=[A-ZÄÖÜ])|\s[|•·@–—]\s?|\s-\s|,\s(?=[A-Z])|\t")
_NOT_A_ROLE = re.compile(r"@|https?:|www\.|\d{4,}|[.!?]$")
_ADDRESS = re.compile(
    r"(?i)^(?:address|adresse|anschrift|location|ort|wohnort|lieu|dirección|indirizzo|based in|adres)\s*:?\s*"
)
_POSTAL = re.compile(r"\b(?:[A-Z]{1,2}-?)?\d[\dA-Z-]*\b")
_NO_PLACE = re.compile(r"@|https?:|www\.|linkedin|github", re.IGNORECASE)
_CONTACT_PIECE = re.compile(r"\s*[|•·–—]\s*|\s{2,}|\t")
_WANTED_PAY = re.compile(
    r"(?i)(?:expected|desired|target|minimum)\s(?:\w+\s)?(?:salary|pay|compensation|rate)|(?:salary|pay)\sexpectations?"
    r"|gehalts(?:wunsch|vorstellung(?:en)?)|prétentions?(?:\ssalariales?)?|(?:pretensión|aspiración)\s(?:salarial|económica)"
    r"|pretensão\ssalarial|richiesta\seconomica|salariswens|lön(?:e)?anspråk"
)
_MAY_WORK = re.compile(
    r"(?i)(?:authori[sz]ed to work|(?:right|permission|eligible|entitled) to work|work (?:permit|authori[sz]ation)"
    r"|arbeitserlaubnis|autorisation de travail|permiso de trabajo)"
    r"\s*(?::|in|for|für|en|pour)?\s*(?:the\s)?(?P<where>[^.;|]{2,60})"
)


@dataclass(frozen=True, slots=True)
class Read:
    """A text that a résumé says, and its line; or a value that the line is read as."""

    value: str
    passage: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language by its ISO 639-1 code, how well it is spoken where that is said, and the line."""

    language: str
    fluency: Fluency | None
    passage: str


@dataclass(frozen=True, slots=True)
class Resume:
    """What a résumé says; what it does not say is None or empty."""

    role: Read | None
    level: Read | None
    home: Read | None
    skills: tuple[Read, ...]
    languages: tuple[Spoken, ...]
    right_to_work: tuple[Read, ...]
    salary: tuple[Salary, str] | None


def told(resume: Resume, source: Source) -> dict[str, Any]:
    """Return what was read as JSON has it; with each thing stands who read it."""
    said = asdict(resume)
    if resume.salary is not None:
        salary, passage = resume.salary
        said["salary"] = {**salary.model_dump(mode="json"), "passage": passage}
    for found in said.values():
        for one in found if isinstance(found, tuple) else (found,):
            if one is not None:
                one["source"] = source
    return said


def read_resume(text: str) -> Resume:
    """Read a résumé's text, in any of the tables' languages; every value stands on a line of it."""
    lines = lines_of(text)
    role = next(_roles(lines), None)
    return Resume(
        role=role,
        level=_level(role, lines),
        home=next(_homes(lines), None),
        skills=tuple(Read(name, line) for name, line in islice(skills_in(lines), _MOST_SKILLS)),
        languages=tuple(Spoken(*spoken) for spoken in islice(tongues_in(lines), _MOST_TONGUES)),
        right_to_work=tuple(_rights(lines)),
        salary=next(_salaries(lines), None),
    )


def _roles(lines: Sequence[ResumeLine]) -> Iterator[Read]:
    """Yield what may be the person's title: what stands below their name, then the newest position."""
    top = [line for line in lines[:_TOP_LINES] if line.part in {Part.TOP, Part.SUMMARY, Part.CONTACT}]
    for line in (*top, *(line for line in lines if line.part is Part.EXPERIENCE)):
        title = _title_of(line.text)
        if title:
            yield Read(title, line.text)


def _title_of(text: str) -> str | None:
    bare = _DATES.sub("", _LEADING_DATES.sub("", text)).strip(" ,|–—-")
    for piece in (piece.strip(" ,|–—-") for piece in _EMPLOYER.split(bare)):
        short = len(piece) <= _LONGEST_ROLE and len(piece.split()) <= _MOST_WORDS_OF_ROLE
        if piece and short and not _NOT_A_ROLE.search(piece) and names_role(piece):
            return piece
    return None


def _level(role: Read | None, lines: Sequence[ResumeLine]) -> Read | None:
    """Read the level that the title names, else the one that the stated years of experience stand for."""
    if role and (said := level_said(role.value)):
        return Read(CareerLevel[said.value.name].value, role.passage)
    for line in lines:
        if line.part in {Part.TOP, Part.SUMMARY} and (years := years_asked(line.text)):
            return Read(CareerLevel[level_of_years(years.value).name].value, line.text)
    return None


def _homes(lines: Sequence[ResumeLine]) -> Iterator[Read]:
    """Yield where the person lives: a short line of the top or of the contact details that names a place."""
    for at, line in enumerate(lines):
        if line.part is not Part.CONTACT and (line.part is not Part.TOP or at >= _TOP_LINES):
            continue
        for piece in _CONTACT_PIECE.split(line.text):
            place = _ADDRESS.sub("", piece).strip(" ,")
            named = at == 0 or ":" in place or len(place) > _LONGEST_PLACE or _NO_PLACE.search(place)
            if (place != piece.strip(" ,") or not named) and not names_role(place) and _is_place(place):
                yield Read(without_street(place), line.text)


def _is_place(text: str) -> bool:
    """Return whether a text is a place and no name that a place bears too: a large city, or one with its country."""
    *before, last = (part.strip() for part in text.split(","))
    if not before:
        return is_city(last) or is_city(_POSTAL.sub(" ", last).strip())
    return read_places(text, prose=True).known and read_places(_POSTAL.sub(" ", last)).known


def without_street(place: str) -> str:
    """Leave out street, house number and postal code: who scores a posting needs none of them."""
    kept = [_POSTAL.sub(" ", part).strip() for part in place.split(",")]
    named = [part for part in kept if part and read_places(part, prose=True).known]
    return ", ".join(" ".join(part.split()) for part in named) or place


def _rights(lines: Sequence[ResumeLine]) -> Iterator[Read]:
    for line in lines:
        match = _MAY_WORK.search(line.text)
        if match and read_places(match["where"]).known:
            yield Read(match["where"].strip(" ,:"), line.text)
            return


def _salaries(lines: Sequence[ResumeLine]) -> Iterator[tuple[Salary, str]]:
    for line in lines:
        if _WANTED_PAY.search(line.text) and (pay := read_pay(f"Salary: {line.text}")):
            yield pay.value.salary, line.text
