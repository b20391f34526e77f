"""Keep with a found link how likely it leads to a posting."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; what was found before counts as likely."""
    op.add_column("search_items", sa.Column("likelihood", sa.Double(), nullable=False, server_default="1"))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_column("search_items", "likelihood")
