from http import HTTPStatus

from jobrelay.http.problems import ProblemError


class SearchNotFoundError(ProblemError):
    """There is no search with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "search-not-found"
    title = "No such search"

    def __init__(self) -> None:
        super().__init__("There is no search with this id.")


class WatchNotFoundError(ProblemError):
    """There is no watch with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "watch-not-found"
    title = "No such watch"

    def __init__(self) -> None:
        super().__init__("There is no watch with this id.")
