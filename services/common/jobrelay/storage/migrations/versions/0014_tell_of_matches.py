"""Keep channels, the messages that go out by them, and feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True))


def _now(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())


def upgrade() -> None:
    """Bring the schema to this revision."""
    _create_channels()
    _create_messages()
    _create_deliveries()
    op.create_table(
        "feeds",
        _id(),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("minimum_score", sa.Double()),
        _now("created_at"),
        _time("last_read"),
    )
    op.create_index("ix_feeds_token_hash", "feeds", ["token_hash"], unique=True)


def _create_channels() -> None:
    op.create_table(
        "channels",
        _id(),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text()),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("quiet_from", sa.Time()),
        sa.Column("quiet_until", sa.Time()),
        sa.Column("time_zone", sa.Text(), nullable=False, server_default="UTC"),
        sa.Column("watch_id", sa.Uuid()),
        sa.Column("minimum_score", sa.Double()),
        _time("paused_at"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failure", sa.Text()),
        _time("last_sent"),
        _now("next_at"),
        _now("created_at"),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], name="fk_channels_watch_id", ondelete="CASCADE"),
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        _id(),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        _now("due_at"),
        sa.Column("owner", sa.Uuid()),
        _time("lease_until"),
        sa.Column("leaving", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("reason", sa.Text()),
        _now("created_at"),
        _time("sent_at"),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_messages_channel_id", ondelete="CASCADE"),
    )
    still_open = sa.text("state IN ('waiting', 'sending')")
    op.create_index("ix_messages_open", "messages", ["due_at"], postgresql_where=still_open)
    op.create_index("ix_messages_channel_id_created_at", "messages", ["channel_id", "created_at"])


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("channel_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid()),
        sa.Column("traceparent", sa.Text()),
        _now("created_at"),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_deliveries_channel_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_deliveries_job_id", ondelete="CASCADE"),
    )
    op.create_index("ix_deliveries_channel_id_job_id", "deliveries", ["channel_id", "job_id"], unique=True)
    op.create_index("ix_deliveries_message_id", "deliveries", ["message_id"])
    waiting = sa.text("message_id IS NULL")
    op.create_index("ix_deliveries_waiting", "deliveries", ["channel_id", "created_at"], postgresql_where=waiting)


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for table in ("feeds", "deliveries", "messages", "channels"):
        op.drop_table(table)
