"""Say of each step when it runs, whether its message is confirmed, and who holds it until when.

Columns are added and none is taken away, so workers of the release before go on while this one starts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TO_RUN = "state IN ('scheduled', 'scraping', 'scraped', 'analyzing')"


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True))


def upgrade() -> None:
    """Bring the schema to this revision; what was published by the release before counts as published now."""
    for table in ("searches", "search_items"):
        op.add_column(table, sa.Column("fence", sa.BigInteger(), nullable=False, server_default="0"))
        op.add_column(table, sa.Column("publications", sa.SmallInteger(), nullable=False, server_default="0"))
        op.add_column(
            table, sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
        )
        op.add_column(table, _time("publishing_until"))
        op.add_column(table, _time("lease_until"))
    op.add_column("search_items", _time("published_at"))
    op.add_column("searches", sa.Column("recovered", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE search_items SET published_at = now(), publications = 1"
        " WHERE state IN ('scheduled', 'scraping', 'scraped', 'analyzing')"
    )
    op.create_index("ix_searches_open", "searches", ["created_at"], postgresql_where=sa.text("finished_at IS NULL"))
    op.create_index("ix_search_items_open", "search_items", ["state", "search_id"], postgresql_where=sa.text(_TO_RUN))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.drop_index("ix_search_items_open", table_name="search_items")
    op.drop_index("ix_searches_open", table_name="searches")
    op.drop_column("searches", "recovered")
    op.drop_column("search_items", "published_at")
    for table in ("searches", "search_items"):
        for column in ("fence", "publications", "due_at", "publishing_until", "lease_until"):
            op.drop_column(table, column)
