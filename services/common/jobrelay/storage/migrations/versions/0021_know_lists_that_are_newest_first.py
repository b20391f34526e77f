"""Keep of each board whether its list stands newest first, and when it was last read to its end."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("boards", sa.Column("whole_at", sa.DateTime(timezone=True)))
    op.add_column("boards", sa.Column("newest_first", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_column("boards", "newest_first")
    op.drop_column("boards", "whole_at")
