from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeVar


class Priced(Protocol):
    """An answer that says what it cost."""

    @property
    def cost_usd(self) -> Decimal:
        """Return US dollars."""
        ...


Answer = TypeVar("Answer", bound=Priced)


@dataclass
class Booked:
    """One call: what was set aside for it, and what it cost once that is known."""

    key: str
    worst: Decimal
    actual: Decimal | None = None


@dataclass
class Ledger:
    """A budget without end that keeps no answers and writes down what each call may cost and did cost."""

    entries: list[Booked] = field(default_factory=list)

    def answer_once(
        self, key: str, _model: str, worst_usd: Decimal, ask: Callable[[], Answer], admit: Callable[[], None]
    ) -> Answer:
        """Ask, whatever it costs."""
        entry = Booked(key, worst_usd)
        self.entries.append(entry)
        admit()
        answer = ask()
        entry.actual = answer.cost_usd
        return answer
