"""Builds what the APIs and the progress events say of searches and their items."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, func, select

from jobrelay.models.search import ItemView, SearchView, StageView
from jobrelay.models.states import ItemState, SearchKind, SearchStatus
from jobrelay.pipeline import ITEM_STAGES, SEARCH_STAGES, Stage, StageName
from jobrelay.storage import searches as search_queries
from jobrelay.storage.records import FAN_OUT, Item, Search
from jobrelay.storage.tables import jobs, pages, search_items, searches

_SELECTED = ("scheduled", "scraping", "scraped", "analyzing", "scored", "closed", "failed_reading", "failed_scoring")
_READ = ("scraped", "analyzing", "scored", "failed_scoring")


def search_view(connection: Connection, search_id: UUID) -> SearchView | None:
    """Build one search's view, or None where there is no such search."""
    search = search_queries.read(connection, search_id)
    return search_views(connection, [search])[0] if search is not None else None


def search_views(connection: Connection, searches: Sequence[Search]) -> list[SearchView]:
    """Build the views of the searches, in their order, with one query for all counts."""
    counts = search_queries.state_counts(connection, [search.id for search in searches])
    return [_view(search, counts.get(search.id, {})) for search in searches]


def item_view(item: Item, *, title: str | None = None, score: float | None = None) -> ItemView:
    """Build the view of an item as it was just written; its title is the one given, else that it was taken with."""
    return _item(item, title or item.title, score)


def item_view_and_end(connection: Connection, search_id: UUID, job_id: UUID) -> tuple[ItemView | None, bool]:
    """Build one item's view, or None where there is no such item, and tell whether its search is over."""
    of_search = searches.c.id == search_items.c.search_id
    query = _items(search_id).add_columns(searches.c.finished_at).join(searches, of_search)
    row = connection.execute(query.where(search_items.c.job_id == job_id)).mappings().one_or_none()
    if row is None:
        return None, True
    return _of_row(row), row["finished_at"] is not None


def _items(search_id: UUID) -> Select[Any]:
    title = func.coalesce(jobs.c.title, pages.c.title).label("title")
    return (
        select(search_items, title, jobs.c.match_score)
        .outerjoin(pages, pages.c.job_id == search_items.c.job_id)
        .outerjoin(jobs, jobs.c.id == search_items.c.job_id)
        .where(search_items.c.search_id == search_id)
    )


def item_views(
    connection: Connection,
    search_id: UUID,
    *,
    states: Sequence[ItemState] = (),
    after: int = -1,
    limit: int,
) -> list[ItemView]:
    """Build the views of a search's items in the order found, from after the position `after`."""
    query = _items(search_id).where(search_items.c.position > after).order_by(search_items.c.position).limit(limit)
    if states:
        query = query.where(search_items.c.state.in_(states))
    return [_of_row(row) for row in connection.execute(query).mappings()]


def _of_row(row: RowMapping) -> ItemView:
    return _item(Item.of(row), row["title"], row["match_score"])


def _item(item: Item, title: str | None, score: Any) -> ItemView:  # noqa: ANN401 - a number of the jobs table
    same = {name: getattr(item, name) for name in ("job_id", "url", "text", "state", "reason", "attempts")}
    scored = item.state is ItemState.SCORED
    return ItemView(**same, title=title, updated_at=item.touched_at, match_score=score if scored else None)


def _view(search: Search, counts: Mapping[str, int]) -> SearchView:
    def total(*states: str) -> int:
        return sum(counts.get(state, 0) for state in states)

    same = {name: getattr(search, name) for name in SearchView.model_fields if hasattr(search, name)}
    return SearchView(
        **same,
        search_id=search.id,
        found=sum(counts.values()),
        excluded=total("excluded"),
        candidates=sum(counts.values()) - total("excluded", "found"),
        skipped=total("skipped"),
        selected=total(*_SELECTED),
        scraped=total(*_READ),
        scored=total("scored"),
        closed=total("closed"),
        failed=total("failed_reading", "failed_scoring"),
        stages=(*(_search_stage(search, stage, counts) for stage in SEARCH_STAGES), *_item_stages(search, counts)),
    )


def _search_stage(search: Search, stage: Stage, counts: Mapping[str, int]) -> StageView:
    times = search.stage_times.get(stage.name.value, {})
    state = _stage_state(search, stage.name, times)
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


def _stage_state(search: Search, stage: StageName, times: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a literal
    if search.kind == SearchKind.RESCORE:
        return "skipped"
    if "finished" in times:
        return "done"
    if search.over:
        return "failed" if search.stage == stage and search.status == SearchStatus.FAILED else "skipped"
    return "running" if search.stage == stage and search.claimed_by else "waiting"


def _item_stages(search: Search, counts: Mapping[str, int]) -> tuple[StageView, StageView]:
    def total(*states: str) -> int:
        return sum(counts.get(state, 0) for state in states)

    scrape, analyze = ITEM_STAGES
    rescore = search.kind == SearchKind.RESCORE
    read = 0 if rescore else total(*_READ) + total("closed")
    return (
        _item_stage(
            search, scrape, (total("scheduled"), total("scraping"), read, total("failed_reading")), skipped=rescore
        ),
        _item_stage(
            search,
            analyze,
            (total("scraped"), total("analyzing"), total("scored"), total("failed_scoring")),
            skipped=False,
        ),
    )


def _item_stage(search: Search, stage: Stage, numbers: tuple[int, int, int, int], *, skipped: bool) -> StageView:
    waiting, running, done, failed = numbers
    over = search.over
    if skipped or (over and not done and not failed):
        state = "skipped"
    elif running or (waiting and done):
        state = "running"
    elif over:
        state = "failed" if failed and (search.status == SearchStatus.FAILED or not done) else "done"
    else:
        state = "waiting" if not done or search.stage != FAN_OUT else "running"
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
