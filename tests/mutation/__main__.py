"""Mutation testing: changes one place of a module at a time and sees whether its tests notice.

`make mutation` runs it; MODULES="pay quotes" names modules, SHARE=4 takes every fourth mutant. Cosmic Ray says what can
be changed. Each mutant runs in a process of its own that is forked from a warm one, so nothing on the disk changes.
"""

import argparse
import importlib
import importlib.abc
import importlib.util
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import cosmic_ray.plugins
import pytest
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code
from mutation.targets import EQUIVALENT, OPERATORS, TARGETS, Target
from standalone.postgres import Postgres

ROOT = Path(__file__).parents[2]
LEAST_KILLED = 0.85
_WARM = ("celery", "httpx", "hypothesis", "lxml.html", "opentelemetry.sdk.trace", "pydantic", "sqlalchemy")

_OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
_MIGRATE = """
import sys
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import migrate
from jobrelay.storage.engine import unpooled_engine
migrate.upgrade(unpooled_engine(DatabaseSettings.model_validate({"database_url": sys.argv[1]})))
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed place: its line as it stands, which operator changes it, and the whole module as changed."""

    line: int
    was: str
    operator: str
    code: bytes

    @property
    def is_equivalent(self) -> bool:
        return any(text in self.was and self.operator.startswith(operator) for text, operator, _ in EQUIVALENT)


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module's name the changed code, wherever it is imported."""

    def __init__(self, module: str, path: Path, code: bytes) -> None:
        self._module, self._path, self._code = module, path, code

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._code, self._path, "exec"), module.__dict__)  # noqa: S102 - the module itself, changed


class OneDatabase:
    """Lets every run of the tests use one database, which is emptied before each test anyway."""

    def __init__(self, url: str) -> None:
        self._url = url

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[str], request: pytest.FixtureRequest) -> str | None:
        if fixturedef.argname != "database_url":
            return None
        fixturedef.cached_result = (self._url, fixturedef.cache_key(request), None)
        return self._url


def mutants(target: Target) -> Iterator[Mutant]:
    """Return a module's mutants in the order of the operators; annotations and a signature's `*` are left alone."""
    path = ROOT / target.path
    source, tree = path.read_text(), get_ast_from_path(path)
    lines = source.splitlines()
    for name in OPERATORS:
        operator = cosmic_ray.plugins.get_operator(name)()
        places = [(node, start) for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node)]
        for occurrence, (node, (line, _)) in enumerate(places):
            if _in_annotation(node) or ASTQuery(node).get_definition_name() in target.passed_over:
                continue
            code = mutate_code(source, operator, occurrence)
            if code is not None:
                yield Mutant(line, lines[line - 1].strip(), name.removeprefix("core/"), code.encode())


def _in_annotation(node: object) -> bool:
    while node is not None:
        parent = getattr(node, "parent", None)
        if (
            getattr(node, "type", "") in {"annassign", "tfpdef"}
            or _is_returned(node, parent)
            or _is_bare_star(node, parent)
        ):
            return True
        node = parent
    return False


def _is_returned(node: object, parent: object) -> bool:
    """Return whether a node is the type that a function returns."""
    return getattr(parent, "type", "") == "funcdef" and getattr(parent, "annotation", None) is node


def _is_bare_star(node: object, parent: object) -> bool:
    """Return whether a node is the `*` after which parameters go by name: as `/` it would forbid what nobody does."""
    return getattr(parent, "type", "") in {"parameters", "typedargslist"} and getattr(node, "value", "") == "*"


def run_tests(target: Target, mutated: Mutated | None, database: OneDatabase | None, seconds: float) -> bool:
    """Run a module's tests in a forked process, and return whether they all passed within the time."""
    child = os.fork()
    if not child:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))  # a mutant may build a list without end
        if mutated is not None:
            sys.meta_path.insert(0, mutated)
        tests = (str(ROOT / test) for test in target.tests)
        code = 1
        try:
            code = pytest.main([*_OPTIONS, *tests], plugins=[database] if database else [])
        finally:
            os._exit(code)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def measure(name: str, target: Target, share: int, database: OneDatabase | None) -> float:
    """Run a module's mutants, print the survivors and the count, and return the share that was killed."""
    began = time.monotonic()
    if not run_tests(target, None, database, 600):
        raise SystemExit(f"{name}: its tests fail as they are.")
    patience = 4 * (time.monotonic() - began) + 10
    made = [mutant for mutant in mutants(target) if not mutant.is_equivalent][::share]
    killed = 0
    for mutant in made:
        mutated = Mutated(target.module, ROOT / target.path, mutant.code)
        if run_tests(target, mutated, database, patience):
            print(f"  survived: {target.path}:{mutant.line} {mutant.operator}: {mutant.was}", flush=True)
        else:
            killed += 1
    print(
        f"{name}: {killed} of {len(made)} killed ({killed / len(made):.1%}) in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return killed / len(made)


def main(arguments: Sequence[str]) -> int:
    """Measure the modules that are asked for; 1 where one has fewer than 85 % killed."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("modules", nargs="*", choices=[*TARGETS, []], help="all where none is named")
    parser.add_argument("--share", type=int, default=1, help="every so many mutants, for a quick look")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    for name in _WARM:
        importlib.import_module(name)
    shares = []
    for name in asked.modules or TARGETS:
        target = TARGETS[name]
        with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
            server, database = _database(Path(folder)) if target.needs_database else (None, None)
            try:
                shares.append(measure(name, target, asked.share, database))
            finally:
                if server is not None:
                    server.stop()
    return int(min(shares) < LEAST_KILLED)


def _database(folder: Path) -> tuple[Postgres, OneDatabase]:
    """Start a database, migrated in a process of its own, so that this one knows no module that is to be changed."""
    postgres = Postgres(folder)
    url = postgres.start()
    subprocess.run([sys.executable, "-c", _MIGRATE, url], check=True)
    return postgres, OneDatabase(url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
