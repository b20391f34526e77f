import re

from jobrelay.models.postings import Salary, Workplace
from jobrelay_language.employment import employment_type
from jobrelay_language.pay import find_salary, read_salary
from jobrelay_language.places import is_city
from jobrelay_language.workplace import workplace_of

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.page import PostingPage

_DEPARTMENT_NAMES = re.compile(
    r"(?<![a-z])(?:department|job-?team|teams?-list|sort-by-team"
    r"|jobdepartment)(?![a-z])",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"^(?:[\w&,/()’' -]* )?(?:engineering|software|product|design|data(?: science)?|research|sales"
    r"|marketing|finance|accounting|legal|people|hr|human resources|talent|operations|it|information"
    r" technology|security"
    r"|support|customer (?:success|service|experience)|communications|publicity|strategy|business"
    r" development|administration|infrastructure|manufacturing|supply chain|logistics|vertrieb"
    r"|entwicklung|einkauf|personal|finanzen"
    r"|ventas|ingeniería|comercial|ressources humaines|ingénierie|litigation|m&a|tax"
    r"|practice)\b[\w&,/()’' -]{0,40}$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s{1,3}[—–|·•-]\s{1,3}|\s{0,3}[|·•]\s{0,3}")
_SENTENCE = re.compile(r"[.!?:]$|\d")
_WORKPLACE_LABELS = (Label.WORKPLACE, Label.EMPLOYMENT, Label.LOCATION)
_HEAD = 5
_LONGEST_META = 260
_SHORT = 40
_NEAR_TITLE = 25
_LONGEST_DEPARTMENT = 90


def salary_of(page: PostingPage, place: str) -> Salary | None:
    """Read the pay behind a label, else find it in the page's text."""
    for value in page.labels.get(Label.SALARY, []):
        if salary := read_salary(value, place=place):
            return salary
    return find_salary(page.text, place=place)


def employment_of(page: PostingPage, title: str | None) -> str | None:
    """Read the type of employment behind a label, from a short line beside the title, or from the title."""
    for value in page.labels.get(Label.EMPLOYMENT, []):
        if kind := employment_type(value):
            return kind
    for text in _short_lines(page, title):
        if kind := employment_type(text):
            return kind
    return _by_title(title)


def _by_title(title: str | None) -> str | None:
    kind = employment_type(title or "")
    return kind if kind in {"intern", "part_time", "temporary"} else None


def workplace_on(page: PostingPage, title: str | None, place: str | None) -> Workplace | None:
    """Return where the work is done by a label, the location, the title, or a short line beside it."""
    if workplace := labelled_workplace(page):
        return workplace
    for value in (place or "", title or ""):
        if workplace := workplace_of(value):
            return workplace
    return next((workplace for text in _short_lines(page, title) if (workplace := workplace_of(text))), None)


def labelled_workplace(page: PostingPage) -> Workplace | None:
    """Return where the work is done by a label alone."""
    values = (value for label in _WORKPLACE_LABELS for value in page.labels.get(label, []))
    return next((workplace for value in values if (workplace := workplace_of(value))), None)


def department_of(page: PostingPage, title: str | None) -> str | None:
    """Read the department behind a label, in an element named so, or in a line under the title."""
    if value := page.labelled(Label.DEPARTMENT):
        return value if len(value) <= _LONGEST_DEPARTMENT else None
    title_line = _title_line(page, title)
    named = (
        line for line in page.lines if not line.chrome and not line.heading and _DEPARTMENT_NAMES.search(line.names)
    )
    if by_name := next((line.text for line in named if len(line.text) <= _LONGEST_DEPARTMENT), None):
        return by_name
    below = page.lines[title_line + 1 : title_line + _HEAD] if title_line is not None else []
    near = [line.text for line in below if not line.chrome and len(line.text) <= _LONGEST_META]
    pieces = [piece for text in near for piece in _SEPARATORS.split(text)]
    usual = (piece for piece in pieces if len(piece) <= _SHORT * 2 and _USUAL.search(piece))
    return next(
        (piece for piece in usual if piece != title and not is_city(piece) and not _SENTENCE.search(piece)), None
    )


def _short_lines(page: PostingPage, title: str | None) -> list[str]:
    """Return the short lines just after the title, and their pieces, where pages put "Full time · Remote"."""
    start = _title_line(page, title)
    if start is None:
        return []
    near = [line for line in page.lines[start + 1 : start + _NEAR_TITLE] if not line.chrome and not line.linked]
    pieces = [
        piece for line in near if len(line.text) <= _LONGEST_META for piece in dict.fromkeys((line.text, *line.parts))
    ]
    return [piece for piece in pieces if len(piece) <= _SHORT]


def _title_line(page: PostingPage, title: str | None) -> int | None:
    found = [
        index
        for index, line in enumerate(page.lines)
        if title and title in line.text and not line.linked and not line.chrome
    ]
    return next((index for index in found if page.lines[index].heading), next(iter(found), None))
