import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from jobrelay.errors import JobrelayError, PostponedError, SearchFailedError, TerminalError, TransientError

LONGEST_WAIT = timedelta(minutes=2)
"""A provider that wants a longer pause is out of quota rather than busy: its pauses count as attempts."""
_OVERLOADED = frozenset({408, 409, 425, 500, 502, 503, 504, 520, 522, 524, 529})
_FLAGGED = re.compile(r"moderation|flagged|content[_ ]policy|safety", re.IGNORECASE)
_TOO_LONG = re.compile(r"context[_ ]length|maximum context|too many tokens|too long", re.IGNORECASE)


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


class RequestRejectedError(TerminalError):
    """The provider will not answer this one request."""


def error_for(status: int, message: str, headers: Mapping[str, str], model: str) -> JobrelayError:  # noqa: PLR0911 - one for each
    """Return the error that a provider's refusal calls for; its text says what a person can do."""
    said = " ".join(message.split())[:200]
    wait = retry_after(headers)
    if status == 401:  # noqa: PLR2004 HTTP's numbers are names
        return ProviderRefusedKeyError(
            f"The LLM provider refused the key (401): check OPENROUTER_API_KEY. It said: {said}"
        )
    if status == 402:  # noqa: PLR2004
        return OutOfCreditError(
            f"The LLM provider is out of credit (402): add credit or change the key. It said: {said}"
        )
    if status == 403 and not _FLAGGED.search(said):  # noqa: PLR2004
        return ProviderRefusedKeyError(
            f"The LLM provider does not allow this key to use {model} (403). It said: {said}"
        )
    if status == 404:  # noqa: PLR2004
        return UnknownModelError(
            f"The LLM provider does not have {model} (404): check OPENROUTER_MODEL and the base URL. It said: {said}"
        )
    if status == 429:  # noqa: PLR2004
        if wait is not None and wait <= LONGEST_WAIT:
            return ProviderBusyError("The LLM provider asked to come back later (429).", wait=wait)
        return ProviderUnavailableError(
            f"The LLM provider has had too many requests (429). It said: {said}", retry_after=wait
        )
    if status in _OVERLOADED or status >= 500:  # noqa: PLR2004
        return ProviderUnavailableError(f"The LLM provider failed ({status}). It said: {said}", retry_after=wait)
    if _TOO_LONG.search(said):
        return RequestRejectedError(f"The posting is too long for {model} ({status}). It said: {said}")
    return RequestRejectedError(f"The LLM provider rejected the request ({status}). It said: {said}")


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Return the pause that Retry-After asks for, in seconds or as a date (RFC 9110, 10.2.3), or None."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        return timedelta(seconds=float(value))
    try:
        until = parsedate_to_datetime(value) if value else None
    except ValueError:
        return None
    if until is None:
        return None
    return max(timedelta(), (until if until.tzinfo else until.replace(tzinfo=UTC)) - datetime.now(UTC))
