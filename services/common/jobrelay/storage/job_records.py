"""A job's row with types: the columns that a query selects are the fields of the record that it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Column, RowMapping

from jobrelay.models.assessments import Limit, Verdict
from jobrelay.models.job import OFFLINE, JobSummary, SalaryView
from jobrelay.models.postings import Salary, SalaryPeriod, Workplace
from jobrelay.models.states import JobStatus
from jobrelay.storage.tables import jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a list shows of a job, as it is stored."""

    id: UUID
    url: str
    title: str
    company: str | None
    location: str | None
    workplace: Workplace | None
    salary_min: Decimal | None
    salary_max: Decimal | None
    currency: str | None
    salary_period: SalaryPeriod | None
    employment_type: str | None
    department: str | None
    language: str | None
    posted_on: date | None
    valid_until: date | None
    match_score: float
    limits: tuple[Limit, ...]
    profile_version: int
    model: str
    cost_usd: Decimal
    status: JobStatus
    marked_at: datetime | None
    applied_on: date | None
    applied_via: str
    follow_up_on: date | None
    note: str
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, row: RowMapping) -> Self:
        """Build it from a row that has the columns of its fields, whatever else that has."""
        return cls(**({field.name: row[field.name] for field in fields(cls)} | cls._typed(row)))

    @classmethod
    def _typed(cls, row: RowMapping) -> dict[str, Any]:
        """Return what is stored as text or JSON and has a type of its own here."""
        workplace, period = row["workplace"], row["salary_period"]
        return {
            "workplace": Workplace(workplace) if workplace else None,
            "salary_period": SalaryPeriod(period) if period else None,
            "limits": tuple(Limit.model_validate(one) for one in row["limits"]),
            "status": JobStatus(row["status"]),
        }

    def summary(self, *, profile_version: int) -> JobSummary:
        """Return what a list shows of it under the profile's present version."""
        salary = SalaryView(min=self.salary_min, max=self.salary_max, currency=self.currency, period=self.salary_period)
        stated = self.salary_min is not None or self.salary_max is not None
        return JobSummary(
            **{name: getattr(self, name) for name in _SHOWN_AS_STORED},
            salary=salary if stated else None,
            offline=self.model == OFFLINE,
            outdated=self.profile_version < profile_version,
        )


_SHOWN_AS_STORED = tuple(JobSummary.model_fields.keys() - {"salary", "offline", "outdated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeJob(Job):
    """A job with its long columns too, which PostgreSQL keeps apart."""

    description: str
    reasoning: str
    verdicts: tuple[Verdict, ...]
    also_asks: tuple[str, ...]

    @classmethod
    def _typed(cls, row: RowMapping) -> dict[str, Any]:
        verdicts = tuple(Verdict.model_validate(one) for one in row["verdicts"])
        return super(WholeJob, cls)._typed(row) | {"verdicts": verdicts, "also_asks": tuple(row["also_asks"])}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobScore:
    """What of a job its score is made of."""

    verdicts: tuple[Verdict, ...]
    limits: tuple[Limit, ...]
    also_asks: tuple[str, ...]
    salary_min: Decimal | None
    salary_max: Decimal | None
    currency: str | None
    salary_period: SalaryPeriod | None

    @classmethod
    def of(cls, row: RowMapping) -> Self:
        """Build it from a row of its columns."""
        verdicts = tuple(Verdict.model_validate(one) for one in row["verdicts"])
        limits = tuple(Limit.model_validate(one) for one in row["limits"])
        return cls(**(dict(row) | {"verdicts": verdicts, "limits": limits, "also_asks": tuple(row["also_asks"])}))

    @property
    def salary(self) -> Salary:
        """Return the salary that is stored; its parts are None where nothing is."""
        return _salary(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobBefore:
    """What of a job's row is compared with the posting that is about to be saved in its place."""

    id: UUID
    title: str
    location: str | None
    workplace: str | None
    salary_min: Decimal | None
    salary_max: Decimal | None
    currency: str | None
    salary_period: SalaryPeriod | None
    description: str
    content_hash: str
    closed_at: datetime | None

    @property
    def salary(self) -> Salary | None:
        """Return the salary that is stored, None where no part of one is."""
        parts = (self.salary_min, self.salary_max, self.currency, self.salary_period)
        if all(part is None for part in parts):
            return None
        return _salary(self)


def _salary(of: JobScore | JobBefore) -> Salary:
    return Salary(min=of.salary_min, max=of.salary_max, currency=of.currency, period=of.salary_period)


def _columns(record: type[Job] | type[JobScore] | type[JobBefore]) -> Iterable[Column[Any]]:
    return tuple(jobs.c[field.name] for field in fields(record))


LISTED = _columns(Job)
"""The columns of a `Job`."""
WHOLE = _columns(WholeJob)
"""The columns of a `WholeJob`."""
OF_SCORE = _columns(JobScore)
"""The columns of a `JobScore`."""
BEFORE = _columns(JobBefore)
"""The columns of a `JobBefore`."""
