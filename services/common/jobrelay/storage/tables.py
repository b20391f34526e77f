"""The tables: what is true. Migrations bring a database to exactly this."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    FetchedValue,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def time_column(name: str, *, default_now: bool = False, nullable: bool = True) -> Column[object]:
    """Make a column of points in time; one that is now by default is never null."""
    return Column(
        name,
        DateTime(timezone=True),
        nullable=nullable and not default_now,
        server_default=func.now() if default_now else None,
    )


def _step_columns() -> tuple[Column[object], ...]:
    """Describe when a row's next step is to run, its message, and who holds it.

    The step runs from `due_at` on. A publisher holds it until `publishing_until`, and `published_at` is when the broker
    confirmed its message; `publications` counts messages since somebody last took it. Who took it holds it until
    `lease_until`, and `fence` counts takings, so that a holder who was replaced can write no more.
    """
    return (
        Column("fence", BigInteger, nullable=False, server_default="0"),
        Column("publications", SmallInteger, nullable=False, server_default="0"),
        time_column("due_at", default_now=True),
        time_column("publishing_until"),
        time_column("lease_until"),
    )


_TO_RUN = "state IN ('scheduled', 'scraping', 'scraped', 'analyzing')"

searches = Table(
    "searches",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("url", Text),
    Column("status", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("stage_times", JSONB, nullable=False, server_default=text("'{}'")),
    Column("claimed_by", Text),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("trace_id", Text, nullable=False),
    Column("traceparent", Text, nullable=False),
    Column("source", Text),
    Column("stated_total", Integer),
    Column("notes", JSONB, nullable=False, server_default=text("'[]'")),
    Column("max_jobs", Integer, nullable=False),
    Column("budget_usd", Numeric(12, 6)),
    Column("cost_usd", Numeric(12, 6), nullable=False, server_default="0"),
    Column("error", Text),
    time_column("created_at", default_now=True),
    time_column("started_at"),
    time_column("finished_at"),
    time_column("touched_at", default_now=True),
    *_step_columns(),
    time_column("published_at"),
    Column("recovered", Integer, nullable=False, server_default="0"),
    Column("watch_id", Uuid),
    Index("ix_searches_watched", "url", "created_at", postgresql_where=text("watch_id IS NOT NULL")),
    Index("ix_searches_created_at_id", "created_at", "id"),
    Index("ix_searches_open", "created_at", postgresql_where=text("finished_at IS NULL")),
)

search_items = Table(
    "search_items",
    metadata,
    Column("search_id", Uuid, ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("job_id", Uuid, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False, server_default=""),
    Column("rung", Text, nullable=False),
    Column("certain", Boolean, nullable=False),
    Column("likelihood", Double, nullable=False, server_default="1"),
    Column("rank", Double, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("failed_in", Text),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("claimed_by", Text),
    time_column("touched_at", default_now=True),
    *_step_columns(),
    time_column("published_at"),
    Index("ix_search_items_search_id_state", "search_id", "state"),
    Index("ix_search_items_job_id", "job_id"),
    Index(
        "ix_search_items_waiting",
        "search_id",
        "state",
        text("rank DESC"),
        "position",
        postgresql_where=text(f"published_at IS NULL AND {_TO_RUN}"),
    ),
    Index(
        "ix_search_items_under_way",
        "state",
        "search_id",
        postgresql_where=text(f"(published_at IS NOT NULL OR publishing_until IS NOT NULL) AND {_TO_RUN}"),
    ),
    Index("ix_search_items_open", "state", "search_id", postgresql_where=text(_TO_RUN)),
)

pages = Table(
    "pages",
    metadata,
    Column("job_id", Uuid, primary_key=True),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    time_column("fetched_at", nullable=False),
    Column("http_status", SmallInteger),
    Column("title", Text),
    Column("markdown", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("fetched_by", Text, nullable=False),
)

SEARCH_TEXT = """to_tsvector('simple', title || ' ' || coalesce(company, '') || ' ' || coalesce(location, '') || ' '
 || coalesce(department, '') || ' ' || left(description, 100000))"""
"""The words of a job in no one language; cut, because PostgreSQL refuses a text search vector of more than 1 MB."""

SPELLED = "lower(title || ' ' || coalesce(company, ''))"
"""The words among which a misspelt one is looked for."""

SAME_LETTERS = r"""(lower(coalesce({0}company, '')) || chr(10) || lower({0}title) || chr(10)
 || lower(coalesce({0}location, '')) || chr(10)
 || regexp_replace(lower({0}description), '[\s\u0021-\u0040\u005b-\u0060\u007b-\u007e]+', '', 'g'))"""
"""Equal where company, title, place and the letters of the text are; digits may be dates and numbers of postings."""

SAME_TEXT = f"hashtextextended({SAME_LETTERS}, 0)"
"""A number of that, by which the same text is looked for; of a table that has a name, or none and an empty one."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("company", Text),
    Column("location", Text),
    Column("workplace", Text),
    Column("salary_min", Numeric(14, 2)),
    Column("salary_max", Numeric(14, 2)),
    Column("currency", Text),
    Column("salary_period", Text),
    Column("employment_type", Text),
    Column("department", Text),
    Column("language", Text),
    Column("posted_on", Date),
    Column("valid_until", Date),
    Column("description", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("match_score", Double, nullable=False),
    Column("reasoning", Text, nullable=False),
    Column("verdicts", JSONB, nullable=False),
    Column("limits", JSONB, nullable=False, server_default="[]"),
    Column("also_asks", ARRAY(Text), nullable=False, server_default="{}"),
    Column("profile_version", Integer, nullable=False),
    Column("model", Text, nullable=False),
    Column("cost_usd", Numeric(12, 6), nullable=False, server_default="0"),
    Column("status", Text, nullable=False, server_default="new"),
    time_column("marked_at"),
    Column("applied_on", Date),
    Column("applied_via", Text, nullable=False, server_default=""),
    Column("follow_up_on", Date),
    Column("note", Text, nullable=False, server_default=""),
    time_column("first_seen", default_now=True),
    time_column("last_seen", default_now=True),
    time_column("closed_at"),
    Column("salary_yearly", Numeric(18, 2), FetchedValue()),
    Column("search_text", TSVECTOR, Computed(SEARCH_TEXT, persisted=True)),
    Index("ix_jobs_match_score_first_seen_id", "match_score", "first_seen", "id"),
    Index("ix_jobs_first_seen_id", "first_seen", "id"),
    # Each order and each filter of a list has its index here; tests/integration/apis/test_plans.py reads their plans.
    Index("ix_jobs_salary", text("coalesce(salary_yearly, -1)"), "id"),
    Index("ix_jobs_salary_unstated_last", text("coalesce(salary_yearly, 10000000000000000)"), "id"),
    Index("ix_jobs_company", text("(company IS NULL)"), text("lower(coalesce(company, ''))"), "id"),
    Index("ix_jobs_company_unstated_last", text("(company IS NOT NULL)"), text("lower(coalesce(company, ''))"), "id"),
    Index("ix_jobs_marked", "status", postgresql_where=text("status <> 'new'")),
    Index("ix_jobs_workplace", "workplace"),
    Index("ix_jobs_employment_type", "employment_type"),
    Index("ix_jobs_language", "language"),
    Index("ix_jobs_posted_on", "posted_on"),
    Index("ix_jobs_company_name", text("lower(company)")),
    Index(
        "ix_jobs_location",
        "location",
        postgresql_using="gin",
        postgresql_ops={"location": "gin_trgm_ops"},
    ),
    Index("ix_jobs_search_text", "search_text", postgresql_using="gin"),
    Index("ix_jobs_spelling", text(SPELLED), postgresql_using="gin", postgresql_ops={SPELLED: "gin_trgm_ops"}),
    Index("ix_jobs_same_text", text(SAME_TEXT.format(""))),
)

job_changes = Table(
    "job_changes",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("change_id", Uuid, nullable=False),
    Column("job_id", Uuid, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    time_column("at", default_now=True),
    Column("by", Text, nullable=False),
    Column("was", JSONB, nullable=False),
    Column("became", JSONB, nullable=False),
    Column("undoes", Uuid),
    Index("ix_job_changes_job_id_id", "job_id", "id"),
    Index("ix_job_changes_change_id", "change_id"),
)
"""What the person changed on their jobs, so that it can be undone; a job takes its history with it."""

user_settings = Table(
    "user_settings",
    metadata,
    Column("id", SmallInteger, primary_key=True),
    Column("role", Text, nullable=False),
    Column("skills", ARRAY(Text), nullable=False),
    Column("min_salary", Numeric(14, 2)),
    Column("salary_currency", Text, nullable=False),
    Column("salary_period", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("workplaces", ARRAY(Text), nullable=False),
    Column("preferences", Text, nullable=False),
    Column("details", JSONB, nullable=False, server_default="{}"),
    Column("hidden_companies", ARRAY(Text), nullable=False, server_default="{}"),
    Column("hidden_words", ARRAY(Text), nullable=False, server_default="{}"),
    Column("name", Text, nullable=False, server_default="My profile"),
    Column("version", Integer, nullable=False),
    time_column("updated_at", default_now=True),
)

other_profiles = Table(
    "other_profiles",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("profile", JSONB, nullable=False),
    Column("hidden_companies", ARRAY(Text), nullable=False),
    Column("hidden_words", ARRAY(Text), nullable=False),
    time_column("updated_at", default_now=True),
    Index("ix_other_profiles_name", text("lower(name)"), unique=True),
)
"""Profiles that are kept and not the current one, which alone is the row of `user_settings`."""

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("filter", JSONB, nullable=False),
    time_column("updated_at", default_now=True),
    Index("ix_saved_filters_name", text("lower(name)"), unique=True),
)
"""Filters of the list of jobs under names: the parameters of its address that are not as usual."""

llm_calls = Table(
    "llm_calls",
    metadata,
    Column("key", Text, primary_key=True),
    Column("search_id", Uuid, ForeignKey("searches.id", ondelete="CASCADE")),
    Column("model", Text, nullable=False),
    Column("call_id", Uuid),
    Column("reserved_usd", Numeric(12, 6), nullable=False, server_default="0"),
    Column("sent_usd", Numeric(12, 6), nullable=False, server_default="0"),
    Column("sent_on", Date),
    Column("answer", JSONB),
    Column("claimed_by", Text, nullable=False),
    time_column("claimed_until", nullable=False),
    time_column("created_at", default_now=True),
    Index("ix_llm_calls_search_id", "search_id"),
    Index("ix_llm_calls_under_way", "search_id", postgresql_where=text("reserved_usd + sent_usd > 0")),
)
"""Questions to the model: who asks, what the call under way may cost, and the answer once there is one.

A question without a search is about a résumé: its key tells nothing of it, and its answer is not kept.
"""

llm_ledger = Table(
    "llm_ledger",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    time_column("at", default_now=True),
    Column("call_id", Uuid, nullable=False),
    Column("search_id", Uuid, ForeignKey("searches.id", ondelete="CASCADE")),
    Column("key", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("usd", Numeric(12, 6), nullable=False),
    Index("ix_llm_ledger_search_id", "search_id"),
)
"""Every step of every paid call; rows are only ever added. A search's cost is the sum of its calls' last steps."""

llm_days = Table(
    "llm_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("spent_usd", Numeric(12, 6), nullable=False, server_default="0"),
    Column("resumes_usd", Numeric(12, 6), nullable=False, server_default="0"),
)
"""What all searches and résumés together spent in a day of UTC, what is deleted since included; and résumés alone."""

page_endpoints = Table(
    "page_endpoints",
    metadata,
    Column("page_url", Text, primary_key=True),
    Column("endpoint", Text, nullable=False),
    time_column("learned_at", default_now=True),
    Index("ix_page_endpoints_learned_at", "learned_at"),
)
"""Where a careers page takes its list from, so that the next search of it needs no browser."""
