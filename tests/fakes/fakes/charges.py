"""What a provider charges, on disk: a call counts once its answer exists, whoever is still there to hear it."""

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"^Title: (.*)$", re.MULTILINE)
LINKS = "links"
"""What a question about a list of links is booked under; one about a posting stands under the posting's title."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One call that is charged: when, for what, how the answer came out, and its price in US dollars."""

    at: float
    subject: str
    behaviour: str
    cost_usd: float


def write(ledger: Path, prompt: str, behaviour: str, cost_usd: float) -> None:
    """Append one charge."""
    title = _TITLE.search(prompt)
    subject = title.group(1).strip() if title else LINKS
    line = {"at": time.time(), "subject": subject, "behaviour": behaviour, "cost_usd": cost_usd}
    with ledger.open("a") as file:
        file.write(json.dumps(line) + "\n")


def read(ledger: Path) -> list[Charge]:
    """Return all charges, oldest first; none where nothing was charged yet."""
    if not ledger.exists():
        return []
    return [Charge(**json.loads(line)) for line in ledger.read_text().splitlines()]
