"""No regular expression of the workers can be made slow: each is tried with runs made from its own structure."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pumping import attacks

PACKAGES = ("scraper_worker", "ai_worker", "jobrelay_language")
LENGTH = 800
"""Characters of an attack: a matcher that tries each start again needs a second for them, a cubic one minutes."""
MOST_SECONDS = 0.15
MATCHES = 50


def modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        root = importlib.import_module(package)
        for found in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not found.name.endswith((".app", ".__main__")):
                yield importlib.import_module(found.name)


def patterns() -> dict[tuple[str, int], str]:
    """Collect the patterns that modules hold, in tables and in functions that make theirs once, and those in calls."""
    found: dict[tuple[str, int], str] = {}
    for module in modules():
        pending = list(vars(module).items())
        while pending:
            name, value = pending.pop()
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.setdefault((value.pattern, value.flags), f"{module.__name__}.{name}")
            elif isinstance(value, tuple | list | set | frozenset):
                pending += [(name, part) for part in value]
            elif isinstance(value, dict) and name != "__builtins__":
                pending += [(name, part) for part in value.values()]
            elif hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                pending.append((name, value()))
        found |= {key: place for key, place in written_in(module).items() if key not in found}
    return found


def written_in(module: ModuleType) -> dict[tuple[str, int], str]:
    """Return the patterns that are written in calls of `re` within functions."""
    found = {}
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        first = node.args[0]
        if (
            getattr(node.func.value, "id", "") == "re"
            and isinstance(first, ast.Constant)
            and isinstance(first.value, str)
        ):
            words = ast.unparse(node)
            flags = re.IGNORECASE * ("IGNORECASE" in words) | re.MULTILINE * ("MULTILINE" in words)
            compiled = re.compile(first.value, flags)
            found[compiled.pattern, compiled.flags] = f"{module.__name__}:{node.lineno}"
    return found


PATTERNS = patterns()


def test_there_are_patterns_to_try() -> None:
    assert len(PATTERNS) > 300


@pytest.mark.parametrize("package", PACKAGES)
def test_no_run_of_characters_makes_a_pattern_slow(package: str) -> None:
    slow = {}
    for (pattern, flags), name in PATTERNS.items():
        if not name.startswith(package):
            continue
        compiled = re.compile(pattern, flags)
        for attack in attacks(pattern, flags, LENGTH):
            started = time.process_time()
            for _ in zip(range(MATCHES), compiled.finditer(attack), strict=False):
                pass
            if time.process_time() - started > MOST_SECONDS:
                slow[name] = attack[:60]
                break
    assert slow == {}


def test_the_attacks_find_a_pattern_that_is_slow() -> None:
    pattern = r"\s*a?\s*b?\s*c"
    compiled = re.compile(pattern)
    longest = 0.0
    for attack in attacks(pattern, 0, 250):
        started = time.process_time()
        compiled.search(attack)
        longest = max(longest, time.process_time() - started)
    assert longest > 0.01
