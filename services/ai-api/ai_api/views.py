"""What this API says of a job beyond what a list shows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from jobrelay.models.assessments import Verdict
from jobrelay.models.job import JobSummary
from jobrelay.models.postings import Number
from jobrelay.models.watch import SameText
from jobrelay.storage.job_records import WholeJob


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


def full_job(job: WholeJob, profile_version: int) -> FullJob:
    """Build a job as it is shown under the profile's present version."""
    return FullJob(
        **dict(job.summary(profile_version=profile_version)),
        department=job.department,
        language=job.language,
        valid_until=job.valid_until,
        reasoning=job.reasoning,
        verdicts=tuple(VerdictView(**dict(verdict)) for verdict in job.verdicts),
        also_asks=job.also_asks,
        description=job.description,
    )


def job_detail(
    job: WholeJob, profile_version: int, search_ids: Sequence[UUID], same_text: Sequence[SameText]
) -> JobDetail:
    """Build a job's own page from what is stored, the profile's present version, and what else is known of it."""
    open_for = (job.closed_at or datetime.now(UTC)) - job.first_seen
    return JobDetail(
        **dict(full_job(job, profile_version)),
        cost_usd=job.cost_usd,
        profile_version=job.profile_version,
        search_ids=tuple(search_ids),
        days_open=max(open_for.days, 0),
        same_text=tuple(same_text),
    )
