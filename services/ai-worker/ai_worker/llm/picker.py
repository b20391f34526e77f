from typing import Protocol

from ai_worker.llm.client import Client, Schema
from ai_worker.llm.keys import listing_key
from ai_worker.llm.prompts import PICK_SYSTEM, messages, pick_prompt

_NUMBERS = Schema(
    "numbers",
    {
        "type": "object",
        "properties": {"numbers": {"type": "array", "items": {"type": "integer"}}},
        "required": ["numbers"],
        "additionalProperties": False,
    },
)


class Memory(Protocol):
    """Whoever remembers answers, so that a step which runs twice pays once."""

    def recall(self, key: str) -> str | None:
        """Return the answer kept under `key`, or None."""
        ...

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer."""
        ...


class LinkPicker:
    """Ask a model which links of a numbered list are postings; hand it to `choosing.choose` as its `ask`."""

    def __init__(self, client: Client, memory: Memory | None = None) -> None:
        self._client = client
        self._memory = memory

    def __call__(self, listing: str, complaint: str | None) -> str:
        """Return the model's answer, unchecked. A first answer is remembered; one after a complaint replaces it."""
        key = listing_key(listing, self._client.model)
        if self._memory is not None and complaint is None and (known := self._memory.recall(key)) is not None:
            return known
        answer = self._client.ask(messages(PICK_SYSTEM, ("user", pick_prompt(listing, complaint))), _NUMBERS)
        if self._memory is not None:
            self._memory.keep(key, answer.content)
        return answer.content
