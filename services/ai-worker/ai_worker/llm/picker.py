from ai_worker.llm.client import ModelClient, Schema
from ai_worker.llm.prompts import PICK_SYSTEM, messages, pick_prompt

_NUMBERS = Schema.of_list("numbers", "numbers", {"type": "integer"})


class LinkPicker:
    """Ask a model which links of a numbered list are postings; hand it to `choosing.choose` as its `ask`."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def __call__(self, listing: str, complaint: str | None) -> str:
        """Return the model's answer, unchecked; `complaint` says why its last one was of no use."""
        return self._client.ask(messages(PICK_SYSTEM, ("user", pick_prompt(listing, complaint))), _NUMBERS).content
