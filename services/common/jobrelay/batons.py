from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Baton:
    """All that a message carries: which search, which posting (None for the search's own stages), and whose hand.

    `token` is the message's id: the same when it is delivered again or copied, another when it was published again.
    """

    search_id: UUID
    job_id: UUID | None
    token: str

    @classmethod
    def of(cls, search_id: str, job_id: str | None, token: str) -> "Baton":
        """Read a baton from a task's arguments.

        Raises:
            ValueError: An argument is not a UUID.
        """
        return cls(UUID(search_id), UUID(job_id) if job_id else None, token)
