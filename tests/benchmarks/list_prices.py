"""Write the table of list prices that ships with ai-worker: `uv run --with genai-prices list_prices.py`.

The source is pydantic's genai-prices (MIT), which is kept by reading the providers' own price lists. Where several
providers sell a model, or one has prices by length or by time, the dearest counts: a budget has to hold.
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

from genai_prices import data  # type: ignore[import-not-found, unused-ignore]

TABLE = Path(__file__).parents[2] / "services/ai-worker/ai_worker/llm/list_prices.csv"
PROVIDERS = frozenset(
    name
    for names in (
        ("openai", "anthropic", "google", "mistral", "deepseek", "groq", "x-ai", "cohere", "together", "fireworks"),
        ("cerebras", "perplexity", "moonshotai", "minimax", "zai", "azure", "aws", "openrouter"),
    )
    for name in names
)
_NOT_CHAT = re.compile(r"embed|whisper|tts|dall-e|moderation|rerank|image|audio|realtime|transcribe|veo|sora")


def _dearest(price: Any) -> Decimal | None:
    if price is None or isinstance(price, Decimal):
        return price
    return max([Decimal(price.base), *(Decimal(tier.price) for tier in price.tiers)])


def _prices(model: Any) -> Iterator[tuple[Decimal, Decimal]]:
    known = model.prices if isinstance(model.prices, list) else [model.prices]
    priced: list[Any] = [getattr(entry, "prices", entry) for entry in known]
    for each in priced:
        price_in, price_out = _dearest(each.input_mtok), _dearest(each.output_mtok)
        if price_in is not None and price_out is not None:
            yield price_in, price_out


def main() -> int:
    """Write the table; its first line says where it comes from and when."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for provider in data.providers:
        for model in provider.models if provider.id in PROVIDERS else ():
            name = model.id.lower()
            for price in () if _NOT_CHAT.search(name) else _prices(model):
                known = found.get(name, price)
                found[name] = (max(known[0], price[0]), max(known[1], price[1]))
    with TABLE.open("w", newline="") as file:
        source = f"# genai-prices {version('genai-prices')} (MIT), {datetime.now(UTC).date()}"
        file.write(f"{source}; US dollars for a million tokens\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("model", "in", "out"))
        rows.writerows((name, *map(str, price)) for name, price in sorted(found.items()))
    print(f"{len(found)} models")
    return 0


if __name__ == "__main__":
    sys.exit(main())
