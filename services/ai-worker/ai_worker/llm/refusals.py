import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from jobrelay.errors import JobrelayError, PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.web.retry_after import parse_retry_after

LONGEST_WAIT = timedelta(minutes=2)
"""A provider that wants a longer pause is out of quota rather than busy: its pauses count as attempts."""
UNNAMED_PAUSE = timedelta(seconds=30)
"""How long a question waits after a 429 that names no pause: five tries span two minutes, past a window of one."""
_OVERLOADED = frozenset({408, 409, 425, 500, 502, 503, 504, 520, 522, 524, 529})
_FLAGGED = re.compile(r"moderation|flagged|content[_ ]policy|safety", re.IGNORECASE)
_TOO_LONG = re.compile(r"context[_ ]length|maximum context|context window|too many tokens|too long", re.IGNORECASE)
_CODES = (
    (402, re.compile(r"insufficient_(?:quota|credits?|balance|funds)|billing|payment_required", re.IGNORECASE)),
    (401, re.compile(r"invalid_api_key|authentication|unauthorized|unauthenticated", re.IGNORECASE)),
    (403, re.compile(r"permission|forbidden", re.IGNORECASE)),
    (404, re.compile(r"model_not_found|not_found", re.IGNORECASE)),
    (429, re.compile(r"rate_?limit|too_many_requests|resource_exhausted|throttl", re.IGNORECASE)),
    (503, re.compile(r"overloaded|unavailable|server_error|internal|timeout|api_error", re.IGNORECASE)),
    (400, re.compile(r"invalid|context_length|bad_request|content_filter|unsupported", re.IGNORECASE)),
)
"""What codes and types in words mean, by the nearest status of HTTP."""

_IT_SAID = "It said:"
"""What the provider's own words follow in an error's text."""


class ProviderRefusedKeyError(SearchFailedError):
    """The provider does not accept the key."""


class OutOfCreditError(SearchFailedError):
    """The provider wants to be paid before it answers."""


class UnknownModelError(SearchFailedError):
    """The provider does not have the model that is configured."""


class ProviderBusyError(PostponedError):
    """The provider said when to come back."""


class ProviderUnavailableError(TransientError):
    """The provider did not answer, or answered that it cannot now."""


class AnswerLostError(ProviderUnavailableError):
    """The request was sent and no answer of use came back: it may have been charged, at most at its worst."""


class RequestRejectedError(TerminalError):
    """The provider will not answer this one request."""


def error_for(  # noqa: PLR0911 - one for each
    status: int, message: str, headers: Mapping[str, str], model: str, *, code: str = ""
) -> JobrelayError:
    """Return the error that a provider's refusal calls for; its text says what a person can do.

    `code` is the error's own code or type; it decides where the status says nothing (200) or too little (429 for an
    account without credit).
    """
    said = " ".join(message.split())[:200]
    status = _status(status, code)
    wait = parse_retry_after(headers.get("retry-after", ""), now=datetime.now(UTC))
    match status:
        case 401:
            return ProviderRefusedKeyError(
                f"The LLM provider refused the key (401): check OPENROUTER_API_KEY. {_IT_SAID} {said}"
            )
        case 402:
            return OutOfCreditError(
                f"The LLM provider is out of credit (402): add credit or change the key. {_IT_SAID} {said}"
            )
        case 403 if not _FLAGGED.search(said):
            return ProviderRefusedKeyError(
                f"The LLM provider does not allow this key to use {model} (403). {_IT_SAID} {said}"
            )
        case 404:
            return UnknownModelError(
                f"The LLM provider does not have {model} (404): check OPENROUTER_MODEL and the base URL. "
                f"{_IT_SAID} {said}"
            )
        case 429:
            return _busy(said, wait)
    if status in _OVERLOADED or status >= 500:  # noqa: PLR2004 HTTP's numbers are names
        return ProviderUnavailableError(f"The LLM provider failed ({status}). {_IT_SAID} {said}", retry_after=wait)
    if speaks_of_length(said):
        return RequestRejectedError(f"The posting is too long for {model} ({status}). {_IT_SAID} {said}")
    return RequestRejectedError(f"The LLM provider rejected the request ({status}). {_IT_SAID} {said}")


def without_its_words(error: Exception) -> str:
    """Return the text of an error without the provider's own words: they may repeat what it was sent."""
    return str(error).partition(f" {_IT_SAID}")[0]


def speaks_of_length(message: str) -> bool:
    """Return whether a refusal is about a conversation that is too long for the model."""
    return _TOO_LONG.search(message) is not None


def _busy(said: str, wait: timedelta | None) -> JobrelayError:
    if wait is not None and wait <= LONGEST_WAIT:
        return ProviderBusyError("The LLM provider asked to come back later (429).", wait=wait)
    return ProviderUnavailableError(
        f"The LLM provider has had too many requests (429). {_IT_SAID} {said}", retry_after=wait or UNNAMED_PAUSE
    )


def _status(status: int, code: str) -> int:
    if code.isdecimal() and 400 <= int(code) <= 599:  # noqa: PLR2004 HTTP's numbers are names
        return int(code) if status == 200 else status  # noqa: PLR2004
    named = next((known for known, words in _CODES if words.search(code)), None)
    if status == 200:  # noqa: PLR2004
        return named or 500
    return 402 if status == 429 and named == 402 else status  # noqa: PLR2004
