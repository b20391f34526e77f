from datetime import datetime
from decimal import Decimal
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from jobrelay.http.timestamps import rfc3339

Item = TypeVar("Item")

Number = Annotated[
    Decimal,
    PlainSerializer(float, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A decimal that is a JSON number on the wire: every amount here has far fewer digits than a double keeps."""

Timestamp = Annotated[datetime, PlainSerializer(rfc3339, return_type=str, when_used="json")]
"""A moment, on the wire as RFC 3339 in UTC with a final Z."""


class Body(BaseModel):
    """Base of what the APIs answer with: immutable, and its documentation is taken from attribute docstrings."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Request(Body):
    """Base of what the APIs are sent: a name that is not known is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid")


class Page(Body, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next_cursor: str | None = Field(examples=["WyJzY29yZTpkZXNjIiw4Nl0"])
    """Send it as `cursor` for the next page; null on the last one."""
    total: int = Field(examples=[128])
    """How many there are over all pages."""


class Queued(Body):
    """The answer to what was queued: it is stored, so it will be done even if the broker is away now."""

    message: str = Field(default="Job queued", examples=["Job queued"])
    search_id: UUID
    trace_id: str = Field(examples=["4bf92f3577b34da6a3ce929d0e0e4736"])
    """The W3C trace id of the whole relay."""


def without_nul(text: str) -> str:
    """Return `text`, which PostgreSQL can store only without NUL characters.

    Raises:
        ValueError: It holds one.
    """
    if "\x00" in text:
        raise ValueError("must not contain a NUL character")
    return text


PlainText = Annotated[str, AfterValidator(without_nul)]
"""Text that can be stored."""
