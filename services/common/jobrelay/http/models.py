from typing import Annotated, Generic, TypedDict, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Body(BaseModel):
    """Base of what the APIs answer with: immutable, and documented by its attributes' docstrings."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class RequestBody(Body):
    """Base of what the APIs are sent: a name that is not known is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid")


MOST_COUNTED = 10_000
"""A list is counted so far at most: counting it to its end would cost more the longer it is."""


class Page(Body, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next_cursor: str | None = Field(examples=["WyJzY29yZTpkZXNjIiw4Nl0"])
    """Send it as `cursor` for the next page; null on the last one."""
    total: int | None = Field(default=None, examples=[128])
    """How many there are on all pages together, counted to 10,000 at most; null on all pages but the first."""
    at_least: bool = False
    """Whether there are more than `total`, so that a person is told "more than 10,000"."""


class Counted(TypedDict):
    """What the first page says of how many there are, and the others do not."""

    total: int | None
    at_least: bool


def counted(number: int | None) -> Counted:
    """Return a page's total from what was counted, one more than MOST_COUNTED at most; None where nothing was."""
    if number is None:
        return {"total": None, "at_least": False}
    return {"total": min(number, MOST_COUNTED), "at_least": number > MOST_COUNTED}


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


StorableText = Annotated[str, AfterValidator(without_nul)]
"""Text that PostgreSQL can store."""
