"""Keep a ledger of money: what was reserved, sent, settled and lost."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; answers in an older form are dropped with their questions."""
    op.execute("DELETE FROM llm_calls")
    op.add_column("llm_calls", sa.Column("call_id", sa.Uuid()))
    op.add_column("llm_calls", sa.Column("sent_usd", sa.Numeric(12, 6), server_default="0", nullable=False))
    op.add_column("llm_calls", sa.Column("sent_on", sa.Date()))
    op.drop_column("llm_calls", "cost_usd")
    op.drop_column("searches", "reserved_usd")
    under_way = sa.text("reserved_usd + sent_usd > 0")
    op.create_index("ix_llm_calls_under_way", "llm_calls", ["search_id"], postgresql_where=under_way)
    op.create_table(
        "llm_ledger",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("usd", sa.Numeric(12, 6), nullable=False),
        sa.ForeignKeyConstraint(["search_id"], ["searches.id"], name="fk_llm_ledger_search_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_llm_ledger"),
    )
    op.create_index("ix_llm_ledger_search_id", "llm_ledger", ["search_id"])
    op.create_table(
        "llm_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("spent_usd", sa.Numeric(12, 6), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_llm_days"),
    )


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.execute("DELETE FROM llm_calls")
    op.drop_table("llm_days")
    op.drop_table("llm_ledger")
    op.drop_index("ix_llm_calls_under_way", table_name="llm_calls")
    money = sa.Numeric(12, 6)
    op.add_column("searches", sa.Column("reserved_usd", money, server_default="0", nullable=False))
    op.add_column("llm_calls", sa.Column("cost_usd", money, server_default="0", nullable=False))
    for name in ("sent_on", "sent_usd", "call_id"):
        op.drop_column("llm_calls", name)
