"""Watches: adding them from what a person pastes, changing them, and looking at once."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError
from jobrelay.http.models import Body, Page, Queued, RequestBody, StorableText
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.models.watch import LONGEST, SHORTEST, Keeping, QuietHours, WatchView
from jobrelay.storage import profiles, ticks, watches
from jobrelay.storage.watches import Watch
from pydantic import Field, model_validator
from sqlalchemy import Connection, func

from scraper_api.adding import LineOutcome, LineResult, add_watches
from scraper_api.naming import MOST_LINES, Entry, UnreadableImportError, read_csv, read_opml, read_text
from scraper_api.problems import WatchNotFoundError
from scraper_api.resources import ResourcesDep
from scraper_api.routes.searches import MOST_JOBS, NoProfileError, budget_of, within_largest

router = APIRouter(tags=["watches"])

_ORDER = "list:asc"
_LONGEST_TEXT = 900_000
_Every = Annotated[int, Field(ge=int(SHORTEST.total_seconds()), le=int(LONGEST.total_seconds()), examples=[3600])]
_ListName = Annotated[StorableText, Field(max_length=100, examples=["Berlin"])]


class TextFormat(StrEnum):
    """What a pasted or imported text is: a name or address on each line, CSV, or OPML."""

    LINES = "lines"
    CSV = "csv"
    OPML = "opml"


_READERS: Mapping[TextFormat, Callable[[str], list[Entry]]] = {
    TextFormat.LINES: read_text,
    TextFormat.CSV: read_csv,
    TextFormat.OPML: read_opml,
}


class AddWatches(RequestBody):
    """What to watch, and how; the settings are those of every watch that is added."""

    text: StorableText = Field(min_length=1, max_length=_LONGEST_TEXT, examples=["Ashby\nhttps://example.com/careers"])
    """Names or addresses of companies, at most 10,000."""
    format: TextFormat = TextFormat.LINES
    list_name: _ListName = ""
    every_seconds: _Every = 3600
    """Look so often: from 10 minutes to a week."""
    quiet_hours: QuietHours | None = None
    keep: Keeping = Keeping()
    max_jobs: int = Field(default=50, ge=1, le=MOST_JOBS)
    """Read and score at most so many new postings in one look; the next one goes on."""
    budget_usd: Decimal | None = Field(default=None, ge=0, le=1000, max_digits=10, decimal_places=6)
    """Spend at most so many US dollars on the language model in one look."""


class ChangeWatch(RequestBody):
    """What is to be different; what is not given stays. `quiet_hours` null takes them away."""

    name: StorableText | None = Field(default=None, min_length=1, max_length=300)
    list_name: _ListName | None = None
    every_seconds: _Every | None = None
    quiet_hours: QuietHours | None = None
    keep: Keeping | None = None
    max_jobs: int | None = Field(default=None, ge=1, le=MOST_JOBS)
    paused: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "ChangeWatch":
        if not self.model_fields_set:
            raise ValueError("nothing is to be changed")
        return self


class AddedWatches(Body):
    """What became of every line, in their order, and how many watches are new."""

    results: list[LineResult]
    added: int


class WatchPage(Page[WatchView]):
    """One page of watches."""


class WatchList(Body):
    """A list of watches by its name; the one without a name has an empty one."""

    name: str
    watches: int
    paused: int
    failing: int


class WatchLists(Body):
    """All lists of watches."""

    items: list[WatchList]


@router.post("/watches", operation_id="add_watches", responses=documented(InvalidRequestError, UnavailableError))
def post_watches(body: AddWatches, resources: ResourcesDep) -> AddedWatches:
    """Watch the companies that a text names. Every line is answered; one that cannot be watched stops no other.

    A name is looked up in the registry. An address may be a company's website: its list is found from there.
    Each watch looks for the first time at once, and what is there then counts as new.
    """
    columns = {
        "list_name": body.list_name,
        "every_seconds": body.every_seconds,
        **_quiet_columns(body.quiet_hours),
        **_keep_columns(body.keep),
        "max_jobs": within_largest(body.max_jobs, resources.settings),
        "budget_usd": budget_of(body.budget_usd, resources.settings),
    }
    entries = _entries(body)
    with resources.engine.begin() as connection:
        results = add_watches(connection, entries, resources.address_check, columns)
    resources.publisher.publish_soon()
    return AddedWatches(results=results, added=sum(result.outcome is LineOutcome.ADDED for result in results))


@router.get("/watches", operation_id="list_watches", responses=documented(InvalidCursorError, UnavailableError))
def list_watches(
    resources: ResourcesDep,
    list_name: Annotated[StorableText | None, Query(max_length=100, description="Only those of this list.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
) -> WatchPage:
    """List watches by list and name, each as it stands."""
    after = _position(cursor) if cursor is not None else None
    with resources.engine.connect() as connection:
        found = watches.page(connection, list_name=list_name, after=after, limit=limit + 1)
        total = watches.count(connection, list_name)
    last = found[limit - 1] if len(found) > limit else None
    key = [last.list_name, last.name, str(last.watch_id)] if last is not None else None
    following = cursors.encode(_ORDER, key) if key is not None else None
    return WatchPage(items=list(found[:limit]), next_cursor=following, total=total)


@router.get("/watch-lists", operation_id="list_watch_lists", responses=documented(UnavailableError))
def list_watch_lists(resources: ResourcesDep) -> WatchLists:
    """List the names of lists, each with its watches counted."""
    with resources.engine.connect() as connection:
        return WatchLists(items=[WatchList.model_validate(asdict(one)) for one in watches.lists(connection)])


@router.get(
    "/watches/{watch_id}",
    operation_id="read_watch",
    responses=documented(WatchNotFoundError, InvalidRequestError, UnavailableError),
)
def read_watch(watch_id: UUID, resources: ResourcesDep) -> WatchView:
    """Read a watch as it stands."""
    with resources.engine.connect() as connection:
        return _view(connection, watch_id)


@router.patch(
    "/watches/{watch_id}",
    operation_id="change_watch",
    responses=documented(WatchNotFoundError, InvalidRequestError, UnavailableError),
)
def change_watch(watch_id: UUID, body: ChangeWatch, resources: ResourcesDep) -> WatchView:
    """Change a watch, pause it or set it going again."""
    if body.max_jobs is not None:
        within_largest(body.max_jobs, resources.settings)
    with resources.engine.begin() as connection:
        watch = _found(connection, watch_id, lock=True)
        watches.change(connection, watch, _columns(body, watch))
        return _view(connection, watch_id)


@router.delete(
    "/watches/{watch_id}",
    operation_id="delete_watch",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(WatchNotFoundError, InvalidRequestError, UnavailableError),
)
def delete_watch(watch_id: UUID, resources: ResourcesDep) -> None:
    """Watch no longer; the jobs that were found stay."""
    with resources.engine.begin() as connection:
        watches.lock_ticks(connection)
        watches.remove(connection, _found(connection, watch_id))


@router.post(
    "/watches/{watch_id}/run",
    operation_id="run_watch",
    responses=documented(WatchNotFoundError, NoProfileError, InvalidRequestError, UnavailableError),
)
def run_watch(watch_id: UUID, resources: ResourcesDep) -> Queued:
    """Look now, in quiet hours too; where it is just looking, that look is the answer."""
    with resources.engine.begin() as connection:
        watch = _found(connection, watch_id)
        if profiles.read(connection).empty:
            raise NoProfileError
        started = ticks.start(connection, watch)
    resources.publisher.publish_soon()
    return Queued(search_id=started.search_id, trace_id=started.trace_id)


def _entries(body: AddWatches) -> list[Entry]:
    try:
        entries = _READERS[body.format](body.text)
    except UnreadableImportError as error:
        raise _refused(str(error)) from error
    if not entries:
        raise _refused("The text names no company.")
    if len(entries) > MOST_LINES:
        raise _refused(f"The text names {len(entries)} companies; at most {MOST_LINES} are taken at once.")
    return entries


def _refused(detail: str) -> InvalidRequestError:
    return InvalidRequestError.at_field("#/text", detail)


def _columns(body: ChangeWatch, watch: Watch) -> dict[str, Any]:
    given = body.model_fields_set
    plain = ("name", "list_name", "every_seconds", "max_jobs")
    columns = {name: getattr(body, name) for name in plain if getattr(body, name) is not None}
    if "quiet_hours" in given:
        columns |= _quiet_columns(body.quiet_hours)
    if body.keep is not None:
        columns |= _keep_columns(body.keep)
    if body.paused is not None and body.paused != (watch.paused_at is not None):
        columns["paused_at"] = func.now() if body.paused else None
    return columns


def _quiet_columns(quiet: QuietHours | None) -> dict[str, Any]:
    if quiet is None:
        return {"quiet_from": None, "quiet_until": None, "time_zone": "UTC"}
    return {"quiet_from": quiet.start, "quiet_until": quiet.end, "time_zone": quiet.time_zone}


def _keep_columns(keep: Keeping) -> dict[str, Any]:
    return {"minimum_score": keep.minimum_score, "words": list(keep.words), "places": list(keep.places)}


def _found(connection: Connection, watch_id: UUID, *, lock: bool = False) -> Watch:
    watch = watches.read(connection, watch_id, lock=lock)
    if watch is None:
        raise WatchNotFoundError
    return watch


def _view(connection: Connection, watch_id: UUID) -> WatchView:
    view = watches.view(connection, watch_id)
    if view is None:
        raise WatchNotFoundError
    return view


def _position(cursor: str) -> tuple[str, str, UUID]:
    list_name, name, watch_id = cursors.decode(cursor, _ORDER, 3)
    return str(list_name), str(name), cursors.identity(watch_id)
