"""Track what becomes of jobs: dates, notes and history of marks, and what is hidden by company or word.

Marks that are there stay as they are; when they were made is not known, and their history begins with the next change.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_LISTS = ("hidden_companies", "hidden_words")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("jobs", sa.Column("marked_at", sa.DateTime(timezone=True)))
    op.add_column("jobs", sa.Column("applied_on", sa.Date()))
    op.add_column("jobs", sa.Column("applied_via", sa.Text(), nullable=False, server_default=""))
    op.add_column("jobs", sa.Column("follow_up_on", sa.Date()))
    op.add_column("jobs", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    for name in _LISTS:
        column: sa.Column[object] = sa.Column(name, postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}")
        op.add_column("user_settings", column)
    op.create_table(
        "job_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("was", postgresql.JSONB(), nullable=False),
        sa.Column("became", postgresql.JSONB(), nullable=False),
        sa.Column("undoes", sa.Uuid()),
    )
    op.create_index("ix_job_changes_job_id_id", "job_changes", ["job_id", "id"])
    op.create_index("ix_job_changes_change_id", "job_changes", ["change_id"])


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_table("job_changes")
    for name in _LISTS:
        op.drop_column("user_settings", name)
    for name in ("note", "follow_up_on", "applied_via", "applied_on", "marked_at"):
        op.drop_column("jobs", name)
