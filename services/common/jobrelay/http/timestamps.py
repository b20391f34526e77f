from datetime import UTC, datetime


def rfc3339(moment: datetime) -> str:
    """Write an aware moment as RFC 3339 in UTC with a final Z, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
