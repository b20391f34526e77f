"""Which jobs a list or an export is about."""

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from jobrelay.http.models import StorableText
from jobrelay.models.job import PostedWithin
from jobrelay.models.postings import EmploymentType, Workplace
from jobrelay.models.states import ItemState, JobStatus
from jobrelay.storage.hiding import not_hidden
from jobrelay.storage.tables import jobs, search_items
from jobrelay.storage.watch_tables import board_postings
from jobrelay_language.asked_pay import AskedPay
from jobrelay_language.place_aliases import named_in, names_of
from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, text, true
from sqlalchemy.dialects.postgresql import TSQUERY

from ai_api.asked_salary import asked_salary, pays_at_least, states_no_pay
from ai_api.facts import MOST_VALUES, NO_FACTS, AskedFacts, CompanyName, LanguageCode, unstated
from ai_api.words import SignedWord, parted

_IN_RESULTS = (ItemState.SCORED, ItemState.CLOSED)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a job must be to be in the list; what is None or empty leaves all in, but hidden jobs must be asked for.

    A posting that does not state a fact or pay that is asked for is left out, unless `with_unstated` is set.
    """

    search_id: UUID | None = None
    min_score: float | None = None
    q: str | None = None
    location: str | None = None
    min_salary: AskedPay | None = None
    status: tuple[JobStatus, ...] = ()
    ids: tuple[UUID, ...] = ()
    with_hidden: bool = False
    facts: AskedFacts = NO_FACTS
    with_unstated: bool = False

    @property
    def searches_text(self) -> bool:
        """Return whether words or a place are asked for, of which PostgreSQL does not know how frequent they are."""
        return bool((self.q and self.q.strip()) or (self.location and self.location.strip()))

    def conditions(self, *, walked: bool = False) -> list[ColumnElement[bool]]:
        """Return the conditions on rows of `jobs`; for rows that are `walked` in some order, text uses no index."""
        found: list[ColumnElement[bool]] = []
        if self.ids:
            found.append(jobs.c.id.in_(self.ids))
        if self.status:
            found.append(jobs.c.status.in_(self.status))
        elif not self.ids:
            found.append(jobs.c.status != JobStatus.HIDDEN)
        if self.hides:
            found.append(or_(jobs.c.status != JobStatus.NEW, not_hidden()))
        if self.min_score is not None:
            found.append(jobs.c.match_score >= self.min_score)
        if self.min_salary is not None:
            pays = pays_at_least(self.min_salary)
            found.append(or_(pays, states_no_pay()) if self.with_unstated else pays)
        found += self.facts.conditions(with_unstated=self.with_unstated)
        if self.search_id is not None:
            found.append(_of_search(self.search_id))
        if self.q and self.q.strip():
            found.append(_text(_matches(self.q), walked=walked))
        if self.location and self.location.strip():
            found.append(_text(_is_in(self.location.strip()), walked=walked))
        return found

    @property
    def hides(self) -> bool:
        """Return whether jobs of hidden companies, and those with hidden words, are left out; marked ones never are."""
        return not (self.ids or self.with_hidden)

    def unsaid(self) -> list[ColumnElement[bool]] | None:
        """Return the conditions on jobs left out only because they do not say what is asked for; None for none.

        What else they say passes.
        """
        missing = [unstated(name) for name in self.facts.names]
        missing += [states_no_pay()] if self.min_salary is not None else []
        if self.with_unstated or not missing:
            return None
        return [or_(*missing), *replace(self, with_unstated=True).conditions()]


def _of_search(search_id: UUID) -> ColumnElement[bool]:
    scored = select(search_items.c.job_id).where(
        search_items.c.search_id == search_id, search_items.c.state.in_(_IN_RESULTS)
    )
    found = select(board_postings.c.job_id).where(board_postings.c.found_by == search_id)
    return jobs.c.id.in_(scored.union_all(found))


def _text(found: ColumnElement[bool], *, walked: bool) -> ColumnElement[bool]:
    """Write a condition so that no index is looked into for it, and every other row is expected to meet it.

    PostgreSQL keeps no statistics of long texts' words, and else takes every word for a rare one.
    """
    return case((found, true()), else_=false()) if walked else found


def _matches(words: str) -> ColumnElement[bool]:
    """Match all words, "quoted phrases", `or` and `-not` as search engines do; the last word may be a beginning."""
    plain, signed = parted(words)
    conditions = [_holds(word) for word in signed]
    if plain or not signed:
        conditions.append(_matches_plain(plain))
    return and_(*conditions)


def _holds(word: SignedWord) -> ColumnElement[bool]:
    """Find a word with signs by its letters in the index, and look whether the signs are there."""
    letters = " | ".join(f"'{name}'" for name in word.letters)
    indexed = jobs.c.search_text.op("@@", is_comparison=True)(func.to_tsquery(text("'simple'"), letters))
    said = func.concat_ws(" ", jobs.c.title, jobs.c.department, jobs.c.description)
    return and_(indexed, said.regexp_match(word.pattern, flags=None if word.exact else "i"))


def _matches_plain(words: str) -> ColumnElement[bool]:
    parsed = func.nullif(func.websearch_to_tsquery(text("'simple'"), words).cast(jobs.c.title.type), "")
    return jobs.c.search_text.op("@@", is_comparison=True)((parsed + ":*").cast(TSQUERY))


def _is_in(place: str) -> ColumnElement[bool]:
    if names := names_of(place):
        return jobs.c.location.regexp_match(named_in(names), flags="i")
    part = jobs.c.location.icontains(place, autoescape=True)
    return or_(part, jobs.c.workplace == place.lower()) if place.lower() in set(Workplace) else part


async def asked_facts(
    *,
    employment_type: Annotated[list[EmploymentType] | None, Query(description="Only one of these kinds.")] = None,
    workplace: Annotated[list[Workplace] | None, Query(description="Only work that is done there.")] = None,
    language: Annotated[
        list[LanguageCode] | None,
        Query(max_length=MOST_VALUES, description="Only postings written in one of these languages (ISO 639-1)."),
    ] = None,
    company: Annotated[
        list[CompanyName] | None,
        Query(max_length=MOST_VALUES, description="Only these companies: whole names, without regard to case."),
    ] = None,
    posted_within: Annotated[
        PostedWithin | None, Query(description="Only what was posted so recently; 24h is today or yesterday (UTC).")
    ] = None,
) -> AskedFacts:
    """Read from the parameters of an address what postings are to state."""
    return AskedFacts(
        tuple(employment_type or ()), tuple(workplace or ()), tuple(language or ()), tuple(company or ()), posted_within
    )


async def asked_filter(  # noqa: PLR0913 - an address has as many parameters as filters
    *,
    facts: Annotated[AskedFacts, Depends(asked_facts)],
    search_id: Annotated[
        UUID | None,
        Query(description="Only jobs that this search scored, or found and left to the next looks of its watch."),
    ] = None,
    min_score: Annotated[float | None, Query(ge=0, le=100)] = None,
    q: Annotated[
        StorableText | None,
        Query(
            max_length=200,
            description='Words of the title, company, location, department or text; "a phrase", or, -not. The last '
            "word may be the beginning of one.",
        ),
    ] = None,
    location: Annotated[
        StorableText | None, Query(max_length=200, description="A part of the location, or remote, hybrid or onsite.")
    ] = None,
    min_salary: Annotated[
        StorableText,
        Query(
            max_length=100,
            description='The least pay, such as "65.000", "65k EUR", "5.400 a month" or "45/h": in the currency of the '
            "profile and for a year where it says no other. Pay in other currencies is converted; jobs that state none "
            "are left out unless with_unstated is set.",
        ),
    ] = "",
    status: Annotated[
        list[JobStatus] | None, Query(description="Only jobs with one of these; all but hidden where none is given.")
    ] = None,
    with_hidden: Annotated[
        bool, Query(description="Also jobs of the companies, and with the words, that the profile hides.")
    ] = False,
    with_unstated: Annotated[
        bool, Query(description="Also jobs that do not say a fact or pay that is asked for.")
    ] = False,
) -> Filter:
    """Read a filter from the parameters of an address."""
    return Filter(
        search_id,
        min_score,
        q,
        location,
        asked_salary(min_salary),
        tuple(status or ()),
        with_hidden=with_hidden,
        facts=facts,
        with_unstated=with_unstated,
    )


AskedFilter = Annotated[Filter, Depends(asked_filter)]
