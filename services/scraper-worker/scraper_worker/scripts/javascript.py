"""The literals in JavaScript, evaluated without running it: unquoted keys, single quotes, trailing commas, `!0`."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_LONGEST = 4_000_000
_DEEPEST = 150
_MOST_NODES = 500_000
_CONTAINERS = frozenset(("object", "array"))
_FUNCTIONS = frozenset(("function_expression", "arrow_function", "method_definition", "function_declaration"))
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r": "", "\r\n": ""}
_LAST_CODE_POINT = 0x10FFFF
_SURROGATE = re.compile("[\ud800-\udfff]")


def literals(source: str) -> Iterator[Any]:
    """Return the objects and arrays that stand in a script, the outermost of each, in their order.

    An array that is assigned is given under its name, which may tell what it lists.
    Of a call only what its arguments say is known: `JSON.parse("…")`, `atob("…")` and a function that is called where
    it stands (as Nuxt writes its state) are worked out. What needs the script to run is None.
    """
    if len(source) > _LONGEST:
        return
    data = source.encode(errors="replace")
    root = _parser().parse(data).root_node
    reader = _Reader()
    waiting = [root]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop()
        seen += 1
        if node.type in _CONTAINERS or _is_call_with_data(node):
            value = reader.value(node)
            if isinstance(value, dict | list) and value:
                name = _name_of(node) if isinstance(value, list) else ""
                yield {name: value} if name else value
            functions, reader.functions = reader.functions, []
            if value is not None:
                waiting += functions
                continue
        reader.note(node)
        waiting.extend(reversed(node.named_children))


def _name_of(node: "Node") -> str:
    """Return the name to which a value is assigned; empty where it is not."""
    above = node.parent
    if above is None or above.type not in {"variable_declarator", "assignment_expression"}:
        return ""
    name = above.child_by_field_name("name") or above.child_by_field_name("left")
    return _text(name) if name is not None else ""


@cache
def _parser() -> "Parser":
    import tree_sitter_javascript  # noqa: PLC0415 - a parser that a worker's start does not need
    from tree_sitter import Language, Parser  # noqa: PLC0415

    return Parser(Language(tree_sitter_javascript.language()))


def _is_call_with_data(node: "Node") -> bool:
    if node.type != "call_expression":
        return False
    arguments = node.child_by_field_name("arguments")
    first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
    holds_data = first is not None and first.type == "string" and _text(first)[1:2] in {"{", "["}
    return holds_data or _called(node) in _CALLS or _called(node) == "JSON.parse" or _function_of(node) is not None


def _called(node: "Node") -> str:
    function = node.child_by_field_name("function")
    return _text(function) if function is not None and function.end_byte - function.start_byte < 60 else ""  # noqa: PLR2004


def _function_of(node: "Node") -> "Node | None":
    """Return the function of a call that defines it on the spot."""
    function = node.child_by_field_name("function")
    while function is not None and function.type == "parenthesized_expression":
        function = function.named_children[0] if function.named_children else None
    return function if function is not None and function.type in _FUNCTIONS else None


class _Reader:
    """Evaluates nodes; `functions` are those met on the way, which may hold data of their own."""

    def __init__(self) -> None:
        self.functions: list[Node] = []
        self._names: dict[str, Any] = {}
        self._depth = 0

    def note(self, node: "Node") -> None:
        """Keep what a name stands for, where it is a plain value."""
        if node.type != "variable_declarator":
            return
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is not None and value is not None and value.type in {"string", "number", "template_string"}:
            self._names[_text(name)] = self.value(value)

    def value(self, node: "Node") -> Any:  # noqa: ANN401 - a literal may be anything
        """Evaluate one node; None where its value is not known without running the script."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._value(node)
        finally:
            self._depth -= 1

    def _value(self, node: "Node") -> Any:  # noqa: ANN401
        if node.type in _CONTAINERS:
            return self._container(node)
        if node.type in {"string", "template_string"}:
            return self._string(node)
        if node.type in _FUNCTIONS:
            self.functions.append(node)
            return None
        read = getattr(self, f"_{node.type}", None)
        if read is not None:
            return read(node)
        return _WORDS.get(_text(node)) if node.type in _WORDS else None

    def _container(self, node: "Node") -> Any:  # noqa: ANN401
        try:
            return json.loads(_text(node))
        except (ValueError, RecursionError):
            pass
        if node.type == "array":
            return [self.value(child) for child in node.named_children if child.type != "comment"]
        members: dict[str, Any] = {}
        for child in node.named_children:
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    members[str(self._string(key)) if key.type == "string" else _text(key)] = self.value(value)
            elif child.type == "shorthand_property_identifier":
                members[_text(child)] = self._names.get(_text(child))
            elif child.type in _FUNCTIONS:
                self.functions.append(child)
        return members

    def _string(self, node: "Node") -> str:
        parts = []
        for child in node.named_children:
            if child.type == "template_substitution":
                inner = self.value(child.named_children[0]) if child.named_children else None
                parts.append("" if inner is None else str(inner))
            else:
                parts.append(_ESCAPE.sub(_unescaped, _text(child)) if child.type == "escape_sequence" else _text(child))
        joined = "".join(parts)
        if not _SURROGATE.search(joined):
            return joined
        return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a pair is one character

    def _number(self, node: "Node") -> int | float | None:
        written = _text(node).replace("_", "").rstrip("n")
        try:
            return (
                int(written, 0) if not re.search(r"[.eE]", written) or written[:2].lower() == "0x" else float(written)
            )
        except ValueError:
            return None

    def _identifier(self, node: "Node") -> Any:  # noqa: ANN401
        return self._names.get(_text(node))

    def _parenthesized_expression(self, node: "Node") -> Any:  # noqa: ANN401
        return self.value(node.named_children[0]) if node.named_children else None

    def _unary_expression(self, node: "Node") -> Any:  # noqa: ANN401
        value = self.value(node.named_children[0]) if node.named_children else None
        operator = _text(node)[:1]
        if operator == "!":
            return not value
        return -value if operator == "-" and isinstance(value, int | float) else None

    def _binary_expression(self, node: "Node") -> Any:  # noqa: ANN401
        sides = [self.value(child) for child in node.named_children]
        joined = all(isinstance(side, str | int) for side in sides) and any(isinstance(side, str) for side in sides)
        return "".join(map(str, sides)) if joined and "+" in {child.type for child in node.children} else None

    def _new_expression(self, node: "Node") -> Any:  # noqa: ANN401
        return next(iter(self._arguments(node)), None)

    def _call_expression(self, node: "Node") -> Any:  # noqa: ANN401
        if function := _function_of(node):
            return self._returned(function, self._arguments(node))
        given = next(iter(self._arguments(node)), None)
        if not isinstance(given, str):
            return given if isinstance(given, dict | list) else None
        return _CALLS.get(_called(node), _parsed)(given)

    def _arguments(self, node: "Node") -> list[Any]:
        arguments = node.child_by_field_name("arguments")
        return [self.value(child) for child in arguments.named_children] if arguments is not None else []

    def _returned(self, function: "Node", arguments: list[Any]) -> Any:  # noqa: ANN401
        parameters = function.child_by_field_name("parameters")
        body = function.child_by_field_name("body")
        names = [_text(child) for child in parameters.named_children] if parameters is not None else []
        before = self._names
        self._names = before | dict(zip(names, arguments, strict=False))
        try:
            if body is None or body.type != "statement_block":
                return self.value(body) if body is not None else None
            returned = next((child for child in body.named_children if child.type == "return_statement"), None)
            value = self.value(returned.named_children[0]) if returned and returned.named_children else None
            if value is None:
                self.functions.append(body)
            return value
        finally:
            self._names = before


def _parsed(text: str) -> Any:  # noqa: ANN401
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _from_base64(text: str) -> str | None:
    try:
        return base64.b64decode(text, validate=True).decode(errors="replace")
    except (ValueError, binascii.Error):
        return None


_CALLS: dict[str, Callable[[str], Any]] = {
    "atob": _from_base64,
    "window.atob": _from_base64,
    "decodeURIComponent": unquote,
    "unescape": unquote,
    "escape": str,
}


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        return chr(min(int(digits, 16), _LAST_CODE_POINT))
    return _ESCAPED.get(match[4], match[4])


def _text(node: "Node") -> str:
    return node.text.decode(errors="replace") if node.text is not None else ""
