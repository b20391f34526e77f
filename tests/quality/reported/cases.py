"""What people reported about other tools as small inputs with what is right for each, and how an outcome is judged."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "data" / "reported_cases.jsonl"
_OWN_FIELDS = frozenset({"id", "source", "kind", "driver", "expect", "input", "bytes", "note"})


@dataclass(frozen=True, slots=True)
class Case:
    """One reported input: what it is given to (`driver`), with which options, and what is expected of the outcome."""

    name: str
    source: str
    kind: str
    driver: str
    given: Any
    expected: Mapping[str, Any]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the input as text."""
        return self.given if isinstance(self.given, str) else json.dumps(self.given, ensure_ascii=False)

    @property
    def body(self) -> bytes:
        """Return the input as a server would send it."""
        return self.given if isinstance(self.given, bytes) else self.text.encode()


def cases() -> tuple[Case, ...]:
    """Return every case of the file, in its order."""
    return tuple(_case(json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines())


def differences(expected: Mapping[str, Any], outcome: Any) -> list[str]:
    """Return where an outcome is not as expected, a line each.

    A key is a dotted path into the outcome, `=` all of it. A value is what must stand there, or rules for it: `not`,
    `in`, `notin`, `contains`, `lacks`, `ge`, `le`.
    """
    return list(_differences(expected, outcome))


def _differences(expected: Mapping[str, Any], outcome: object) -> Iterator[str]:
    for path, wanted in expected.items():
        found = outcome if path == "=" else _at(path, outcome)
        rules = wanted if isinstance(wanted, dict) and wanted.keys() <= _RULES.keys() else {"is": wanted}
        for rule, value in rules.items():
            if not _RULES[rule](found, value):
                yield f"{path} should hold {rule} {value!r}: {str(found)[:300]!r}"


def _at(path: str, outcome: object) -> object:
    for part in path.split("."):
        outcome = outcome.get(part) if isinstance(outcome, dict) else None
    return outcome


_RULES: Mapping[str, Any] = {
    "is": lambda found, value: found == value,
    "not": lambda found, value: found != value,
    "in": lambda found, value: found in value,
    "notin": lambda found, value: found not in value,
    "contains": lambda found, value: isinstance(found, str | list) and value in found,
    "lacks": lambda found, value: found is None or value not in found,
    "ge": lambda found, value: found is not None and found >= value,
    "le": lambda found, value: found is not None and found <= value,
}


def _case(entry: Mapping[str, Any]) -> Case:
    given = base64.b64decode(entry["bytes"]) if "bytes" in entry else entry["input"]
    options = {name: value for name, value in entry.items() if name not in _OWN_FIELDS}
    return Case(entry["id"], entry["source"], entry["kind"], entry["driver"], given, entry["expect"], options)
