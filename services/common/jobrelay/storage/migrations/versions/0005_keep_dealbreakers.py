"""Keep scores with decimals, the dealbreakers behind them, and what else a profile asks for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.alter_column("jobs", "match_score", type_=sa.Double(), existing_nullable=False)
    op.add_column("jobs", sa.Column("limits", postgresql.JSONB(), nullable=False, server_default="[]"))
    op.add_column("jobs", sa.Column("also_asks", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.add_column("user_settings", sa.Column("details", postgresql.JSONB(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_column("user_settings", "details")
    op.drop_column("jobs", "also_asks")
    op.drop_column("jobs", "limits")
    op.alter_column(
        "jobs", "match_score", type_=sa.SmallInteger(), existing_nullable=False, postgresql_using="round(match_score)"
    )
