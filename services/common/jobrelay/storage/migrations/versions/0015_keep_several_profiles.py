"""Keep several profiles under names; the current one stays the row of `user_settings`."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("user_settings", sa.Column("name", sa.Text(), nullable=False, server_default="My profile"))
    op.create_table(
        "other_profiles",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("profile", postgresql.JSONB(), nullable=False),
        sa.Column("hidden_companies", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("hidden_words", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_other_profiles_name", "other_profiles", [sa.text("lower(name)")], unique=True)


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_table("other_profiles")
    op.drop_column("user_settings", "name")
