"""Queries over stored pages."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Connection, RowMapping, Select, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile
from jobrelay.storage import profiles
from jobrelay.storage.tables import jobs, pages, user_settings

_GIVEN = [column.name for column in pages.columns if column.name != "fetched_at"]
FRESH = timedelta(days=1)
"""A page younger than this is not fetched again."""


@dataclass(frozen=True, slots=True)
class StoredPage:
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
class ScoreBasis:
    """What a stored score was made of: a text, a version of the profile, and who judged."""

    content_hash: str
    profile_version: int
    model: str


def content_hash(posting: Posting) -> str:
    """Return the SHA-256 of a posting's text and facts, as hexadecimal."""
    return hashlib.sha256(posting.model_dump_json().encode()).hexdigest()


def save(connection: Connection, page: StoredPage) -> None:
    """Store a page; the newer reading of the same posting replaces the older."""
    connection.execute(_replacing(insert(pages).values(_row(page))))


def saving_where(written: CTE) -> Select[Any]:
    """Return a statement that stores the page `values_of` gives together with what is `written`, and returns that row.

    Where no row is written, nothing is stored and none returned. One statement needs no transaction, whose beginning
    and end cost as much as itself.
    """
    values = [bindparam(f"page_{name}", type_=pages.c[name].type) for name in _GIVEN]
    stored = insert(pages).from_select([*_GIVEN, "fetched_at"], select(*values, func.now()).select_from(written))
    return select(written).add_cte(_replacing(stored).returning(pages.c.job_id).cte("stored"))


def values_of(page: StoredPage) -> Mapping[str, Any]:
    """Return the parameters by which a page is given to `saving_where`."""
    return {f"page_{name}": value for name, value in _row(page).items() if name in _GIVEN}


def _replacing(statement: Insert) -> Insert:
    newer = {name: statement.excluded[name] for name in (*_GIVEN, "fetched_at") if name != "job_id"}
    return statement.on_conflict_do_update(index_elements=[pages.c.job_id], set_=newer)


def _row(page: StoredPage) -> dict[str, Any]:
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


_TO_SCORE = (
    select(pages, jobs.c.content_hash.label("scored_hash"), jobs.c.profile_version, jobs.c.model, user_settings)
    .outerjoin(jobs, jobs.c.id == pages.c.job_id)
    .outerjoin(user_settings, user_settings.c.id == profiles.ID)
    .where(pages.c.job_id == bindparam("of_posting"))
)


def read_to_score(connection: Connection, job_id: UUID) -> tuple[StoredPage, ScoreBasis | None, Profile] | None:
    """Get the stored page of a posting, what its stored score was made of, and the profile; None without a page."""
    row = connection.execute(_TO_SCORE, {"of_posting": job_id}).mappings().one_or_none()
    if row is None:
        return None
    known = (
        ScoreBasis(row["scored_hash"], row["profile_version"], row["model"]) if row["scored_hash"] is not None else None
    )
    return _page(row), known, profiles.of_row(row) if row["version"] is not None else Profile()


def read_fresh(connection: Connection, job_id: UUID) -> StoredPage | None:
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


def _page(row: RowMapping) -> StoredPage:
    posting = Posting(facts=PostingFacts.model_validate(row["facts"]), markdown=row["markdown"])
    return StoredPage(
        job_id=row["job_id"],
        url=row["url"],
        final_url=row["final_url"],
        posting=posting,
        fetched_by=row["fetched_by"],
        http_status=row["http_status"],
    )
