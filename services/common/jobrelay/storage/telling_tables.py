"""The tables of channels, of what is told by them, and of feeds."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    Time,
    Uuid,
    text,
)

from jobrelay.storage.tables import jobs, metadata, time_column
from jobrelay.storage.watch_tables import watches

channels = Table(
    "channels",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("label", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("secret", Text),
    Column("rhythm", Text, nullable=False),
    Column("quiet_from", Time),
    Column("quiet_until", Time),
    Column("time_zone", Text, nullable=False, server_default="UTC"),
    Column("watch_id", Uuid, ForeignKey(watches.c.id, ondelete="CASCADE")),
    Column("minimum_score", Double),
    time_column("paused_at"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failure", Text),
    time_column("last_sent"),
    time_column("next_at", default_now=True),
    time_column("created_at", default_now=True),
)
"""Where a person is told; `target` is a secret, `secret` signs what goes to a webhook, and is null for the others.

`next_at` is when the channel may next make a message of what waits for it.
"""

messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("channel_id", Uuid, ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    time_column("due_at", default_now=True),
    Column("owner", Uuid),
    time_column("lease_until"),
    Column("leaving", Boolean, nullable=False, server_default=text("false")),
    Column("reason", Text),
    time_column("created_at", default_now=True),
    time_column("sent_at"),
    Column("found_by", Uuid),
    Column("found", Integer),
    Column("unread", Integer),
    Index("ix_messages_open", "due_at", postgresql_where=text("state IN ('waiting', 'sending')")),
    Index("ix_messages_channel_id_created_at", "channel_id", "created_at"),
)
"""What goes out by a channel, once: `leaving` says that a sender began to hand it to the network.

Where it tells of what one look of a watch found and could not read whole, `found_by` is that look, `found` how many
postings it found, and `unread` how many of them it left to the next looks.
"""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("channel_id", Uuid, ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    Column("job_id", Uuid, ForeignKey(jobs.c.id, ondelete="CASCADE"), nullable=False),
    Column("search_id", Uuid, nullable=False),
    Column("message_id", Uuid),
    Column("traceparent", Text),
    time_column("created_at", default_now=True),
    Index("ix_deliveries_channel_id_job_id", "channel_id", "job_id", unique=True),
    Index("ix_deliveries_message_id", "message_id"),
    Index("ix_deliveries_waiting", "channel_id", "created_at", postgresql_where=text("message_id IS NULL")),
)
"""A match that a channel tells of: one row for each channel and job, ever; written in the score's own transaction.

It outlives its message, so that what was told is never told again.
"""

feeds = Table(
    "feeds",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("label", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("minimum_score", Double),
    time_column("created_at", default_now=True),
    time_column("last_read"),
    Index("ix_feeds_token_hash", "token_hash", unique=True),
)
"""Secret addresses of feeds; only the hash of the secret is kept."""
