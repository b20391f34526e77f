"""Builds what the APIs and the progress events say of searches and their items."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from jobrelay.models.search import ItemView, SearchView, StageView
from jobrelay.models.states import OVER, ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import ITEM_STAGES, SEARCH_STAGES, Stage, StageName
from jobrelay.storage import searches as search_queries
from jobrelay.storage.tables import jobs, pages, search_items

_SELECTED = ("scheduled", "scraping", "scraped", "analyzing", "scored", "closed", "failed_reading", "failed_scoring")
_READ = ("scraped", "analyzing", "scored", "failed_scoring")


def search_view(connection: Connection, search_id: UUID) -> SearchView | None:
    """Build one search's view, or None where there is no such search."""
    row = search_queries.read(connection, search_id)
    return search_views(connection, [row])[0] if row is not None else None


def search_views(connection: Connection, rows: Sequence[RowMapping]) -> list[SearchView]:
    """Build the views of the searches' rows, in their order, with one query for all counts."""
    counts = search_queries.state_counts(connection, [row["id"] for row in rows])
    return [_view(row, counts.get(row["id"], {})) for row in rows]


def item_view(connection: Connection, search_id: UUID, job_id: UUID) -> ItemView | None:
    """Build one item's view, or None where there is no such item."""
    views = item_views(connection, search_id, only=job_id, limit=1)
    return views[0] if views else None


def item_views(
    connection: Connection,
    search_id: UUID,
    *,
    states: Sequence[ItemState] = (),
    after: int = -1,
    only: UUID | None = None,
    limit: int,
) -> list[ItemView]:
    """Build the views of a search's items in the order found, from after the position `after`."""
    query = (
        select(search_items, func.coalesce(jobs.c.title, pages.c.title).label("title"), jobs.c.match_score)
        .outerjoin(pages, pages.c.job_id == search_items.c.job_id)
        .outerjoin(jobs, jobs.c.id == search_items.c.job_id)
        .where(search_items.c.search_id == search_id, search_items.c.position > after)
        .order_by(search_items.c.position)
        .limit(limit)
    )
    if states:
        query = query.where(search_items.c.state.in_(states))
    if only is not None:
        query = query.where(search_items.c.job_id == only)
    return [_item(row) for row in connection.execute(query).mappings()]


def _item(row: RowMapping) -> ItemView:
    scored = row["state"] == ItemState.SCORED
    return ItemView(
        **{name: row[name] for name in ("job_id", "url", "text", "state", "reason", "attempts", "title")},
        updated_at=row["touched_at"],
        match_score=row["match_score"] if scored else None,
    )


def _view(row: RowMapping, counts: Mapping[str, int]) -> SearchView:
    def total(*states: str) -> int:
        return sum(counts.get(state, 0) for state in states)

    same = {name: row[name] for name in SearchView.model_fields if name in row}
    return SearchView(
        **same,
        search_id=row["id"],
        found=sum(counts.values()),
        excluded=total("excluded"),
        candidates=sum(counts.values()) - total("excluded", "found"),
        skipped=total("skipped"),
        selected=total(*_SELECTED),
        scraped=total(*_READ),
        scored=total("scored"),
        closed=total("closed"),
        failed=total("failed_reading", "failed_scoring"),
        stages=(*(_search_stage(row, stage, counts) for stage in SEARCH_STAGES), *_item_stages(row, counts)),
    )


def _search_stage(row: RowMapping, stage: Stage, counts: Mapping[str, int]) -> StageView:
    times: dict[str, Any] = row["stage_times"].get(stage.name.value, {})
    state = _stage_state(row, stage.name, times)
    found = sum(counts.values())
    done = found if state == "done" else 0
    return StageView(
        name=stage.name,
        queue=stage.queue,
        state=state,
        waiting=found - done if stage.name is StageName.FILTER_URLS and state in {"waiting", "running"} else 0,
        running=int(state == "running"),
        done=done if stage.name is not StageName.SCHEDULE_CRAWLS else found - counts.get("excluded", 0),
        failed=int(state == "failed"),
        started_at=times.get("started"),
        finished_at=times.get("finished"),
    )


def _stage_state(row: RowMapping, stage: StageName, times: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a literal
    if row["kind"] == SearchKind.RESCORE:
        return "skipped"
    if "finished" in times:
        return "done"
    if row["status"] in OVER:
        return "failed" if row["stage"] == stage and row["status"] == SearchStatus.FAILED else "skipped"
    return "running" if row["stage"] == stage and row["claimed_by"] else "waiting"


def _item_stages(row: RowMapping, counts: Mapping[str, int]) -> tuple[StageView, StageView]:
    def total(*states: str) -> int:
        return sum(counts.get(state, 0) for state in states)

    scrape, analyze = ITEM_STAGES
    rescore = row["kind"] == SearchKind.RESCORE
    read = 0 if rescore else total(*_READ) + total("closed")
    return (
        _item_stage(
            row, scrape, (total("scheduled"), total("scraping"), read, total("failed_reading")), skipped=rescore
        ),
        _item_stage(
            row,
            analyze,
            (total("scraped"), total("analyzing"), total("scored"), total("failed_scoring")),
            skipped=False,
        ),
    )


def _item_stage(row: RowMapping, stage: Stage, numbers: tuple[int, int, int, int], *, skipped: bool) -> StageView:
    waiting, running, done, failed = numbers
    over = row["status"] in OVER
    if skipped or (over and not done and not failed):
        state = "skipped"
    elif running or (waiting and done):
        state = "running"
    elif over:
        state = "done"
    else:
        state = "waiting" if not done or row["stage"] != search_queries.FAN_OUT else "running"
    return StageView.model_validate(
        {
            "name": stage.name,
            "queue": stage.queue,
            "state": state,
            "waiting": waiting,
            "running": running,
            "done": done,
            "failed": failed,
        }
    )
