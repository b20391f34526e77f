import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """Choices that look random and are the same on every machine and Python version, given the same seed."""

    def __init__(self, *seed: object) -> None:
        self._seed = "/".join(str(part) for part in seed).encode()
        self._count = 0

    def below(self, limit: int) -> int:
        """Choose a whole number from 0 to `limit` - 1."""
        self._count += 1
        digest = hashlib.blake2b(self._seed + self._count.to_bytes(4, "big"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % limit

    def one(self, items: Sequence[Item]) -> Item:
        """Choose one of `items`."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], count: int) -> tuple[Item, ...]:
        """Choose `count` different positions of `items`, in the order in which they stand there."""
        left = list(range(len(items)))
        chosen = [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
        return tuple(items[position] for position in sorted(chosen))

    def chance(self, percent: int) -> bool:
        """Return whether something that happens in `percent` of 100 cases happens now."""
        return self.below(100) < percent
