"""Writes the dashboards into the chart; with --check, only tells whether they have drifted.

python k8s-dev/observability/dashboards/generate.py [--check]
"""

import sys
from pathlib import Path

from boards import BOARDS
from panels import render

TARGET = Path(__file__).resolve().parents[3] / "charts" / "jobrelay" / "dashboards"


def drifted() -> list[str]:
    """Name the dashboards whose file is not what would be written."""
    wanted = {f"{board.slug}.json": render(board) for board in BOARDS}
    present = {path.name: path.read_text() for path in TARGET.glob("*.json")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def main() -> None:
    """Write the dashboards, or check them."""
    if "--check" in sys.argv:
        if names := drifted():
            sys.exit(f"Run {Path(__file__).name} again: {', '.join(names)} drifted.")
        return
    for path in TARGET.glob("*.json"):
        path.unlink()
    for board in BOARDS:
        (TARGET / f"{board.slug}.json").write_text(render(board))


if __name__ == "__main__":
    main()
