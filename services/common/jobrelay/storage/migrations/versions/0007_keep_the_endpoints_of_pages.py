"""Keep the endpoint that a careers page takes its list from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "page_endpoints",
        sa.Column("page_url", sa.Text(), primary_key=True),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_page_endpoints_learned_at", "page_endpoints", ["learned_at"])


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_table("page_endpoints")
