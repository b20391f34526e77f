"""A page's own style sheets, as far as they can hide text: which rules hold, and what each element declares."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import cssselect2
import tinycss2
from lxml.html import HtmlElement

Style = dict[str, str]
"""Declared values by property, in lower case."""

PROPERTIES = frozenset(
    {
        "display",
        "visibility",
        "opacity",
        "content-visibility",
        "font-size",
        "line-height",
        "letter-spacing",
        "color",
        "-webkit-text-fill-color",
        "background-color",
        "background-image",
        "background-clip",
        "-webkit-background-clip",
        "position",
        "left",
        "right",
        "top",
        "bottom",
        "text-indent",
        "margin-left",
        "margin-top",
        "width",
        "height",
        "max-width",
        "max-height",
        "overflow",
        "overflow-x",
        "overflow-y",
        "clip",
        "clip-path",
        "transform",
        "scale",
        "translate",
        "filter",
        "z-index",
        "transition",
        "animation",
        "will-change",
    }
)
# A block without any of these words neither hides nor shows text.
_CAN_HIDE = re.compile(
    r"display|visib|position|overflow|opacity|font|indent|color|background|left|right|top|bottom|inset|margin|height|width|clip"
    r"|transform|scale|translate|filter|z-index|letter-spacing",
    re.IGNORECASE,
)
_PIECES = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|[{};]", re.DOTALL)
_CONDITIONAL = ("@media", "@supports", "@layer", "@container", "@scope")
_WIDTH = re.compile(r"\(\s*(min|max)-(width|height)\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_VIEWPORT = {"width": 1280.0, "height": 1600.0}
_EM = 16.0
_MOST_CSS = 3_000_000
_MOST_RULES = 20_000
_LONGEST_SELECTOR = 4_000
_DEEPEST = 20
_IMPORTANT = 1_000_000

Rule = tuple[str, str]


def declared(tree: HtmlElement, sheets: Iterable[str]) -> dict[HtmlElement, Style]:
    """Return what the page declares for each element that its sheets or its own `style` speak of, after the cascade.

    Rules of print and of other widths do not hold; states that need a visitor (`:hover`) do not match.
    """
    matcher, variables = _matcher("\n".join(sheets)[:_MOST_CSS])
    styles: dict[HtmlElement, Style] = {}
    known: dict[tuple[str, ...], Style] = {}  # elements for which the same rules hold share one style
    if matcher is not None:
        for wrapper in cssselect2.ElementWrapper.from_html_root(tree).iter_subtree():
            found = matcher.match(wrapper)
            inline = wrapper.etree_element.get("style")
            if found or inline:
                rules = (inline or "", *(f"{order} {pseudo}" for _, order, pseudo, _ in found))
                if rules not in known:
                    known[rules] = _cascaded(found, inline or "", variables)
                styles[wrapper.etree_element] = known[rules]
        return styles
    for element in tree.xpath(".//*[@style]"):
        styles[element] = _cascaded([], element.get("style") or "", variables)
    return styles


def _cascaded(found: Iterable[tuple[object, ...]], inline: str, variables: Style) -> Style:
    weighed: dict[str, tuple[tuple[int, int], str]] = {}
    for specificity, order, pseudo, declarations in found:
        if pseudo is not None:
            continue
        a, b, c = specificity  # type: ignore[misc]  # the package has no types
        rank = a * 10_000 + b * 100 + c  # type: ignore[has-type]
        _weigh(weighed, declarations, rank, order)  # type: ignore[arg-type]
    if inline:
        _weigh(weighed, _declarations(inline), _IMPORTANT // 2, _MOST_RULES)
    return {name: _resolved(value, variables) for name, (_, value) in weighed.items()}


def _weigh(
    weighed: dict[str, tuple[tuple[int, int], str]],
    declarations: tuple[tuple[str, str, bool], ...],
    rank: int,
    order: int,
) -> None:
    for name, value, important in declarations:
        weight = (rank + _IMPORTANT * important, order)
        if name not in weighed or weighed[name][0] <= weight:
            weighed[name] = (weight, value)


def _resolved(value: str, variables: Style) -> str:
    for _ in range(_DEEPEST):
        if "var(" not in value:
            break
        value, count = _VARIABLE.subn(lambda match: variables.get(match[1], (match[2] or "").strip()), value)
        if not count:
            break
    return value


@lru_cache(maxsize=8)
def _matcher(css: str) -> tuple[cssselect2.Matcher | None, Style]:
    """Compile the sheets of a page; the pages of one site mostly share them."""
    variables: Style = {}
    if not _CAN_HIDE.search(css):
        return None, variables
    matcher = cssselect2.Matcher()
    count = 0
    for selector, body in rules_of(css):
        for name, value in re.findall(r"(--[\w-]+)\s*:([^;{}]{0,200})", body):
            variables[name] = value.strip().lower()
        declarations = _declarations(body)
        if not declarations or len(selector) > _LONGEST_SELECTOR:
            continue
        for compiled in _selectors(selector):
            matcher.add_selector(compiled, declarations)
            count += 1
        if count > _MOST_RULES:
            break
    return (matcher if count else None), variables


def _selectors(text: str) -> list[cssselect2.compiler.CompiledSelector]:
    try:
        return list(cssselect2.compile_selector_list(text))
    except cssselect2.SelectorError:
        if "," not in text:
            return []
    kept = []
    for part in text.split(","):  # a browser drops the whole list; what hides must not profit from that
        try:
            kept += cssselect2.compile_selector_list(part)
        except cssselect2.SelectorError:
            continue
    return kept


def rules_of(css: str) -> Iterator[Rule]:
    """Cut a style sheet into selectors and blocks, in linear time, leaving out conditions that do not hold."""
    inside: list[tuple[bool, int, str]] = []
    start = 0
    for match in _PIECES.finditer(css):
        piece = match.group()
        if piece == "{":
            prelude = _bare(css[start : match.start()])
            inside.append((_holds(prelude), match.end(), prelude))
            start = match.end()
        elif piece == "}":
            if inside:
                holds, opened, prelude = inside.pop()
                if holds and not prelude.startswith("@") and all(kept for kept, _, _ in inside):
                    yield prelude, css[max(opened, 0) : match.start()]
            start = match.end()
        elif piece == ";":
            start = match.end()


def _bare(text: str) -> str:
    return _PIECES.sub(lambda match: "" if match.group().startswith("/*") else match.group(), text).strip()


def _holds(prelude: str) -> bool:
    if not prelude.startswith("@"):
        return True
    name = prelude.split("(", 1)[0].split(None, 1)[0].lower() if prelude.split() else ""
    return name in _CONDITIONAL and (name != "@media" or any(map(_shows, prelude[6:].lower().split(","))))


def _shows(query: str) -> bool:
    """Return whether a media query holds for a screen of 1280 by 1600 pixels."""
    negated = query.strip().startswith("not ")
    words = re.findall(r"[a-z]+", query.split("(", maxsplit=1)[0])
    kind = next((word for word in words if word not in {"not", "only", "and"}), "all")
    fits = kind in {"all", "screen"} and "reduce" not in query and "dark" not in query
    for bound, side, number, unit in _WIDTH.findall(query):
        pixels = float(number) * (1.0 if unit == "px" else _EM)
        fits &= _VIEWPORT[side] >= pixels if bound == "min" else _VIEWPORT[side] <= pixels
    return fits != negated


@lru_cache(maxsize=4_096)
def _declarations(body: str) -> tuple[tuple[str, str, bool], ...]:
    """Read a block's declarations of the properties that can hide text, shorthands written out."""
    if not _CAN_HIDE.search(body):
        return ()
    found: list[tuple[str, str, bool]] = []
    for node in tinycss2.parse_blocks_contents(body[:20_000], skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            continue
        value = tinycss2.serialize(node.value).strip().lower()
        found += [
            (name, part, node.important)
            for name, part in _longhands(node.lower_name, value)
            if name in PROPERTIES and part
        ]
    return tuple(found)


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    words = value.split()
    if name == "background":
        yield "background-color", value
        yield "background-image", "some" if "url(" in value or "gradient" in value else ""
    elif name == "font":
        yield "font-size", next((word.split("/")[0] for word in words if re.match(r"[\d.]", word)), "")
    elif name == "inset":
        sides = _sides(words)
        yield from zip(("top", "right", "bottom", "left"), sides, strict=True)
    elif name == "margin":
        sides = _sides(words)
        yield "margin-top", sides[0]
        yield "margin-left", sides[3]
    else:
        yield name, value


def _sides(words: list[str]) -> list[str]:
    """Write out one to four values for the four sides, as CSS counts them."""
    if not words:
        return [""] * 4
    top, right = words[0], words[1] if len(words) > 1 else words[0]
    bottom = words[2] if len(words) > 2 else top  # noqa: PLR2004 - CSS counts sides
    return [top, right, bottom, words[3] if len(words) > 3 else right]  # noqa: PLR2004 - as above
