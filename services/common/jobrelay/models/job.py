"""What the APIs and the progress events say about a job."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from jobrelay.models.assessments import Limit
from jobrelay.models.postings import Frozen, Number, SalaryPeriod, Workplace
from jobrelay.models.states import JobStatus

OFFLINE = "offline"


class SalaryView(Frozen):
    """A stated salary, amounts in whole units of the currency."""

    min: Number | None
    max: Number | None
    currency: str | None
    period: SalaryPeriod | None


class PostedWithin(StrEnum):
    """How long ago a posting was put up at most; a posting states a day, so 24 hours are today and yesterday (UTC)."""

    DAY = "24h"
    THREE_DAYS = "3d"
    WEEK = "7d"
    MONTH = "30d"


class JobSummary(Frozen):
    """A job as a list shows it.

    `limits` are the dealbreakers that it runs into; `outdated` says that it was scored against an older profile.
    `marked_at` is when its status last changed, None where it never did or that is not known.
    """

    id: UUID
    url: str
    title: str
    company: str | None
    location: str | None
    workplace: Workplace | None
    salary: SalaryView | None
    employment_type: str | None
    match_score: float
    limits: tuple[Limit, ...]
    offline: bool
    model: str
    status: JobStatus
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None
    posted_on: date | None
    outdated: bool
    marked_at: datetime | None
    applied_on: date | None
    applied_via: str
    follow_up_on: date | None
    note: str
