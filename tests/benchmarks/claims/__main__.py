"""Measures claims and writes them into docs/benchmarks.md: `python -m benchmarks.claims [NAME …]`, all without a name.

Each module of this folder that has a function `measure` is a claim.
"""

import importlib
import sys
from pathlib import Path

from benchmarks.claims.table import write


def main(wanted: list[str]) -> None:
    """Measure the claims `wanted`, or all, one after the other."""
    files = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    for name in wanted or files:
        measure = getattr(importlib.import_module(f"benchmarks.claims.{name}"), "measure", None)
        if measure is None:
            continue
        print(f"{name} …", flush=True)
        claim = measure()
        print(claim.section(), flush=True)
        write(claim)


if __name__ == "__main__":
    main(sys.argv[1:])
