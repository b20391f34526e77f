from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Said(Generic[Value]):
    """What a text says, and the words that it stands on: `quote` is `text[start:end]` of the text that was read."""

    value: Value
    quote: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, value: Value, start: int, end: int) -> "Said[Value]":
        """Make one whose quote is the slice of `text` without blanks at its ends."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(value, text[start:end], start, end)
