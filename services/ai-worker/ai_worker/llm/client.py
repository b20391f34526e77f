import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from jobrelay.errors import JobrelayError
from jobrelay.web.retry_after import parse_retry_after

from ai_worker.llm import wire
from ai_worker.llm.answers import Answer
from ai_worker.llm.completion import complaint, read_answer, refusal_of
from ai_worker.llm.limiter import Limiter
from ai_worker.llm.prices import is_openrouter, tariff_of, worst_case_usd
from ai_worker.llm.refusals import (
    LONGEST_WAIT,
    AnswerLostError,
    ProviderUnavailableError,
    speaks_of_length,
)
from ai_worker.llm.terms import MEMORY, Terms
from ai_worker.settings import AiSettings

AnswerOnce = Callable[[str, str, Decimal, Callable[[], Answer], Callable[[], None]], Answer]
"""Whoever keeps the budget: takes a question's key, the model, the call's worst case in US dollars, the call, and what
raises when it may not be made now.
"""
_NOT_ABOUT_THE_REQUEST = frozenset({401, 402, 403, 408, 429})
_MOST_CONCESSIONS = 8
_CHARACTERS_OF_A_TOKEN = 4
"""As providers reckon when they count a request against their limit: by its characters, or its longest answer."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The JSON schema that an answer must follow, and its name."""

    name: str
    schema: Mapping[str, Any]

    @classmethod
    def of_list(cls, name: str, member: str, entry: Mapping[str, Any]) -> "Schema":
        """Return the schema of an object whose one `member` is a list, of which each element follows `entry`."""
        listed = {"type": "array", "items": entry}
        return cls(
            name,
            {"type": "object", "properties": {member: listed}, "required": [member], "additionalProperties": False},
        )


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it is told to whoever watches: `answer` is None where it failed with `error`.

    `told` is the conversation that was sent, where the settings allow that it is kept; else nothing.
    """

    model: str
    seconds: float
    answer: Answer | None
    error: JobrelayError | None
    told: Sequence[Mapping[str, str]] = ()


class ModelClient:
    """Speak to one OpenAI-compatible provider. It never sleeps: what must wait is raised, so that the slot is free.

    Whatever server stands behind the address, an answer is text that nobody has checked yet.
    """

    def __init__(
        self,
        settings: AiSettings,
        answer_once: AnswerOnce,
        watch: Callable[[Call], None] | None = None,
        limiter: Limiter | None = None,
    ) -> None:
        self._settings = settings
        self._answer_once = answer_once
        self._watch = watch
        self._limiter = limiter
        self._tariff = tariff_of(settings)

    @property
    def model(self) -> str:
        """Return the name of the model that is asked."""
        return self._settings.model

    @property
    def max_tokens(self) -> int:
        """Return the most tokens that an answer may have unless a call says otherwise."""
        return self._settings.max_tokens * self.terms.room

    @property
    def terms(self) -> Terms:
        """Return how the model wants to be asked, so far as this process knows."""
        return MEMORY.of(self._settings.base_url, self.model)

    def learn(self, terms: Terms) -> None:
        """Remember how the model wants to be asked."""
        MEMORY.learn(self._settings.base_url, self.model, terms)

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Schema, *, max_tokens: int | None = None) -> Answer:
        """Return one answer; its worst cost is reserved before, and settled after; a kept answer costs nothing.

        A parameter that the model refuses is left out or replaced, and this is remembered.

        Raises:
            SearchFailedError: the key, the credit or the model is refused (401, 402, 403, 404).
            PostponedError: the provider said when to come back (429 with a short Retry-After).
            TransientError: it is overloaded, unreachable or too slow.
            TerminalError: it rejects this request, or no budget has room for it.
        """
        limit = max_tokens or self.max_tokens
        texts = [*(message["content"] for message in messages), str(schema.schema)]
        worst = worst_case_usd(texts, limit, self._tariff.worst)
        key = _key(self.model, messages, schema, limit)
        tokens = max(limit, sum(map(len, texts)) // _CHARACTERS_OF_A_TOKEN)
        return self._answer_once(
            key, self.model, worst, lambda: self._watched(messages, schema, limit, worst), lambda: self._admit(tokens)
        )

    def _admit(self, tokens: int) -> None:
        if self._limiter is not None:
            self._limiter.admit(tokens)

    def _watched(
        self, messages: Sequence[Mapping[str, str]], schema: Schema, max_tokens: int, worst: Decimal
    ) -> Answer:
        told = messages if self._settings.capture_content else ()
        started = time.monotonic()
        answer: Answer | None = None
        failed: JobrelayError | None = None
        try:
            answer = self._negotiated(messages, schema, max_tokens, worst)
        except JobrelayError as error:
            failed = error
            raise
        finally:
            if self._watch is not None and (answer is not None or failed is not None):
                self._watch(Call(self.model, time.monotonic() - started, answer, failed, told))
        return answer

    def _negotiated(
        self, messages: Sequence[Mapping[str, str]], schema: Schema, max_tokens: int, worst: Decimal
    ) -> Answer:
        ends = time.monotonic() + self._settings.timeout_seconds
        asked = {"name": schema.name, "strict": True, "schema": dict(schema.schema)}
        for _ in range(_MOST_CONCESSIONS):
            body = self.terms.body(self._wanted(messages), asked, max_tokens)
            reply = self._post(body, ends - time.monotonic())
            self._learn_limits(reply)
            if reply.status < 400:  # noqa: PLR2004 HTTP's numbers are names
                return read_answer(reply.text, self.model, self._tariff.usual, worst)
            said, *_ = complaint(reply.text)
            conceded = self.terms.conceded(body, said)
            if conceded is None or reply.status in _NOT_ABOUT_THE_REQUEST or speaks_of_length(said):
                break
            self.learn(conceded)
        raise refusal_of(reply.status, reply.text, reply.headers, self.model)

    def _learn_limits(self, reply: wire.Reply) -> None:
        if self._limiter is None:
            return
        self._limiter.learn(reply.headers)
        if reply.status == 429:  # noqa: PLR2004 HTTP's numbers are names
            asked = parse_retry_after(reply.headers.get("retry-after", ""), now=datetime.now(UTC))
            if asked:
                self._limiter.pause(min(asked, LONGEST_WAIT))
            else:
                self._limiter.refused()

    def _wanted(self, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        wanted = {"model": self.model, "messages": [dict(message) for message in messages], "temperature": 0}
        if is_openrouter(self._settings.base_url):
            wanted["usage"] = {"include": True}
        if self._tariff.capped:
            worst = self._tariff.worst
            most = {"prompt": float(worst.per_million_in), "completion": float(worst.per_million_out)}
            wanted["provider"] = {"max_price": most}
        return wanted

    def _post(self, body: Mapping[str, Any], seconds: float) -> wire.Reply:
        key = self._settings.api_key.get_secret_value().strip() if self._settings.api_key else ""
        url = f"{self._settings.base_url.rstrip('/')}/chat/completions"
        try:
            return wire.post(url, key, body, max(seconds, 0.01))
        except wire.NotSentError as error:
            raise ProviderUnavailableError("The LLM provider cannot be reached.") from error
        except wire.TookTooLongError as error:
            raise AnswerLostError("The LLM provider's answer took too long.") from error
        except wire.BrokenOffError as error:
            raise AnswerLostError("The LLM provider's answer broke off.") from error


def _key(model: str, messages: Sequence[Mapping[str, str]], schema: Schema, max_tokens: int) -> str:
    question = [model, list(map(dict, messages)), schema.name, max_tokens]
    return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()
