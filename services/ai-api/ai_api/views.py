"""What this API says of a job beyond what a list shows."""

from datetime import date
from uuid import UUID

from jobrelay.models.assessments import Verdict
from jobrelay.models.job import JobSummary
from jobrelay.models.postings import Number
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


_FULL = ("department", "language", "valid_until", "reasoning", "verdicts", "also_asks", "description")


def full_job(row: RowMapping, profile_version: int) -> FullJob:
    """Build a job from its row and the profile's present version."""
    summary = jobs.summary(row, profile_version=profile_version)
    return FullJob(**dict(summary), **{name: row[name] for name in _FULL})


def job_detail(row: RowMapping, profile_version: int, search_ids: list[UUID]) -> JobDetail:
    """Build a job's own page from its row, the profile's present version and the searches that scored it."""
    return JobDetail(
        **dict(full_job(row, profile_version)),
        cost_usd=row["cost_usd"],
        profile_version=row["profile_version"],
        search_ids=tuple(search_ids),
    )
