"""What this API says of a job beyond what a list shows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from jobrelay.models.assessments import Verdict
from jobrelay.models.job import JobSummary
from jobrelay.models.postings import Number
from jobrelay.models.watch import SameText
from jobrelay.storage import jobs
from sqlalchemy import RowMapping


class VerdictView(Verdict):
    """One criterion judged: the points it added to the score, and the posting's own words for it."""

    points: Number


class FullJob(JobSummary):
    """A job with its text and how its score is made: the verdicts' points added up, then multiplied by each limit."""

    department: str | None
    language: str | None
    valid_until: date | None
    reasoning: str
    verdicts: tuple[VerdictView, ...]
    also_asks: tuple[str, ...]
    """Skills that the posting asks for and the profile does not name."""
    description: str


class JobDetail(FullJob):
    """A job's own page."""

    cost_usd: Number
    profile_version: int
    search_ids: tuple[UUID, ...]
    days_open: int
    """Whole days from when it was first seen until it closed, or until now."""
    same_text: tuple[SameText, ...]
    """The postings by which it was there before, or is again, the newest first."""


_FULL = ("department", "language", "valid_until", "reasoning", "verdicts", "also_asks", "description")


def full_job(row: RowMapping, profile_version: int) -> FullJob:
    """Build a job from its row and the profile's present version."""
    summary = jobs.summary(row, profile_version=profile_version)
    return FullJob(**dict(summary), **{name: row[name] for name in _FULL})


def job_detail(
    row: RowMapping, profile_version: int, search_ids: Sequence[UUID], same_text: Sequence[SameText]
) -> JobDetail:
    """Build a job's own page from its row, the profile's present version, and what else is known of it."""
    open_for = (row["closed_at"] or datetime.now(UTC)) - row["first_seen"]
    return JobDetail(
        **dict(full_job(row, profile_version)),
        cost_usd=row["cost_usd"],
        profile_version=row["profile_version"],
        search_ids=tuple(search_ids),
        days_open=max(open_for.days, 0),
        same_text=tuple(same_text),
    )
