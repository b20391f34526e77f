"""What a change of the profile would do, without scoring anything again."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from jobrelay.http.models import Body
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage.tables import jobs
from pydantic import Field
from sqlalchemy import func, select

from ai_api.filtering import AskedFilter
from ai_api.resources import ResourcesDep
from ai_api.what_if import ChangeKind, Scored, changes

router = APIRouter(tags=["jobs"])

_MOST_JOBS = 5000


class ChangeView(Body):
    """A change of the profile, and what it would do."""

    kind: ChangeKind
    what: str = Field(examples=["Kubernetes"])
    """The skill, or the dealbreaker by its name."""
    more: int = Field(examples=[42])
    """How many jobs more would pass."""


class WhatIf(Body):
    """What changes of the profile would do to the scores that are stored."""

    least: float = Field(examples=[80])
    """The score from which a job passes."""
    jobs: int
    """How many jobs were looked at: the newest 5,000 at most."""
    passing: int
    """How many of them pass now."""
    changes: list[ChangeView]
    """The changes by which most jobs more would pass, best first."""


@router.get(
    "/what-if",
    operation_id="what_if",
    responses=documented(InvalidRequestError, UnavailableError),
)
def what_if(
    resources: ResourcesDep,
    asked: AskedFilter,
    *,
    least: Annotated[float, Query(ge=0, le=100, description="The score from which a job passes.")] = 80,
    most: Annotated[int, Query(ge=1, le=50, description="How many changes to name.")] = 5,
) -> WhatIf:
    """Say by which change of the profile most jobs more would pass: one more skill, or one dealbreaker fewer.

    It is arithmetic over the verdicts and limits that are stored with each job; nothing is judged again.
    """
    wanted = (jobs.c.verdicts, jobs.c.limits, jobs.c.also_asks)
    newest = select(*wanted).where(*asked.conditions()).order_by(jobs.c.first_seen.desc()).limit(_MOST_JOBS)
    with resources.engine.connect() as connection:
        scored = [Scored.of(row) for row in connection.execute(newest).mappings()]
        passing = connection.execute(
            select(func.count()).select_from(jobs).where(*asked.conditions(), jobs.c.match_score >= least)
        ).scalar_one()
    found = changes(scored, Decimal(str(least)), most)
    return WhatIf(
        least=least,
        jobs=len(scored),
        passing=passing,
        changes=[ChangeView(kind=one.kind, what=one.what, more=one.more) for one in found],
    )
