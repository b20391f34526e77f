"""What a change of the profile would do, without scoring anything again."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from jobrelay.http.models import Body, StorableText
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.models.pay import PayFloor
from jobrelay.models.profile import CriterionKind, Dealbreaker, Profile
from jobrelay.storage import profiles
from jobrelay.storage.job_records import OF_SCORE, JobScore
from jobrelay.storage.tables import jobs
from jobrelay_language.asked_pay import AskedPay, told
from pydantic import Field
from sqlalchemy import func, select

from ai_api.asked_salary import asked_salary
from ai_api.filtering import AskedFilter
from ai_api.resources import ResourcesDep
from ai_api.what_if import AskedFloor, ChangeKind, Scored, changes, pay_change

router = APIRouter(tags=["jobs"])

_MOST_JOBS = 5000


class ChangeView(Body):
    """A change of the profile, and what it would do."""

    kind: ChangeKind
    what: str = Field(examples=["Kubernetes"])
    """The skill, or the dealbreaker by its name."""
    more: int = Field(examples=[42])
    """How many jobs more would pass."""


class PayChangeView(Body):
    """What another least pay in the profile would do."""

    said: str = Field(examples=["65,000 EUR a year"])
    """The pay that was read."""
    rising: int = Field(examples=[7])
    """How many jobs would pass that do not now."""
    falling: int = Field(examples=[3])
    """How many pass now and would no longer."""
    more: int = Field(examples=[4])
    """How many jobs more would pass; less than 0 where more fall than rise."""
    unstated: int = Field(examples=[120])
    """How many state no pay that can be compared with it."""


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
    pay: PayChangeView | None = None
    """What the pay that was asked for would do, where one was."""


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
    pay: Annotated[
        StorableText,
        Query(
            max_length=100,
            description='A least pay to try, such as "65.000", "65k EUR", "5.400 a month" or "45/h"; in the currency '
            "and for the period of the profile where it says no other.",
        ),
    ] = "",
) -> WhatIf:
    """Say by which change of the profile most jobs more would pass: one more skill, or one dealbreaker fewer.

    And, where `pay` is given, how many would rise to the least score and fall below it if the profile asked for that
    pay. It is arithmetic over what is stored with each job; only the verdict on pay is made anew, from the amounts that
    the posting states.
    """
    asked_pay = asked_salary(pay, "pay")
    newest = select(*OF_SCORE).where(*asked.conditions()).order_by(jobs.c.first_seen.desc()).limit(_MOST_JOBS)
    with resources.engine.connect() as connection:
        scored = [Scored.of(JobScore.of(row)) for row in connection.execute(newest).mappings()]
        passing = connection.execute(
            select(func.count()).select_from(jobs).where(*asked.conditions(), jobs.c.match_score >= least)
        ).scalar_one()
        tried = _floor(asked_pay, profiles.read(connection)) if asked_pay else None
    found = changes(scored, Decimal(str(least)), most)
    return WhatIf(
        least=least,
        jobs=len(scored),
        passing=passing,
        changes=[ChangeView(kind=one.kind, what=one.what, more=one.more) for one in found],
        pay=_pay_change(scored, Decimal(str(least)), tried) if tried else None,
    )


def _floor(asked: AskedPay, profile: Profile) -> AskedFloor:
    currency, period = asked.currency or profile.salary_currency, asked.period or profile.salary_period
    times = next((one.times for one in profile.emphasis if one.kind is CriterionKind.SALARY), 1)
    hard = Dealbreaker.PAY not in profile.soft
    return AskedFloor(PayFloor(asked.amount, currency, period), hard=hard, times=Decimal(str(times)))


def _pay_change(scored: Sequence[Scored], least: Decimal, asked: AskedFloor) -> PayChangeView:
    found, floor = pay_change(scored, least, asked), asked.floor
    return PayChangeView(
        said=told(floor.amount, floor.currency, floor.period),
        rising=found.rising,
        falling=found.falling,
        more=found.rising - found.falling,
        unstated=found.unstated,
    )
