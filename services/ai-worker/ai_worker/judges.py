"""Who judges: the model where there is a key, else, and where the model fails for good, the offline scorer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from jobrelay.errors import PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.job import OFFLINE
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile
from jobrelay.worker.task_runner import MAX_ATTEMPTS
from sqlalchemy import Engine

from ai_worker.judging import Criterion, Judge, Judged
from ai_worker.settings import AiSettings

if TYPE_CHECKING:
    from redis import Redis

    from ai_worker.llm.client import ModelClient

BESIDE_A_CALL = timedelta(seconds=60)
"""How much longer than a call a question may take: waiting for the database, and writing down what it cost."""

_LOST_ATTEMPTS = 2
"""How often a question is asked whose answer gets lost on the way: each time may have been charged."""


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom the model is asked: one message `token` of one search. `attempt` is how often it was, from 1 on.

    Without a search it is for a résumé.

    Through `redis` all workers share the provider's rate limits.
    """

    settings: AiSettings
    engine: Engine
    search_id: UUID | None
    token: str
    attempt: int = 1
    redis: "Redis | None" = None

    def client(self) -> "ModelClient":
        """Return a client that spends the search's budget, or that of résumés."""
        from ai_worker.llm.budget import Budget  # noqa: PLC0415 - not needed without a key
        from ai_worker.llm.client import ModelClient  # noqa: PLC0415
        from ai_worker.llm.limiter import Limiter  # noqa: PLC0415
        from ai_worker.llm.watching import watch_call  # noqa: PLC0415

        lasts = timedelta(seconds=self.settings.timeout_seconds) + BESIDE_A_CALL
        budget = Budget(self.engine, self.search_id, self.token, lasts, self.settings.day_budget_usd)
        limiter = Limiter(self.redis, self.settings.base_url, self.settings.model) if self.redis is not None else None
        return ModelClient(self.settings, budget.answer_once, watch_call, limiter)


def model_of(settings: AiSettings) -> str:
    """Name the model that judges."""
    return OFFLINE if settings.offline else settings.model


def picker(asking: Asking) -> Callable[[str, str | None], str] | None:
    """Return who picks postings out of a numbered list, or None without a key."""
    if asking.settings.offline:
        return None
    from ai_worker.llm.picker import LinkPicker  # noqa: PLC0415 - not needed without a key

    return LinkPicker(asking.client())


def judge_for(asking: Asking) -> Judge:
    """Return who judges a page against a profile."""
    from ai_worker.matching.offline import OfflineJudge  # noqa: PLC0415 - not needed by a worker's start

    return OfflineJudge() if asking.settings.offline else _ModelFirst(asking)


@dataclass(frozen=True, slots=True)
class _ModelFirst:
    asking: Asking

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        from ai_worker.llm.judge import LLMJudge  # noqa: PLC0415 - not needed without a key
        from ai_worker.llm.refusals import AnswerLostError  # noqa: PLC0415
        from ai_worker.matching.offline import OfflineJudge  # noqa: PLC0415

        own = OfflineJudge().judge(posting, profile, criteria)
        try:
            judged = LLMJudge(self.asking.client()).judge(posting, profile, criteria)
        except (SearchFailedError, PostponedError):
            raise
        except TerminalError as error:
            return replace(own, note=str(error))
        except TransientError as error:
            if self.asking.attempt < (_LOST_ATTEMPTS if isinstance(error, AnswerLostError) else MAX_ATTEMPTS):
                raise
            return replace(own, note=str(error))
        said = {finding.slug for finding in judged.findings}
        left_out = tuple(finding for finding in own.findings if finding.slug not in said)
        return replace(judged, findings=(*judged.findings, *left_out))
