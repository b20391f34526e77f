import re
from functools import cache

from jobrelay_language.tables import entries, pattern_of

_GENDER = re.compile(
    r"\(\s*(?:all genders?|[mwfdxhk](?:\s*[/|,*]\s*[mwfdxnhkia*]{1,3})+|gn|g\*n)\s*\)"
    r"|(?<!\w)(?:h/f|f/h|m/k|k/m|m/w/d|w/m/d|f/m/d|m/f/d|m/f/x|m/w/x)(?!\w)|(?:er|or)[:*_]in\b|[:*]in(?:nen)?\b",
    re.IGNORECASE,
)


def names_role(text: str) -> bool:
    """Return whether `text` has a job title's word, in any language of the tables, or a mark such as (m/w/d)."""
    return bool(pattern_of("roles.txt").search(text) or _GENDER.search(text) or _unspaced().search(text))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile("|".join(entries("roles_unspaced.txt").values()))
