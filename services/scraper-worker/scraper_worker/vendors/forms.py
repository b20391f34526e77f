"""The forms in which vendors write the address of one posting, each reduced to one."""

import re
from dataclasses import dataclass
from typing import Self

UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"
LOCALE = r"(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?"
QUERY = r"(?:\?.*)?"
REST = r"(?:/.*)?(?:\?.*)?"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the address of a posting.

    `pattern` matches the whole of an address without its scheme: host, path, and the query with its parameters sorted
    by name. `page` is the address to open and `key` the one that is the same for every form of the posting; both are
    templates of the pattern's groups, without a scheme. `any_case` is False where ids differ by the case of letters.
    """

    pattern: re.Pattern[str]
    page: str
    key: str
    any_case: bool = True

    @classmethod
    def of(cls, pattern: str, page: str, key: str | None = None, *, any_case: bool = True) -> Self:
        """Return a form; without `key` the page's address stands for the posting."""
        return cls(re.compile(pattern, re.IGNORECASE), page, key or page, any_case)

    def page_of(self, address: str) -> str | None:
        """Return the address to open for `address`; None where it has another form."""
        found = self.pattern.fullmatch(address)
        return found.expand(self.page) if found else None

    def key_of(self, address: str) -> str | None:
        """Return what is the same for every form of the posting at `address`; None where it has another form."""
        found = self.pattern.fullmatch(address)
        if found is None:
            return None
        key = found.expand(self.key)
        return key.lower() if self.any_case else key
