"""What a list of jobs may ask of the facts that a posting states, and what becomes of postings that do not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated

from jobrelay.http.models import StorableText, without_nul
from jobrelay.models.job import PostedWithin
from jobrelay.models.postings import EmploymentType, Workplace
from jobrelay.storage.tables import jobs
from pydantic import AfterValidator, StringConstraints
from sqlalchemy import ColumnElement, FromClause, Integer, func, literal_column, or_

MOST_VALUES = 20
"""So many languages or companies can be asked for at once."""


_DAYS = {PostedWithin.DAY: 1, PostedWithin.THREE_DAYS: 3, PostedWithin.WEEK: 7, PostedWithin.MONTH: 30}


def since(within: PostedWithin) -> ColumnElement[date]:
    """Return the first day that counts as posted so recently; days are those of UTC, as connections' are."""
    return func.current_date() - literal_column(str(_DAYS[within]), Integer)


def _code(text: str) -> str:
    code = text.strip().lower()
    if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 639-1 has two letters
        raise ValueError("must be a two-letter code of a language such as en, de or fr (ISO 639-1)")
    return code


LanguageCode = Annotated[StorableText, AfterValidator(_code)]
"""A language by its ISO 639-1 code."""
CompanyName = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(without_nul)
]
"""A company's whole name, compared without regard to case."""


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """Which values a posting may state; what is empty or None leaves all in."""

    employment_type: tuple[EmploymentType, ...] = ()
    workplace: tuple[Workplace, ...] = ()
    language: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    posted_within: PostedWithin | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the facts that are asked for."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def conditions(
        self, of: FromClause = jobs, *, with_unstated: bool, but: str | None = None
    ) -> list[ColumnElement[bool]]:
        """Return the conditions on rows of `jobs`, or of what selected its facts, but for the fact named by `but`."""
        found = []
        for name in self.names:
            if name != but:
                meets = self._meets(name, of)
                found.append(or_(meets, unstated(name, of)) if with_unstated else meets)
        return found

    def _meets(self, name: str, of: FromClause) -> ColumnElement[bool]:
        if name == "posted_within" and self.posted_within is not None:
            return stated(name, of) >= since(self.posted_within)
        values: Sequence[str] = getattr(self, name)
        return stated(name, of).in_([func.lower(value) for value in values] if name == "company" else values)


NO_FACTS = AskedFacts()
"""Nothing asked for."""
COLUMNS: Mapping[str, str] = {
    field.name: "posted_on" if field.name == "posted_within" else field.name for field in fields(AskedFacts)
}
"""The column of `jobs` in which each fact stands."""


def stated(name: str, of: FromClause = jobs) -> ColumnElement[object]:
    """Return what rows state of a fact, as it is compared and indexed."""
    column = of.c[COLUMNS[name]]
    return func.lower(column) if name == "company" else column


def unstated(name: str, of: FromClause = jobs) -> ColumnElement[bool]:
    """Return the condition that a row does not state a fact."""
    return stated(name, of).is_(None)
