import math
from datetime import timedelta
from http import HTTPStatus

from jobrelay.http.problems import ProblemError

_RETRY_AFTER_SECONDS = 60


class TooManySearchesError(ProblemError):
    """As many searches run as this installation takes at once."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "too-many-searches"
    title = "Too many searches run"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"{most} searches run already, which is all that are taken at once; try again when one has ended.",
            headers={"Retry-After": str(_RETRY_AFTER_SECONDS)},
        )


class TooManyThisHourError(ProblemError):
    """As many searches were begun in this hour as the operator allows."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many-this-hour"
    title = "Too many searches in an hour"

    def __init__(self, most: int, wait: timedelta) -> None:
        minutes = math.ceil(wait.total_seconds() / 60)
        super().__init__(
            f"{most} searches were begun within an hour, which is all that are allowed here; "
            f"the next may begin in {minutes} minutes.",
            headers={"Retry-After": str(max(math.ceil(wait.total_seconds()), 1))},
        )


def refuse_too_many(running: int, most: int) -> None:
    """Refuse another search where `most` are `running`.

    Raises:
        TooManySearchesError: They are.
    """
    if running >= most:
        raise TooManySearchesError(most)
