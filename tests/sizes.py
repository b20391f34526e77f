"""Fails where a module or a function has grown past what one person reads in one go, or one name has two meanings."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

MODULE_LINES, TEST_LINES, FUNCTION_LINES = 400, 600, 50
SHARED_NAMES = frozenset({"Dependencies", "Resources"})
"""Classes that several services have, each its own in the same role."""
BELOW_A_PROBLEM = frozenset({"BusyError", "NoProfileError"})
"""Errors that an API turns into its problem of the same name."""


def too_long(path: Path) -> list[str]:
    """Name what is too long in one Python file."""
    source = path.read_text()
    lines = source.count("\n")
    allowed = TEST_LINES if path.parts[0] == "tests" else MODULE_LINES
    found = [f"{path}: {lines} lines, at most {allowed}"] if lines > allowed else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}")
    return found


def same_names(paths: Iterable[Path]) -> list[str]:
    """Name the public classes of the services that two modules define: a reader would take one for the other."""
    places = defaultdict(list)
    for path in paths:
        if path.parts[0] == "services":
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(str(path))
    allowed = SHARED_NAMES | BELOW_A_PROBLEM
    return [
        f"{name}: in {' and '.join(found)}" for name, found in places.items() if len(found) > 1 and name not in allowed
    ]


def main() -> int:
    """Check every Python file that git knows, migrations apart: they are written once and never read as a whole."""
    listed = subprocess.run(["git", "ls-files", "*.py"], capture_output=True, text=True, check=True).stdout.split()
    paths = [Path(name) for name in listed if "/migrations/" not in name and Path(name).exists()]
    found = [problem for path in paths for problem in too_long(path)] + same_names(paths)
    sys.stderr.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
