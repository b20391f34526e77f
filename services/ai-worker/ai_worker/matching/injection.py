import re
import unicodedata
from functools import cache

from ai_worker.vocabulary import rows


def addresses_a_machine(text: str) -> bool:
    """Tell whether a paragraph speaks to whoever judges it rather than to someone who looks for work.

    Also true of text that a posting would not hold as its own words: markup that is still markup, chat turns, and a
    person's account of themselves, as in a curriculum vitae. Such text proves nothing about the work; being careful
    costs a real posting one paragraph of evidence.
    """
    folded = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").casefold()
    return any(pattern.search(folded) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row, re.IGNORECASE | re.DOTALL) for row in rows("machine_talk.txt"))
