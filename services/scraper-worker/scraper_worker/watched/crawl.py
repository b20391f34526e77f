"""One look at a watched board: asked first whether its list changed, and read anew where it did."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from jobrelay.models.postings import Discovery
from jobrelay.storage import boards, job_events, jobs, pages, watches
from jobrelay.storage.boards import Document
from jobrelay.storage.records import Search
from sqlalchemy import Connection, Engine

from scraper_worker.watched.documents import RecordingWeb, unchanged
from scraper_worker.watched.planning import (
    Looking,
    Plan,
    is_whole,
    listed_postings,
    plan_found,
    plan_unchanged,
    same_source,
    strangeness,
)
from scraper_worker.web import Web

logger = logging.getLogger(__name__)

Discover = Callable[[str, Web, frozenset[UUID]], Discovery]
"""What finds the postings behind an address, given those that are known where the list need not be read to its end."""
WHOLE_EVERY = timedelta(hours=6)
"""A list that stands newest first is read to its end so often, for what is no longer in it and for what moved."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: the links to be handed on, and what has to be written with them.

    `strange` is why it cannot be the watched list; then nothing is handed on. `documents` None leaves those that are
    kept, `newest_first` None what is known of the order. `whole` says that the list was read, or is the same, to its
    end.
    """

    discovery: Discovery
    plan: Plan
    source: str | None = None
    documents: tuple[Document, ...] | None = None
    whole: bool = False
    newest_first: bool | None = None
    strange: str | None = None


def look(engine: Engine, search: Search, web: Web, discover: Discover) -> Look | None:
    """Look at the list of a watch's search; None where it is watched no longer, so that it is any search.

    Raises:
        JobrelayError: What the web answered instead of the list; see `discover`.
    """
    url = search.url or ""
    with engine.connect() as connection:
        board = boards.read(connection, url)
        documents = boards.documents(connection, url)
        known = boards.postings(connection, url)
        every = watches.shortest(connection, url)
    if board is None:
        return None
    looking = Looking(datetime.now(UTC), every or timedelta(days=1), search.max_jobs)
    brief = board.newest_first and board.whole_at is not None and looking.now - board.whole_at < WHOLE_EVERY
    if unchanged(documents[:1] if brief else documents, web):
        return _same(plan_unchanged(known, looking), board.source or "none", whole=not brief)
    recording = RecordingWeb(web)
    discovery = discover(url, recording, frozenset(listed_postings(known)) if brief else frozenset())
    if strange := strangeness(discovery, known):
        empty = discovery.model_copy(update={"links": (), "notes": (strange, *discovery.notes)})
        return Look(empty, Plan((), ()), strange=strange)
    alike = same_source(discovery, board.source, known)
    looking = replace(looking, comparable=board.source in {None, discovery.source})
    whole = alike and is_whole(discovery)
    plan = plan_found(discovery, known, looking, whole=whole)
    handed = discovery.model_copy(update={"links": plan.links, "notes": (*discovery.notes, *_told(plan, whole=whole))})
    kept = recording.kept(discovery.first_page) if whole else None
    newest_first = discovery.newest_first if whole else None
    source = discovery.source if alike else None
    return Look(handed, plan, source=source, documents=kept, whole=whole, newest_first=newest_first)


def write(connection: Connection, search: Search, seen: Look) -> None:
    """Write what a look learned of its board, in the transaction that hands its links on."""
    url, plan = search.url or "", seen.plan
    if seen.strange is not None:
        boards.failed(connection, search.id, seen.strange)
        return
    boards.note_present(connection, url, plan.present)
    boards.note_missing(connection, url, plan.missing)
    boards.rename_rows(connection, url, plan.renamed)
    boards.keep_rows(connection, url, plan.rows, search.id)
    pages.expire(connection, plan.expired)
    for job_id, evidence in plan.closed:
        job_events.closed(connection, search.id, job_id, evidence)
        jobs.mark_closed(connection, job_id)
    if seen.documents is not None:
        boards.keep_documents(connection, url, seen.documents)
    boards.succeeded(
        connection, url, source=seen.source, changed=plan.changed, whole=seen.whole, newest_first=seen.newest_first
    )


def _same(plan: Plan, source: str, *, whole: bool) -> Look:
    note = "The list is the same as when it was last read."
    if not whole:
        note = "The list is newest first by its days, and its first page is the same as when it was last read."
    return Look(Discovery(links=plan.links, source=source, notes=(note, *_told(plan, whole=True))), plan, whole=whole)


def _told(plan: Plan, *, whole: bool) -> list[str]:
    told = [f"{plan.known} postings are known and unchanged."] if plan.known else []
    if plan.missing:
        told.append(f"{len(plan.missing)} postings that were known are not in the list.")
    if not whole:
        told.append("The list was not read to its end, so nothing is taken to be missing from it.")
    return told
