"""Rows with types: what storage hands out instead of rows keyed by strings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from jobrelay.errors import JobrelayError
from jobrelay.models.states import OVER, ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import StageName

FAN_OUT = "fan_out"
"""The stage of a search whose own stages are done: its postings are on their way, each by itself."""

LEASE = timedelta(seconds=30)
"""How long a step is held without being renewed; what dies is free so much later, whatever its time limit."""

IS_IN = {StageName.SCRAPE_DETAIL: ItemState.SCRAPING, StageName.ANALYZE_JOB: ItemState.ANALYZING}
WAITS_FOR = {StageName.SCRAPE_DETAIL: ItemState.SCHEDULED, StageName.ANALYZE_JOB: ItemState.SCRAPED}
_STAGE_OF = {state: stage for states in (IS_IN, WAITS_FOR) for stage, state in states.items()}


class LeaseLostError(JobrelayError):
    """Report that a step is no longer its holder's: it was taken by another, or is over. Nothing may be written."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write what comes of one step, while `fence`, its fencing token, is the newest taking of it."""

    search_id: UUID
    job_id: UUID | None
    stage: StageName
    fence: int


@dataclass(frozen=True, slots=True)
class Search:
    """One search as it is stored; amounts are US dollars."""

    id: UUID
    kind: SearchKind
    url: str | None
    status: SearchStatus
    stage: str
    stage_times: Mapping[str, Mapping[str, Any]]
    attempts: int
    trace_id: str
    traceparent: str
    source: str | None
    stated_total: int | None
    notes: Sequence[str]
    max_jobs: int
    budget_usd: Decimal | None
    cost_usd: Decimal
    error: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    touched_at: datetime
    published_at: datetime | None
    due_at: datetime
    claimed_by: str | None
    lease_until: datetime | None
    fence: int
    recovered: int
    watch_id: UUID | None

    @classmethod
    def of(cls, row: RowMapping) -> "Search":
        """Build it from its row."""
        typed = {"kind": SearchKind(row["kind"]), "status": SearchStatus(row["status"])}
        return cls(**(_values(cls, row) | typed))

    @property
    def over(self) -> bool:
        """Return whether the search has ended."""
        return self.status in OVER

    @property
    def lease(self) -> Lease:
        """Return the lease of the stage that the search is in."""
        return Lease(self.id, None, StageName(self.stage), self.fence)


@dataclass(frozen=True, slots=True)
class Item:
    """One link of one search as it is stored.

    As it is taken, its `title` and whether a page of it is `stored` that need not be fetched again are known too.
    """

    search_id: UUID
    job_id: UUID
    position: int
    url: str
    text: str
    context: str
    rung: str
    certain: bool
    likelihood: float
    rank: float
    state: ItemState
    reason: str | None
    failed_in: str | None
    attempts: int
    touched_at: datetime
    published_at: datetime | None
    due_at: datetime
    claimed_by: str | None
    lease_until: datetime | None
    fence: int
    title: str | None = None
    stored: bool = False

    @classmethod
    def of(cls, row: RowMapping) -> "Item":
        """Build it from its row."""
        return cls(**(_values(cls, row) | {"state": ItemState(row["state"])}))

    @property
    def lease(self) -> Lease:
        """Return the lease of the stage that the posting is in or waits for."""
        return Lease(self.search_id, self.job_id, _STAGE_OF[self.state], self.fence)


def _values(record: type[Search] | type[Item], row: RowMapping) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(record) if field.name in row}
