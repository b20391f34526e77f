"""Queries over stored pages."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Connection, RowMapping, func, literal, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.storage.tables import jobs, pages

FRESH = timedelta(days=1)
"""A page younger than this is not fetched again."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stored page: the posting that was read from it, where, and how it was fetched."""

    job_id: UUID
    url: str
    final_url: str
    posting: Posting
    fetched_by: str
    http_status: int | None = None

    @property
    def content_hash(self) -> str:
        """Hash what a score depends on: the text and the facts."""
        return content_hash(self.posting)


@dataclass(frozen=True, slots=True)
class Scored:
    """What a stored score was made of: a text, a version of the profile, and who judged."""

    content_hash: str
    profile_version: int
    model: str


def content_hash(posting: Posting) -> str:
    """Give the SHA-256 of a posting's text and facts, as hexadecimal."""
    return hashlib.sha256(posting.model_dump_json().encode()).hexdigest()


def save(connection: Connection, page: Page) -> None:
    """Store a page; the newer reading of the same posting replaces the older."""
    row = _row(page)
    connection.execute(_replacing(insert(pages).values(row), row))


def save_where(connection: Connection, page: Page, written: CTE) -> bool:
    """Store a page in the same statement as what is `written` elsewhere; returns False where that wrote no row.

    Then nothing is stored either. One statement needs no transaction, whose beginning and end cost as much as itself.
    """
    row = _row(page)
    values = [literal(value, pages.c[name].type) if name != "fetched_at" else value for name, value in row.items()]
    stored = insert(pages).from_select(list(row), select(*values).select_from(written))
    return connection.execute(_replacing(stored, row).returning(pages.c.job_id)).first() is not None


def _replacing(statement: Insert, row: Mapping[str, Any]) -> Insert:
    newer = {name: statement.excluded[name] for name in row if name != "job_id"}
    return statement.on_conflict_do_update(index_elements=[pages.c.job_id], set_=newer)


def _row(page: Page) -> dict[str, Any]:
    return {
        "job_id": page.job_id,
        "url": page.url,
        "final_url": page.final_url,
        "fetched_at": func.now(),
        "http_status": page.http_status,
        "title": page.posting.facts.title,
        "markdown": page.posting.markdown,
        "facts": page.posting.facts.model_dump(mode="json", exclude_none=True),
        "content_hash": page.content_hash,
        "fetched_by": page.fetched_by,
    }


def read_to_score(connection: Connection, job_id: UUID) -> tuple[Page, Scored | None] | None:
    """Get the stored page of a posting and what its stored score was made of; None where there is no page."""
    scored = (jobs.c.content_hash.label("scored_hash"), jobs.c.profile_version, jobs.c.model)
    query = select(pages, *scored).outerjoin(jobs, jobs.c.id == pages.c.job_id).where(pages.c.job_id == job_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    known = row["scored_hash"] is not None
    return _page(row), Scored(row["scored_hash"], row["profile_version"], row["model"]) if known else None


def read_fresh(connection: Connection, job_id: UUID) -> Page | None:
    """Get the stored page of a posting if it is younger than FRESH, or None."""
    query = select(pages).where(pages.c.job_id == job_id, pages.c.fetched_at > func.now() - FRESH)
    row = connection.execute(query).mappings().one_or_none()
    return _page(row) if row is not None else None


def expire(connection: Connection, job_ids: Iterable[UUID]) -> None:
    """Let the pages of these postings be fetched again, however young they are; their text stays until then."""
    old = func.least(pages.c.fetched_at, func.now() - FRESH)
    ids = list(job_ids)
    if ids:
        connection.execute(update(pages).where(pages.c.job_id.in_(ids)).values(fetched_at=old))


def _page(row: RowMapping) -> Page:
    posting = Posting(facts=PostingFacts.model_validate(row["facts"]), markdown=row["markdown"])
    return Page(
        job_id=row["job_id"],
        url=row["url"],
        final_url=row["final_url"],
        posting=posting,
        fetched_by=row["fetched_by"],
        http_status=row["http_status"],
    )
