"""Index jobs for the lists that people sort, filter and search."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SALARY_YEARLY = """coalesce(salary_max, salary_min) * CASE salary_period
 WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END"""
_SEARCH_TEXT = """to_tsvector('simple', title || ' ' || coalesce(company, '') || ' ' || coalesce(location, '') || ' '
 || coalesce(department, '') || ' ' || left(description, 100000))"""


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("jobs", sa.Column("salary_yearly", sa.Numeric(18, 2), sa.Computed(_SALARY_YEARLY, persisted=True)))
    op.add_column("jobs", sa.Column("search_text", postgresql.TSVECTOR(), sa.Computed(_SEARCH_TEXT, persisted=True)))
    op.drop_index("ix_jobs_match_score_id", table_name="jobs")
    op.create_index("ix_jobs_match_score_first_seen_id", "jobs", ["match_score", "first_seen", "id"])
    op.create_index("ix_jobs_salary", "jobs", [sa.text("coalesce(salary_yearly, -1)"), "id"])
    op.create_index(
        "ix_jobs_company", "jobs", [sa.text("(company IS NULL)"), sa.text("lower(coalesce(company, ''))"), "id"]
    )
    op.create_index("ix_jobs_search_text", "jobs", ["search_text"], postgresql_using="gin")


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for name in ("search_text", "company", "salary", "match_score_first_seen_id"):
        op.drop_index(f"ix_jobs_{name}", table_name="jobs")
    op.create_index("ix_jobs_match_score_id", "jobs", ["match_score", "id"])
    op.drop_column("jobs", "search_text")
    op.drop_column("jobs", "salary_yearly")
