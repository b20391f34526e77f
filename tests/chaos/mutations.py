"""The product's common package with a mend undone, to see that a run would have told us."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jobrelay

_PACKAGE = Path(jobrelay.__file__).parent


@dataclass(frozen=True, slots=True)
class Mutation:
    """Parts of modules of the common package, and what stands in their place; each part is there exactly once."""

    replaced: Mapping[str, Mapping[str, str]]

    def sources(self, folder: Path) -> Path:
        """Copy the package to `folder` with the mutation in it, and give the folder to import it from.

        Raises:
            ValueError: A part is not there, or more than once: the mutation is out of date.
        """
        copy = folder / _PACKAGE.name
        shutil.copytree(_PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        for module, parts in self.replaced.items():
            whole = (copy / module).read_text()
            for part, other in parts.items():
                if whole.count(part) != 1:
                    raise ValueError(f"{module} holds {whole.count(part)} times {part!r}")
                whole = whole.replace(part, other)
            (copy / module).write_text(whole)
        return folder
