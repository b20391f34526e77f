"""What the person notes about their jobs, and the history of it."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from jobrelay.models.job import JobSummary
from jobrelay.models.postings import Frozen
from jobrelay.models.states import JobStatus

WITHOUT_APPLICATION = frozenset({JobStatus.NEW, JobStatus.SAVED})
"""The states in which nothing was sent yet, so that a date of it means nothing."""


class Author(StrEnum):
    """Through what a change came."""

    PAGE = "page"
    COMMAND_LINE = "command_line"
    AGENT = "agent"
    API = "api"


class MarkedJob(JobSummary):
    """A job as it is after a change; `change_id` undoes it, and is None where nothing really changed."""

    change_id: UUID | None = None


class JobChange(Frozen):
    """One change of a job: of each field that changed, what it was and what it became."""

    change_id: UUID
    at: datetime
    by: Author
    was: Mapping[str, Any]
    became: Mapping[str, Any]
    undoes: UUID | None


def consequences(now: Mapping[str, Any], asked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Work out what a job's fields become.

    A job that is applied for has a date, `today` where none is given; one that is new or only saved again has none.

    Args:
        now: The fields as they are.
        asked: Those that are to change, with their new values.
        today: The date of an application that states none.
    """
    after = {**now, **asked}
    status = after["status"]
    if "status" in asked and status in WITHOUT_APPLICATION:
        after |= {"applied_on": None, "applied_via": ""}
    elif asked.get("status") == JobStatus.APPLIED and after["applied_on"] is None:
        after["applied_on"] = today
    return after
