from dataclasses import dataclass
from decimal import Decimal

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and what that took. `reason` is why it stopped: stop, length, content_filter."""

    content: str
    reason: str
    model: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Decimal


ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
"""Answers as they are kept."""
