from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Reserved:
    """Money set aside for one call, and what was spent of it once that is known."""

    worst: Decimal
    actual: Decimal | None = None

    def settle(self, actual_usd: Decimal) -> None:
        """Write down what the call cost."""
        self.actual = actual_usd


@dataclass
class Ledger:
    """A budget without end that writes down what was set aside and what was spent."""

    entries: list[Reserved] = field(default_factory=list)

    @contextmanager
    def reserve(self, worst_usd: Decimal) -> Iterator[Reserved]:
        """Set any amount aside."""
        self.entries.append(Reserved(worst_usd))
        yield self.entries[-1]
