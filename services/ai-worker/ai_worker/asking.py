"""Who judges: the model where there is a key, else the offline scorer; and no question is paid for twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from jobrelay.models.job import OFFLINE
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile
from jobrelay.storage.pages import Page
from pydantic import TypeAdapter

from ai_worker.judging import Criterion, Judge, Judged
from ai_worker.llm.keys import assessment_key, listing_key
from ai_worker.paying import Account, Purse
from ai_worker.settings import AiSettings

_JUDGED = TypeAdapter(Judged)


def model_of(settings: AiSettings) -> str:
    """Name the model that judges."""
    return OFFLINE if settings.offline else settings.model


def picker(settings: AiSettings, purse: Purse) -> Callable[[str, str | None], str] | None:
    """Give who picks postings out of a numbered list, or None without a key."""
    if settings.offline:
        return None

    def pick(listing: str, complaint: str | None) -> str:
        from ai_worker.llm.client import Client  # noqa: PLC0415 - not needed without a key
        from ai_worker.llm.picker import LinkPicker  # noqa: PLC0415
        from ai_worker.llm.watching import watch_call  # noqa: PLC0415

        def ask(account: Account) -> str:
            return LinkPicker(Client(settings, account, watch_call))(listing, complaint)

        return str(purse.answer(listing_key(f"{listing}\n{complaint or ''}", settings.model), ask))

    return pick


def judge_for(settings: AiSettings, purse: Purse, page: Page, profile: Profile) -> Judge:
    """Give who judges a page against a profile."""
    if settings.offline:
        from ai_worker.matching.offline import OfflineJudge  # noqa: PLC0415 - its tables are not needed with a key

        return OfflineJudge()
    return _PayingOnce(settings, purse, assessment_key(page.content_hash, profile.version, settings.model))


@dataclass(frozen=True, slots=True)
class _PayingOnce:
    settings: AiSettings
    purse: Purse
    key: str

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        from ai_worker.llm.client import Client  # noqa: PLC0415 - slow to import
        from ai_worker.llm.judge import LLMJudge  # noqa: PLC0415
        from ai_worker.llm.watching import watch_call  # noqa: PLC0415

        paid: list[Judged] = []

        def ask(account: Account) -> object:
            paid.append(LLMJudge(Client(self.settings, account, watch_call)).judge(posting, profile, criteria))
            return _JUDGED.dump_python(paid[-1], mode="json")

        judged = _JUDGED.validate_python(self.purse.answer(self.key, ask))
        free: dict[str, Any] = {"cost_usd": Decimal(0), "prompt_tokens": 0, "completion_tokens": 0}
        return judged if paid else replace(judged, **free)
