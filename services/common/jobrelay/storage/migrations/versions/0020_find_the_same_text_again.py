"""Index jobs by company, title, place and the letters of their text. Writers wait meanwhile."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.execute(
        "CREATE INDEX ix_jobs_same_text ON jobs (hashtextextended((lower(coalesce(company, '')) || chr(10) "
        "|| lower(title) || chr(10) || lower(coalesce(location, '')) || chr(10) "
        r"|| regexp_replace(lower(description), '[\s\u0021-\u0040\u005b-\u0060\u007b-\u007e]+', '', 'g')), 0))"
    )


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_index("ix_jobs_same_text", table_name="jobs")
