"""Index the postings that wait to be published, and those that are under way, so that neither is looked for."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TO_RUN = "state IN ('scheduled', 'scraping', 'scraped', 'analyzing')"


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.execute(
        "CREATE INDEX ix_search_items_waiting ON search_items (search_id, state, rank DESC, position)"
        f" WHERE published_at IS NULL AND {_TO_RUN}"
    )
    op.execute(
        "CREATE INDEX ix_search_items_under_way ON search_items (state, search_id)"
        f" WHERE (published_at IS NOT NULL OR publishing_until IS NOT NULL) AND {_TO_RUN}"
    )


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for name in ("waiting", "under_way"):
        op.drop_index(f"ix_search_items_{name}", table_name="search_items")
