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


def refuse_too_many(running: int, most: int) -> None:
    """Refuse another search where `most` are `running`.

    Raises:
        TooManySearchesError: They are.
    """
    if running >= most:
        raise TooManySearchesError(most)
