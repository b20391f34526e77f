"""What a call costs and can cost at most: by the operator's prices, the provider's report or the shipped list."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jobrelay.errors import SearchFailedError
from jobrelay.web.address_space import is_public, parse_literal

from ai_worker.settings import AiSettings

_MILLION = Decimal(1_000_000)
_CENT_FRACTION = Decimal("0.000001")
_TOKENS_AROUND_A_MESSAGE = 16
_DATED = re.compile(r"[-@:](?:20\d\d-?\d\d-?\d\d|\d{4}|latest|preview|free)$")
_OWN_NETWORK = (".local", ".localhost", ".internal", ".svc", ".lan", ".home.arpa")


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens, in and out."""

    per_million_in: Decimal
    per_million_out: Decimal


FREE = Prices(Decimal(0), Decimal(0))
CEILING = Prices(Decimal(5), Decimal(25))
"""What a reservation reckons with where a provider reports its costs and no price is known (docs/decisions/0044).
OpenRouter is told not to go above it.
"""


@dataclass(frozen=True, slots=True)
class Tariff:
    """How calls are priced: `worst` bounds a call before it is made, `usual` prices one whose cost is not reported."""

    worst: Prices
    usual: Prices
    capped: bool = False
    """Whether the provider has to be told not to charge more than `worst`."""


class UnknownPriceError(SearchFailedError):
    """Report that a model may cost anything, so that no budget could be held."""


def tariff_of(settings: AiSettings) -> Tariff:
    """Return how calls are priced: by the settings, else the list of prices, else free on the own network.

    Raises:
        UnknownPriceError: The provider is on the internet, reports no costs, and nothing says what the model costs.
    """
    if settings.price_in is not None and settings.price_out is not None:
        stated = Prices(settings.price_in, settings.price_out)
        return Tariff(stated, stated)
    if is_own(settings.base_url):
        return Tariff(CEILING, FREE)
    listed = list_price(settings.model)
    if listed is not None:
        return Tariff(listed, listed)
    if is_openrouter(settings.base_url):
        return Tariff(CEILING, CEILING, capped=True)
    raise UnknownPriceError(
        f"No price is known for the model {settings.model}, so no budget could be held: set JOBRELAY_LLM_PRICE_IN and "
        "JOBRELAY_LLM_PRICE_OUT to its US dollars for a million tokens."
    )


def is_own(base_url: str) -> bool:
    """Return whether a provider stands on this machine or its own network, where nobody charges for a token."""
    host = (urlsplit(base_url).hostname or "").casefold()
    literal = parse_literal(host)
    if literal is not None:
        return not is_public(literal)
    return "." not in host or host.endswith(_OWN_NETWORK)


def is_openrouter(base_url: str) -> bool:
    """Return whether the provider is OpenRouter, which reports what each call cost."""
    host = (urlsplit(base_url).hostname or "").casefold()
    return host == "openrouter.ai" or host.endswith(".openrouter.ai")


def list_price(model: str) -> Prices | None:
    """Return a model's list price by its name, with or without its maker's and the day of its release, or None."""
    name = model.casefold().strip()
    for known in (name, _DATED.sub("", name), name.rpartition("/")[2], _DATED.sub("", name.rpartition("/")[2])):
        if known in _table():
            return _table()[known]
    return None


def worst_case_usd(messages: Iterable[str], max_tokens: int, prices: Prices) -> Decimal:
    """Return the most that a call can cost, in US dollars, rounded up to a millionth.

    Every token holds at least one byte of UTF-8, so a text has at most as many tokens as bytes.
    """
    tokens = sum(len(message.encode()) + _TOKENS_AROUND_A_MESSAGE for message in messages)
    return cost_usd(tokens, max_tokens, prices)


def cost_usd(tokens_in: int, tokens_out: int, prices: Prices) -> Decimal:
    """Return what so many tokens cost, in US dollars, rounded up to a millionth."""
    exact = (tokens_in * prices.per_million_in + tokens_out * prices.per_million_out) / _MILLION
    return exact.quantize(_CENT_FRACTION, rounding=ROUND_UP)


@cache
def _table() -> dict[str, Prices]:
    with files("ai_worker.llm").joinpath("list_prices.csv").open(encoding="utf-8") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return {name: Prices(Decimal(price_in), Decimal(price_out)) for name, price_in, price_out in rows}
