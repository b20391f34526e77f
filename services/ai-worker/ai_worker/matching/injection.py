import re
import unicodedata
from functools import cache

from ai_worker.vocabulary import rows

_ENOUGH_SIGNS = 2
_SIGN = "? "


def addresses_a_machine(text: str) -> bool:
    """Tell whether a paragraph speaks to whoever judges it rather than to someone who looks for work.

    Also true of text that a posting would not hold as its own words: markup that is still markup, chat turns, and a
    person's account of themselves, as in a curriculum vitae. What real postings say too ("highly recommended", "in your
    answer") is only a sign, of which two different ones are needed.
    """
    folded = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").casefold()
    surely, signs = _patterns()
    if any(pattern.search(folded) for pattern in surely):
        return True
    found = 0
    for pattern in signs:
        found += pattern.search(folded) is not None
        if found >= _ENOUGH_SIGNS:
            return True
    return False


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Give the patterns of which one is enough, and those that are signs."""
    table = rows("machine_talk.txt")
    surely = (row for row in table if not row.startswith(_SIGN))
    signs = (row.removeprefix(_SIGN) for row in table if row.startswith(_SIGN))
    return tuple(map(_compiled, surely)), tuple(map(_compiled, signs))


def _compiled(row: str) -> re.Pattern[str]:
    return re.compile(row, re.IGNORECASE | re.DOTALL)
