"""The tables of who may use an installation; each secret is kept as its SHA-256 alone."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, LargeBinary, Table, Text, Uuid, func

from jobrelay.storage.tables import metadata


def _now(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def _time(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    _now("created_at"),
    _time("last_used_at", nullable=True),
    Index("ix_api_tokens_secret_hash", "secret_hash", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("secret_hash", LargeBinary, primary_key=True),
    Column("person", Text, nullable=False),
    Column("proof", Text, nullable=False),
    _now("created_at"),
    _time("expires_at"),
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
    _time("expires_at"),
    Index("ix_sign_ins_expires_at", "expires_at"),
)
"""Who was sent to the identity provider and is not back yet."""

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    _now("at"),
    Index("ix_sign_in_attempts_at", "at"),
)
"""Passwords that were tried and not found right (yet)."""
