"""Makes the chart's README from its template and the comments over its values; --check tells whether it has drifted.

python k8s-dev/chart_readme.py [--check]
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

CHART = Path(__file__).resolve().parent.parent / "charts" / "jobrelay"


def comments(text: str) -> dict[tuple[str, ...], str]:
    """Collect what stands over each value: lines of `# -- …` and the comment lines that follow."""
    found: dict[tuple[str, ...], str] = {}
    path: list[tuple[int, str]] = []
    pending: list[str] = []
    for line in text.splitlines():
        content = line.strip()
        indent = len(line) - len(line.lstrip())
        if content.startswith("# -- "):
            pending = [content.removeprefix("# -- ")]
        elif content.startswith("#") and pending:
            pending.append(content.removeprefix("#").strip())
        elif ":" in content and not content.startswith(("-", "#")):
            path = [(depth, key) for depth, key in path if depth < indent]
            path.append((indent, content.split(":")[0]))
            if pending:
                found[tuple(key for _, key in path)] = " ".join(pending)
                pending = []
    return found


def leaves(values: dict[str, Any], described: dict[tuple[str, ...], str], path: tuple[str, ...] = ()) -> Iterator[Any]:
    """Yield each value that a person sets, with its path; a described mapping is one value."""
    for key, value in values.items():
        here = (*path, key)
        if isinstance(value, dict) and here not in described:
            yield from leaves(value, described, here)
        else:
            yield here, value


def table(text: str) -> str:
    """Write the values as a Markdown table.

    Raises:
        SystemExit: A value has no comment.
    """
    described = comments(text)
    rows = ["| value | default | what it does |", "|---|---|---|"]
    for path, value in leaves(yaml.safe_load(text), described):
        if path not in described:
            sys.exit(f"values.yaml: {'.'.join(path)} has no comment")
        default = json.dumps(value, ensure_ascii=False)
        rows.append(f"| `{'.'.join(path)}` | `{default}` | {described[path]} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write the README, or with --check compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    made = (CHART / "README.template.md").read_text() + table((CHART / "values.yaml").read_text())
    readme = CHART / "README.md"
    if not parser.parse_args().check:
        readme.write_text(made)
    elif readme.read_text() != made:
        sys.exit("charts/jobrelay/README.md has drifted: run python k8s-dev/chart_readme.py")


if __name__ == "__main__":
    main()
