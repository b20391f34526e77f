"""Keep companies, what is watched of them, and what happens to jobs.

The extension pg_trgm is a trusted one: whoever may create tables in the database may create it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True))


def _now(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())


def _board() -> sa.Column[object]:
    return sa.Column("board_url", sa.Text(), primary_key=True)


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    _create_companies()
    _create_boards()
    _create_watches()
    _create_job_events()
    op.add_column("searches", sa.Column("watch_id", sa.Uuid()))
    watched = sa.text("watch_id IS NOT NULL")
    op.create_index("ix_searches_watched", "searches", ["url", "created_at"], postgresql_where=watched)


def _create_companies() -> None:
    op.create_table(
        "companies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("board_url", sa.Text(), nullable=False),
        sa.Column("vendor", sa.Text()),
        sa.Column("website", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        _now("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_companies"),
    )
    op.create_index("ix_companies_board_url", "companies", ["board_url"], unique=True)
    op.create_index(
        "ix_companies_name",
        "companies",
        [sa.text("lower(name)")],
        postgresql_using="gin",
        postgresql_ops={"lower(name)": "gin_trgm_ops"},
    )


def _create_boards() -> None:
    op.create_table(
        "boards",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("search_id", sa.Uuid()),
        sa.Column("source", sa.Text()),
        _time("crawled_at"),
        _time("changed_at"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failure", sa.Text()),
        _time("failing_since"),
        sa.PrimaryKeyConstraint("url", name="pk_boards"),
    )
    op.create_index("ix_boards_key", "boards", ["key"], unique=True)
    op.create_table(
        "board_documents",
        _board(),
        sa.Column("position", sa.SmallInteger(), primary_key=True),
        sa.Column("request", postgresql.JSONB(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["board_url"], ["boards.url"], name="fk_board_documents_board_url", ondelete="CASCADE"),
    )
    op.create_table(
        "board_postings",
        _board(),
        sa.Column("job_id", sa.Uuid(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False, server_default="1"),
        _now("first_seen"),
        _now("read_at"),
        _time("missing_since"),
        sa.Column("missed", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["board_url"], ["boards.url"], name="fk_board_postings_board_url", ondelete="CASCADE"),
    )
    op.create_index("ix_board_postings_job_id", "board_postings", ["job_id"])


def _create_watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False, server_default=""),
        sa.Column("every_seconds", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Time()),
        sa.Column("quiet_until", sa.Time()),
        sa.Column("time_zone", sa.Text(), nullable=False, server_default="UTC"),
        sa.Column("minimum_score", sa.Double()),
        sa.Column("words", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"),
        sa.Column("places", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"),
        sa.Column("max_jobs", sa.Integer(), nullable=False),
        sa.Column("budget_usd", sa.Numeric(12, 6)),
        _time("paused_at"),
        _now("next_due"),
        _now("created_at"),
        sa.ForeignKeyConstraint(["url"], ["boards.url"], name="fk_watches_url"),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
    )
    op.create_index("ix_watches_next_due", "watches", ["next_due"], postgresql_where=sa.text("paused_at IS NULL"))
    op.create_index("ix_watches_url", "watches", ["url"])
    op.create_index("ix_watches_list_name_name_id", "watches", ["list_name", "name", "id"])


def _create_job_events() -> None:
    op.create_table(
        "job_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("evidence", sa.Text(), nullable=False, server_default=""),
        _now("at"),
        sa.Column("search_id", sa.Uuid()),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_events_job_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_job_events"),
    )
    op.create_index("ix_job_events_job_id_id", "job_events", ["job_id", "id"])
    op.create_index("ix_job_events_search_id", "job_events", ["search_id"])


def downgrade() -> None:
    """Take the schema back to the revision before; the extension stays, others may use it."""
    op.drop_index("ix_searches_watched", table_name="searches")
    op.drop_column("searches", "watch_id")
    for table in ("job_events", "watches", "board_postings", "board_documents", "boards", "companies"):
        op.drop_table(table)
