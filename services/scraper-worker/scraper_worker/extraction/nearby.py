import re

from jobrelay.postings import Salary, Workplace

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.page import Page
from scraper_worker.facts.employment import employment_type
from scraper_worker.facts.salary import find_salary, read_salary
from scraper_worker.facts.workplace import workplace_of

_DEPARTMENT_NAMES = re.compile(r"(?<![a-z])(?:department|job-?team|posting-?category|sort-by-team|jobdepartment)(?![a-z])", re.IGNORECASE)
_SHORT = 40
_NEAR_TITLE = 25
_LONGEST_DEPARTMENT = 90


def salary_of(page: Page, place: str) -> Salary | None:
    """Read the pay behind a label, else find it in the page's text."""
    for value in page.labels.get(Label.SALARY, []):
        if salary := read_salary(value, place=place):
            return salary
    return find_salary(page.text, place=place)


def employment_of(page: Page, title: str | None) -> str | None:
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


def workplace_on(page: Page, title: str | None, place: str | None) -> Workplace | None:
    """Tell where the work is done by a label, the location, the title, or a short line beside it."""
    for value in [*page.labels.get(Label.WORKPLACE, []), *page.labels.get(Label.EMPLOYMENT, []), place or "", title or ""]:
        if workplace := workplace_of(value):
            return workplace
    return next((workplace for text in _short_lines(page, title) if (workplace := workplace_of(text))), None)


def department_of(page: Page) -> str | None:
    """Read the department behind a label, or in an element that the author named so."""
    if value := page.labelled(Label.DEPARTMENT):
        return value if len(value) <= _LONGEST_DEPARTMENT else None
    named = (line for line in page.lines if not line.chrome and not line.heading and _DEPARTMENT_NAMES.search(line.names))
    return next((line.text for line in named if len(line.text) <= _LONGEST_DEPARTMENT), None)


def _short_lines(page: Page, title: str | None) -> list[str]:
    """Give the short lines just after the title, where pages put "Full time · Remote"."""
    start = next((index for index, line in enumerate(page.lines) if title and line.text.startswith(title) and not line.linked), None)
    if start is None:
        return []
    return [line.text for line in page.lines[start + 1 : start + _NEAR_TITLE] if len(line.text) <= _SHORT and not line.chrome and not line.linked]
