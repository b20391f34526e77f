"""The tables of who may use an installation; each secret is kept as its SHA-256 alone."""

from sqlalchemy import BigInteger, Column, Identity, Index, LargeBinary, Table, Text, Uuid

from jobrelay.storage.tables import metadata, time_column

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    time_column("created_at", default_now=True),
    time_column("last_used_at"),
    Index("ix_api_tokens_secret_hash", "secret_hash", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("secret_hash", LargeBinary, primary_key=True),
    Column("person", Text, nullable=False),
    Column("proof", Text, nullable=False),
    time_column("created_at", default_now=True),
    time_column("expires_at", nullable=False),
    Index("ix_sessions_expires_at", "expires_at"),
)
"""Who is signed in; `proof` names the way and the secret by which, so that another password ends them all."""

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("state_hash", LargeBinary, primary_key=True),
    Column("browser_hash", LargeBinary, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("target", Text, nullable=False),
    time_column("expires_at", nullable=False),
    Index("ix_sign_ins_expires_at", "expires_at"),
)
"""Who was sent to the identity provider and is not back yet."""

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    time_column("at", default_now=True),
    Index("ix_sign_in_attempts_at", "at"),
)
"""Passwords that were tried and not found right (yet)."""
