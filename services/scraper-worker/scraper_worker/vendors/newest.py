"""Whether a list stands newest first, which only the days in its rows can prove."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from jobrelay.models.postings import Link
from jobrelay_language.dates import read_date
from jobrelay_language.links import likelihoods

from scraper_worker.vendors.addresses import job_id

_FEWEST = 5
_POSTING = 0.5


class RowOrder:
    """The rows of a list in the order of its pages."""

    def __init__(self) -> None:
        self._pages: list[Sequence[Link]] = []

    def add(self, links: Sequence[Link]) -> None:
        """Take in the links of the next page, those to postings and others."""
        judged = zip(links, likelihoods(links), strict=True)
        self._pages.append([link for link, likelihood in judged if link.certain or likelihood >= _POSTING])

    def ends_in(self, known: frozenset[UUID]) -> bool:
        """Return whether the last page has postings and all of them are `known`."""
        last = self._pages[-1] if self._pages else ()
        return bool(last) and all(job_id(link.url) in known for link in last)

    def newest_first(self) -> bool:
        """Return whether each row names a past day and none a later one than the row before; not all the same."""
        rows = list({link.url: link for page in self._pages for link in page}.values())
        if len(rows) < _FEWEST:
            return False
        today = datetime.now(UTC).date()
        days: list[date] = []
        for row in rows:
            day = row.posted_on or read_date(row.context, today=today)
            if day is None or day > today + timedelta(days=1) or (days and day > days[-1]):
                return False
            days.append(day)
        return any(before != after for before, after in pairwise(days))
