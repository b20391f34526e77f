"""Index the words of titles and companies by their letters, so that a misspelt one is found. Writers wait meanwhile."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.execute(
        "CREATE INDEX ix_jobs_spelling ON jobs USING gin (lower(title || ' ' || coalesce(company, '')) gin_trgm_ops)"
    )


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_index("ix_jobs_spelling", table_name="jobs")
