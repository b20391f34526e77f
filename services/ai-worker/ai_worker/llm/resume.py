from collections.abc import Mapping, Sequence
from typing import Any

from jobrelay.errors import TerminalError

from ai_worker.llm.client import ModelClient, Schema
from ai_worker.llm.prompts import RESUME_SYSTEM, messages, resume_prompt
from ai_worker.llm.verdicts import objects_in

_FIELDS = ("role", "level", "home", "skill", "language", "right_to_work", "salary")
_ENTRY = {
    "type": "object",
    "properties": {
        "field": {"type": "string", "enum": list(_FIELDS)},
        "value": {"type": "string"},
        "passage": {"type": "string"},
    },
    "required": ["field", "value", "passage"],
    "additionalProperties": False,
}
_SCHEMA = Schema.of_list("resume", "entries", _ENTRY)
LONGEST_RESUME = 24_000
"""Characters of a résumé that are shown: five times the longest usual one, so that a file cannot run up a cost."""


class UnusableReadingError(TerminalError):
    """The model's answer could not be used."""


def read_with(client: ModelClient, text: str) -> Sequence[Mapping[str, Any]]:
    """Return what a model reads in a résumé's text: entries of `field`, `value` and `passage` that nobody checked.

    It is asked once: the person sees why it failed, and asks again if they want to pay for that.

    Raises:
        UnusableReadingError: prose, nothing, or a refusal.
        JobrelayError: what `ModelClient.ask` raises.
    """
    answer = client.ask(messages(RESUME_SYSTEM, ("user", resume_prompt(text[:LONGEST_RESUME]))), _SCHEMA)
    if answer.reason == "content_filter":
        raise UnusableReadingError("The model declined to answer.")
    entries = objects_in(answer.content, "passage")
    if not entries and '"entries"' not in answer.content:
        raise UnusableReadingError("The model's answer could not be used.")
    return entries
