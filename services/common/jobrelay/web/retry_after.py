import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)
"""What absurd pauses are cut to; whoever waits has a limit of their own below it."""
_SECONDS = re.compile(r"(\d{1,20})\d*(?:\.\d*)?", re.ASCII)


def parse_retry_after(value: str, *, now: datetime) -> timedelta | None:
    """Return the pause that a Retry-After header asks for (RFC 9110, 10.2.3), from zero to a day.

    Seconds may have a fraction, as some servers send them, which is rounded up. A date that has passed is a pause of
    zero. None where there is no header, or what it says is neither seconds nor a date.
    """
    text = value.strip()
    seconds = _SECONDS.fullmatch(text)
    if seconds:
        whole, _, fraction = text.partition(".")
        asked = int(seconds[1]) if len(whole) <= len(seconds[1]) else int(LONGEST.total_seconds())
        return min(timedelta(seconds=min(asked, 10**9) + bool(fraction.strip("0"))), LONGEST)
    try:
        until = parsedate_to_datetime(text)
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(wait, timedelta()), LONGEST)
