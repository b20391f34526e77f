from datetime import timedelta


class JobrelayError(Exception):
    """Base of every error of ours; its text is a sentence that a person can act on."""


class TransientError(JobrelayError):
    """Ask for another try: the step may succeed later. Each try counts as an attempt."""

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PostponedError(JobrelayError):
    """Ask to give the worker's slot back and to return after `wait`; no attempt is counted."""

    def __init__(self, message: str, *, wait: timedelta) -> None:
        super().__init__(message)
        self.wait = wait


class TerminalError(JobrelayError):
    """Fail this one item (in `fetch_links`, the search): no further try can help."""


class SearchFailedError(TerminalError):
    """Fail the whole search at once: what went wrong would refuse every item of it."""
