"""Rows keyed by strings stay where they are read: a type checker sees no misspelt column in them."""

import ast
from pathlib import Path

SERVICES = Path(__file__).parents[3] / "services"
STORAGE = SERVICES / "common" / "jobrelay" / "storage"
MODULES = sorted(path for package in SERVICES.glob("*/*/__init__.py") for path in package.parent.rglob("*.py"))
KEYED = "RowMapping"


def mentions(node: ast.AST | None) -> bool:
    """Return whether a part of a module says that something is a row keyed by strings."""
    return node is not None and any(isinstance(part, ast.Name) and part.id == KEYED for part in ast.walk(node))


FUNCTIONS = [
    (f"{path.name}: {node.name}", node)
    for path in sorted(STORAGE.glob("*.py"))
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.FunctionDef)
]


def test_no_component_reads_a_row_by_the_names_of_columns_as_strings() -> None:
    assert len(MODULES) > 300
    outside = [path for path in MODULES if STORAGE not in path.parents and KEYED in path.read_text()]
    assert not [str(path.relative_to(SERVICES)) for path in outside]


def test_storage_hands_out_rows_as_records() -> None:
    assert len(FUNCTIONS) > 200
    assert not [name for name, function in FUNCTIONS if mentions(function.returns)]


def test_storage_takes_a_keyed_row_only_to_build_a_record_of_it() -> None:
    takers = [name for name, function in FUNCTIONS if any(mentions(one.annotation) for one in function.args.args)]
    assert takers
    assert not [name for name in takers if not name.split(": ")[1].startswith(("_", "of"))]
