"""Count calls to the model that belong to no search: a résumé that is read."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    for table in ("llm_calls", "llm_ledger"):
        op.alter_column(table, "search_id", nullable=True)
    op.add_column("llm_days", sa.Column("resumes_usd", sa.Numeric(12, 6), server_default="0", nullable=False))


def downgrade() -> None:
    """Take the schema back to the revision before; what the days cost stays counted."""
    op.drop_column("llm_days", "resumes_usd")
    for table in ("llm_ledger", "llm_calls"):
        op.execute(f"DELETE FROM {table} WHERE search_id IS NULL")  # noqa: S608 - two names of ours
        op.alter_column(table, "search_id", nullable=False)
