"""Docstrings speak one dialect: what a function gives back stands behind "Return"."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
OTHER_WORDS = re.compile(r"Gives?\b|(?:Tell|Say) (?:whether|how|which|what|who|where|when|why)\b")


def test_what_a_function_gives_back_is_said_behind_return() -> None:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [said for name in listed.split() if (ROOT / name).exists() for said in _in_other_words(ROOT / name)]
    assert found == []


def _in_other_words(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _returns(node):
            said = ast.get_docstring(node) or ""
            if OTHER_WORDS.match(said):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {said.splitlines()[0]}"


def _returns(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a function gives something back; a route answers, and a fixture or context manager lends."""
    given = ast.unparse(node.returns) if node.returns else "None"
    decorators = " ".join(map(ast.unparse, node.decorator_list))
    lends = "Iterator" in given and ("contextmanager" in decorators or "fixture" in decorators)
    return given != "None" and not lends and not re.search(r"\b(?:router|app|api)\.", decorators)
