import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jobrelay.errors import JobrelayError

from ai_worker.llm.budget import Prices, Spending, cost_usd, worst_case_usd
from ai_worker.llm.refusals import ProviderUnavailableError, error_for
from ai_worker.settings import AiSettings

_NO_SUCH_FORMAT = re.compile(r"response_format|json_schema|json_object|structured|schema", re.IGNORECASE)
_FORMATS = ("json_schema", "json_object", "text")


@dataclass(frozen=True, slots=True)
class Schema:
    """The JSON schema that an answer must follow, and its name."""

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and what that took. `reason` is why it stopped: stop, length, content_filter."""

    content: str
    reason: str
    model: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Decimal


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


class Client:
    """Speak to one OpenAI-compatible provider. It never sleeps: what must wait is raised, so that the slot is free.

    Whatever server stands behind the address, an answer is text that nobody has checked yet.
    """

    def __init__(self, settings: AiSettings, spending: Spending, watch: Callable[[Call], None] | None = None) -> None:
        self._settings = settings
        self._spending = spending
        self._watch = watch
        self._format = 0

    @property
    def model(self) -> str:
        """Return the name of the model that is asked."""
        return self._settings.model

    @property
    def max_tokens(self) -> int:
        """Return the most tokens that an answer may have unless a call says otherwise."""
        return self._settings.max_tokens

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Schema, *, max_tokens: int | None = None) -> Answer:
        """Return one answer; its worst cost is reserved before, and settled after.

        A server that does not know JSON schemas is asked again with less, and remembered. A call that broke off after
        it was sent may have been charged, so it is settled at its worst.

        Raises:
            SearchFailedError: the key, the credit or the model is refused (401, 402, 403, 404).
            PostponedError: the provider said when to come back (429 with a short Retry-After).
            TransientError: it is overloaded, unreachable or too slow.
            TerminalError: it rejects this request.
        """
        told = messages if self._settings.capture_content else ()
        while True:
            started = time.monotonic()
            try:
                answer = self._ask_once(messages, schema, max_tokens or self.max_tokens)
            except _UnknownFormatError:
                self._format += 1
                continue
            except JobrelayError as error:
                self._tell(Call(self.model, time.monotonic() - started, None, error, told))
                raise
            self._tell(Call(self.model, time.monotonic() - started, answer, None, told))
            return answer

    def _tell(self, call: Call) -> None:
        if self._watch is not None:
            self._watch(call)

    def _ask_once(self, messages: Sequence[Mapping[str, str]], schema: Schema, max_tokens: int) -> Answer:
        import openai  # noqa: PLC0415 - it takes a second that a worker without a key should not pay

        worst = worst_case_usd(
            [*(message["content"] for message in messages), str(schema.schema)], max_tokens, self._prices
        )
        with self._spending.reserve(worst) as reservation:
            try:
                completion = self._complete(messages, schema, max_tokens)
            except openai.APIStatusError as error:
                if error.status_code in (400, 404, 422) and self._can_ask_for_less(error.message):
                    raise _UnknownFormatError from error
                raise error_for(error.status_code, error.message, error.response.headers, self.model) from error
            except (openai.APIConnectionError, openai.APIResponseValidationError, ValueError) as error:
                reservation.settle(worst)
                kind = "took too long" if isinstance(error, openai.APITimeoutError) else "broke off"
                raise ProviderUnavailableError(f"The LLM provider's answer {kind}.") from error
            answer = self._read(completion)
            reservation.settle(answer.cost_usd)
        return answer

    def _complete(self, messages: Sequence[Mapping[str, str]], schema: Schema, max_tokens: int) -> object:
        from openai import OpenAI  # noqa: PLC0415 - as above

        key = self._settings.api_key.get_secret_value() if self._settings.api_key else ""
        base_url, timeout = self._settings.base_url, self._settings.timeout_seconds
        with OpenAI(api_key=key, base_url=base_url, timeout=timeout, max_retries=0) as provider:
            completion: object = provider.chat.completions.create(
                model=self.model,
                messages=[dict(message) for message in messages],  # type: ignore[misc] # plain role and content
                max_tokens=max_tokens,
                temperature=0,
                extra_body={"usage": {"include": True}} if "openrouter" in base_url else None,
                **_format_of(_FORMATS[self._format], schema),
            )
        return completion

    def _can_ask_for_less(self, message: str) -> bool:
        return self._format + 1 < len(_FORMATS) and _NO_SUCH_FORMAT.search(message) is not None

    def _read(self, completion: Any) -> Answer:  # noqa: ANN401 a server may answer with anything
        error = getattr(completion, "error", None)
        if isinstance(error, dict):
            raise error_for(int(error.get("code") or 500), str(error.get("message")), {}, self.model)
        choices = getattr(completion, "choices", None)
        if not choices or getattr(choices[0], "message", None) is None:
            raise ProviderUnavailableError("The LLM provider's answer is not one: it has no choices.")
        usage = getattr(completion, "usage", None)
        tokens_in, tokens_out = getattr(usage, "prompt_tokens", 0) or 0, getattr(usage, "completion_tokens", 0) or 0
        return Answer(
            content=choices[0].message.content or "",
            reason=choices[0].finish_reason or "stop",
            model=getattr(completion, "model", None) or self.model,
            prompt_tokens=tokens_in,
            completion_tokens=tokens_out,
            cost_usd=self._cost(getattr(usage, "cost", None), tokens_in, tokens_out),
        )

    def _cost(self, reported: object, tokens_in: int, tokens_out: int) -> Decimal:
        if isinstance(reported, int | float) and reported >= 0:
            return Decimal(str(reported))
        return cost_usd(tokens_in, tokens_out, self._prices) if self._prices else Decimal(0)

    @property
    def _prices(self) -> Prices | None:
        if self._settings.price_in is None or self._settings.price_out is None:
            return None
        return Prices(self._settings.price_in, self._settings.price_out)


class _UnknownFormatError(Exception):
    """The server does not know this form of response_format."""


def _format_of(kind: str, schema: Schema) -> dict[str, Any]:
    if kind == "json_schema":
        inner = {"name": schema.name, "strict": True, "schema": dict(schema.schema)}
        return {"response_format": {"type": kind, "json_schema": inner}}
    return {"response_format": {"type": kind}} if kind == "json_object" else {}
