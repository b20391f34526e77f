"""What the APIs and the progress events say about a search."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from jobrelay.models.postings import Frozen, Number
from jobrelay.models.states import ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import StageName


class StageView(Frozen):
    """One stage of one search: how many postings wait before it, are in it, have passed it or failed in it."""

    name: StageName
    queue: str
    state: Literal["waiting", "running", "done", "failed", "skipped"]
    waiting: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    started_at: datetime | None = None
    finished_at: datetime | None = None


class SearchView(Frozen):
    """A search with its counts: `found` links, of which `selected` postings were to be read.

    `watch_id` is the watch that asked for it. Such a search finds what is new or differs, and leaves out what is known.
    """

    search_id: UUID
    kind: SearchKind
    url: str | None
    status: SearchStatus
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    trace_id: str
    source: str | None
    stated_total: int | None
    found: int
    excluded: int
    candidates: int
    skipped: int
    selected: int
    scraped: int
    scored: int
    closed: int
    failed: int
    max_jobs: int
    cost_usd: Number
    budget_usd: Number | None
    error: str | None
    notes: tuple[str, ...]
    stages: tuple[StageView, ...]
    watch_id: UUID | None = None


class ItemView(Frozen):
    """One link of a search: its state, and why it was left out or failed."""

    job_id: UUID
    url: str
    text: str
    state: ItemState
    reason: str | None
    attempts: int
    updated_at: datetime
    title: str | None = None
    match_score: float | None = None
