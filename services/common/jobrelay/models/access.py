"""Who may use an installation: tokens of programs and sessions of the person."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Scope(StrEnum):
    """What a token lets a program do: read everything, or change it too. No token lets it make tokens."""

    READ = "read"
    WRITE = "write"


class Token(BaseModel):
    """A program's token, as it is listed: the secret itself is stored nowhere."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    id: UUID
    name: str
    scope: Scope
    created_at: datetime
    last_used_at: datetime | None
    """To the minute; null where it was never used."""
