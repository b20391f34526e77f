from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from typing import Protocol

_MILLION = Decimal(1_000_000)
_CENT_FRACTION = Decimal("0.000001")
_TOKENS_AROUND_A_MESSAGE = 16


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens, in and out."""

    per_million_in: Decimal
    per_million_out: Decimal


CEILING = Prices(Decimal(5), Decimal(25))
"""What a reservation reckons with where no price is set: dearer than most models, so that a limit
holds (docs/decisions/0044).
"""


class Reservation(Protocol):
    """Money set aside for one call. Left unsettled it is given back."""

    def settle(self, actual_usd: Decimal) -> None:
        """Replace what was set aside by what the call cost."""
        ...


class Spending(Protocol):
    """Whoever keeps a search's budget."""

    def reserve(self, worst_usd: Decimal) -> AbstractContextManager[Reservation]:
        """Set a call's worst case aside in one atomic step, or raise when the budget does not allow for it."""
        ...


def worst_case_usd(messages: Iterable[str], max_tokens: int, prices: Prices | None) -> Decimal:
    """Return the most that a call can cost, in US dollars, rounded up to a millionth.

    Every token holds at least one byte of UTF-8, so a text has at most as many tokens as bytes.
    """
    tokens = sum(len(message.encode()) + _TOKENS_AROUND_A_MESSAGE for message in messages)
    return cost_usd(tokens, max_tokens, prices or CEILING)


def cost_usd(tokens_in: int, tokens_out: int, prices: Prices) -> Decimal:
    """Return what so many tokens cost, in US dollars, rounded up to a millionth."""
    exact = (tokens_in * prices.per_million_in + tokens_out * prices.per_million_out) / _MILLION
    return exact.quantize(_CENT_FRACTION, rounding=ROUND_UP)
