"""What a provider's model accepts: learned from its refusals, and remembered for as long as the process lives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_FORMATS = ("json_schema", "json_object", "text")
_LIMITS = ("max_tokens", "max_completion_tokens")
_OF_FORMAT = re.compile(r"response_format|json_schema|json_object|structured|schema|grammar", re.IGNORECASE)
_NEEDED = frozenset({"model", "messages"})


@dataclass(frozen=True, slots=True)
class Terms:
    """How a model wants to be asked.

    `repairs` is whether asking once more for an answer of no use has been of use; `room` is by how much its answers
    have to be longer than was reckoned, for a model that thinks aloud before it answers.
    """

    answer_format: int = 0
    limit: int = 0
    dropped: frozenset[str] = frozenset()
    repairs: bool = True
    room: int = 1

    def body(self, wanted: Mapping[str, Any], schema: Mapping[str, Any], max_tokens: int) -> dict[str, Any]:
        """Return a request with the limit and the format that the model knows, without what it refuses."""
        whole = {**wanted, _LIMITS[self.limit]: max_tokens}
        kind = _FORMATS[self.answer_format]
        if kind != "text":
            whole["response_format"] = {"type": kind} | ({kind: dict(schema)} if kind == "json_schema" else {})
        return {name: value for name, value in whole.items() if name not in self.dropped}

    def conceded(self, sent: Mapping[str, Any], refused: str) -> "Terms | None":
        """Return the terms without the parameter that a refusal names, or None where it names none that can go.

        The limit of an answer's length can be renamed but not left out: without one nothing bounds what it costs.
        """
        named = {name for name in sent.keys() - _NEEDED if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", refused)}
        if named & set(_LIMITS) and self.limit + 1 < len(_LIMITS):
            return replace(self, limit=self.limit + 1)
        if _OF_FORMAT.search(refused) and self.answer_format + 1 < len(_FORMATS):
            return replace(self, answer_format=self.answer_format + 1)
        loose = named - set(_LIMITS) - {"response_format"}
        return replace(self, dropped=self.dropped | loose) if loose else None


class TermsMemory:
    """The terms of each provider and model. Threads may share it: the last one to learn something wins."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Terms] = {}

    def of(self, base_url: str, model: str) -> Terms:
        """Return what is known of a model; where nothing is, that it accepts everything."""
        return self._known.get((base_url, model), Terms())

    def learn(self, base_url: str, model: str, terms: Terms) -> None:
        """Remember a model's terms."""
        self._known[base_url, model] = terms

    def forget(self) -> None:
        """Forget everything."""
        self._known.clear()


MEMORY = TermsMemory()
"""This process's memory."""
