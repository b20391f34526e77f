"""The tables of companies, of what is watched, and of what happened to jobs."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    Time,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from jobrelay.storage.tables import metadata, time_column

companies = Table(
    "companies",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("board_url", Text, nullable=False),
    Column("vendor", Text),
    Column("website", Text),
    Column("source", Text, nullable=False),
    time_column("added_at", default_now=True),
    Index("ix_companies_board_url", "board_url", unique=True),
    Index(
        "ix_companies_name", text("lower(name)"), postgresql_using="gin", postgresql_ops={"lower(name)": "gin_trgm_ops"}
    ),
)
"""The registry: which company lists its postings where, and who says so."""

boards = Table(
    "boards",
    metadata,
    Column("url", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("search_id", Uuid),
    Column("source", Text),
    time_column("crawled_at"),
    time_column("whole_at"),
    Column("newest_first", Boolean, nullable=False, server_default=text("false")),
    time_column("changed_at"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failure", Text),
    time_column("failing_since"),
    Index("ix_boards_key", "key", unique=True),
)
"""What is watched: one row for all watches of one list of postings, however they spell its address.

`search_id` is its newest crawl, `crawled_at` when its list was last read, `changed_at` when that list last differed.
`failures` counts the crawls since then that could not read it, `failure` is the reason of the last one. A list that
stands `newest_first`, by its days, need not be read to its end each time; `whole_at` is when it last was.
"""

board_documents = Table(
    "board_documents",
    metadata,
    Column("board_url", Text, ForeignKey("boards.url", ondelete="CASCADE"), primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("request", JSONB, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Text, nullable=False),
)
"""What a board's list was read from, written only in the transaction that writes the postings it stands for."""

board_postings = Table(
    "board_postings",
    metadata,
    Column("board_url", Text, ForeignKey("boards.url", ondelete="CASCADE"), primary_key=True),
    Column("job_id", Uuid, primary_key=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("row_hash", Text, nullable=False),
    Column("search_id", Uuid, nullable=False),
    Column("found_by", Uuid),
    Column("tries", SmallInteger, nullable=False, server_default="1"),
    time_column("first_seen", default_now=True),
    time_column("read_at", default_now=True),
    time_column("missing_since"),
    Column("missed", Integer, nullable=False, server_default="0"),
    Index("ix_board_postings_job_id", "job_id"),
    Index("ix_board_postings_found_by", "found_by"),
)
"""The links that a board listed when it was last read whole, and those it no longer does.

`search_id` is the crawl in which the posting was last handed to the relay, `read_at` when that was. `found_by` is the
crawl to whose finds it belongs; null where it was only read again since.
"""

watches = Table(
    "watches",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("url", Text, ForeignKey("boards.url"), nullable=False),
    Column("name", Text, nullable=False),
    Column("list_name", Text, nullable=False, server_default=""),
    Column("every_seconds", Integer, nullable=False),
    Column("quiet_from", Time),
    Column("quiet_until", Time),
    Column("time_zone", Text, nullable=False, server_default="UTC"),
    Column("minimum_score", Double),
    Column("words", ARRAY(Text), nullable=False, server_default="{}"),
    Column("places", ARRAY(Text), nullable=False, server_default="{}"),
    Column("max_jobs", Integer, nullable=False),
    Column("budget_usd", Numeric(12, 6)),
    time_column("paused_at"),
    time_column("next_due", default_now=True),
    time_column("created_at", default_now=True),
    Index("ix_watches_next_due", "next_due", postgresql_where=text("paused_at IS NULL")),
    Index("ix_watches_url", "url"),
    Index("ix_watches_list_name_name_id", "list_name", "name", "id"),
)
"""What a person watches: which board, how often, and what of it they want to hear."""

job_events = Table(
    "job_events",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("field", Text),
    Column("before", Text),
    Column("after", Text),
    Column("evidence", Text, nullable=False, server_default=""),
    time_column("at", default_now=True),
    Column("search_id", Uuid),
    Index("ix_job_events_job_id_id", "job_id", "id"),
    Index("ix_job_events_search_id", "search_id"),
)
"""What happened to a job, with what that was seen by; written in the transaction in which it was seen."""
