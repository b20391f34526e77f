from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

_DELIVERED_BEFORE = ("x-delivery-count", "x-acquired-count")
"""RabbitMQ's headers of a message of a quorum queue; 4 counts what came back unharmed in the second alone."""


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


def delivered_before(request: Any) -> int:  # noqa: ANN401 - Celery's
    """Return how often a task's message was delivered before; where the broker does not count, none or once."""
    properties = vars(request)
    counts = [int(properties[name]) for name in _DELIVERED_BEFORE if properties.get(name) is not None]
    return max(counts, default=int(redelivered(request)))


def redelivered(request: Any) -> bool:  # noqa: ANN401 - Celery's
    """Return whether the broker says that it delivered a task's message before: it has lost who had it then."""
    info: Mapping[str, Any] = getattr(request, "delivery_info", None) or {}
    return bool(info.get("redelivered"))
