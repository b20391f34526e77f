"""What the person's marks say about how much things should count, as a proposal that they may take or leave."""

from collections.abc import Sequence
from enum import StrEnum

from fastapi import APIRouter
from jobrelay.http.models import Body
from jobrelay.http.problems import UnavailableError, documented
from jobrelay.models.profile import CriterionKind, Emphasis
from jobrelay.models.states import JobStatus
from jobrelay.storage import profiles
from jobrelay.storage.job_records import OF_SCORE, JobScore
from jobrelay.storage.tables import jobs
from pydantic import Field
from sqlalchemy import Connection, select

from ai_api.learning import ENOUGH, Proposal, RatedJob, propose, shares
from ai_api.resources import ResourcesDep

router = APIRouter(tags=["settings"])

_MOST = 300
"""So many of the jobs that were liked, and of those hidden, are looked at: the newest."""
_LIKED = (JobStatus.SAVED, JobStatus.APPLIED, JobStatus.INTERVIEW, JobStatus.OFFER, JobStatus.REJECTED)
"""Whoever was refused by a company had liked its posting."""


class Learning(StrEnum):
    """How far the marks speak."""

    TOO_FEW = "too_few"
    """Fewer than five jobs are liked, or hidden."""
    NOTHING = "nothing"
    """No other weights put more of the jobs into the person's order, or none that the other marks bear out."""
    PROPOSED = "proposed"


class ShareView(Body):
    """What one kind of criterion counts of 100 on average, now and as is proposed."""

    kind: CriterionKind
    now: float = Field(examples=[10.2])
    proposed: float = Field(examples=[18.4])


class LearningView(Body):
    """A proposal of weights from what was saved, applied for and hidden; nothing changes until it is saved."""

    state: Learning
    liked: int
    """Jobs that were saved or applied for, the newest 300 at most."""
    hidden: int
    """Jobs that were hidden, the newest 300 at most."""
    needed: int = ENOUGH
    """So many of each are needed."""
    pairs: int = 0
    """Pairs of a liked and a hidden job."""
    in_order: float = Field(default=0, examples=[0.81])
    """The share of the pairs in which the liked one scores higher now."""
    in_order_then: float = Field(default=0, examples=[0.93])
    """The same under the proposed weights."""
    checked: float = Field(default=0, examples=[0.9])
    """The same where each job is ordered by weights that were found without it: what to expect of other jobs."""
    shares: tuple[ShareView, ...] = ()
    """Each kind whose share changes, greatest change first."""
    emphasis: tuple[Emphasis, ...] = ()
    """What to save in the settings as `emphasis` to take the proposal."""


@router.get("/learning", operation_id="read_learning", responses=documented(UnavailableError))
def read_learning(resources: ResourcesDep) -> LearningView:
    """Propose weights under which the jobs that were saved or applied for stand above the hidden ones more often.

    It is arithmetic over stored verdicts, the same each time for the same marks, and it changes nothing: save its
    `emphasis` with the settings to take it.
    """
    with resources.engine.connect() as connection:
        liked = _newest(connection, _LIKED, liked=True)
        hidden = _newest(connection, (JobStatus.HIDDEN,), liked=False)
        now = {one.kind: one.times for one in profiles.read(connection).emphasis}
    counted = LearningView(state=Learning.TOO_FEW, liked=len(liked), hidden=len(hidden))
    if min(len(liked), len(hidden)) < ENOUGH:
        return counted
    found = propose([*liked, *hidden], now)
    if found is None:
        return counted.model_copy(update={"state": Learning.NOTHING})
    return _shown(counted, found, [*liked, *hidden], now)


def _shown(
    counted: LearningView, found: Proposal, marked: Sequence[RatedJob], now: dict[CriterionKind, float]
) -> LearningView:
    before, then = shares(marked, now), shares(marked, found.times)
    differing = tuple(
        ShareView(kind=kind, now=round(before[kind], 1), proposed=round(then[kind], 1))
        for kind in sorted(before, key=lambda kind: -abs(then[kind] - before[kind]))
        if round(before[kind], 1) != round(then[kind], 1)
    )
    return LearningView(
        state=Learning.PROPOSED,
        liked=counted.liked,
        hidden=counted.hidden,
        pairs=found.pairs,
        in_order=found.in_order,
        in_order_then=found.in_order_then,
        checked=found.checked,
        shares=differing,
        emphasis=tuple(Emphasis(kind=kind, times=times) for kind, times in found.times.items()),
    )


def _newest(connection: Connection, statuses: Sequence[JobStatus], *, liked: bool) -> list[RatedJob]:
    query = select(*OF_SCORE).where(jobs.c.status.in_(statuses), jobs.c.verdicts != [])
    newest = connection.execute(query.order_by(jobs.c.first_seen.desc(), jobs.c.id).limit(_MOST)).mappings()
    scores = map(JobScore.of, newest)
    return [RatedJob(liked=liked, verdicts=score.verdicts, limits=score.limits) for score in scores]
