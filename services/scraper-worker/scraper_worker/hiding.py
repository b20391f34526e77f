"""Whether a style hides text from a person: by what a browser computes, not by the words of the style."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinycss2.color4 import Color, parse_color

from scraper_worker.styles import Style

_LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|ex|ch|vw|vh|vmin|vmax|%|in|cm|mm|pc|)(?![\w.])")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "vw": 12.8, "vh": 16.0, "vmin": 12.8, "vmax": 16.0, "": 1.0}
_PIXELS |= {"in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0}
_FONT_WORDS = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}
_VIEWPORT = 1280.0
# Text that stands this far outside its place is on no screen; menus and sliders move by less or by percentages.
_FAR = 480.0
_SMALLEST_FONT = 4.0
_FAINTEST = 0.06
# WCAG 2 calls 4.5 readable; below this a person sees one even area.
_LEAST_CONTRAST = 1.12
_MOVED = ("absolute", "fixed", "relative", "sticky")
_FUNCTION = re.compile(r"([\w-]+)\(([^()]*)\)")

Colour = tuple[float, float, float, float]
_WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What text inside an element looks like, as far as it is passed down.

    `ground` is the colour behind it; None where it cannot be known (a picture, a style sheet that is not here).
    """

    colour: Colour = _BLACK
    ground: Colour | None = _WHITE
    font: float = 16.0
    opacity: float = 1.0
    shown: bool = True
    squeezed: bool = False

    @property
    def unseen(self) -> bool:
        """Whether text in this look cannot be seen, though it has its place."""
        if not self.shown or self.squeezed or self.font < _SMALLEST_FONT or self.colour[3] < _FAINTEST:
            return True
        return self.ground is not None and _contrast(self.colour, self.ground) < _LEAST_CONTRAST


def inside(above: TextStyle, style: Style) -> TextStyle:
    """Return the look of text in an element of this style, inside an element that looks like `above`."""
    font = _font(style.get("font-size", ""), above.font)
    colour = _colour(style.get("-webkit-text-fill-color") or style.get("color", ""), above.colour)
    clipped = "text" in style.get("background-clip", "") + style.get("-webkit-background-clip", "")
    ground = above.ground
    if style.get("background-image", "none") not in {"none", ""}:
        ground = None
    elif "background-color" in style:
        ground = _ground(style["background-color"], above.ground)
    if clipped:  # the background is what colours the letters
        colour, ground = _BLACK, None
    visibility = style.get("visibility", "")
    shown = above.shown if visibility in {"", "inherit"} else visibility not in {"hidden", "collapse"}
    return replace(
        above,
        colour=colour,
        ground=ground,
        font=font,
        opacity=above.opacity * _opacity(style),
        shown=shown,
        squeezed=above.squeezed or _is_squeezed(style, font),
    )


def is_displayed(style: Style) -> bool:
    """Return whether an element of this style has a box at all."""
    return style.get("display", "") != "none" and style.get("content-visibility", "") != "hidden"


def is_out_of_sight(style: Style, font: float) -> bool:
    """Return whether an element's box is moved, clipped or shrunk away, with all that is in it."""
    return _is_moved(style, font) or _is_clipped(style, font) or _is_shrunk(style, font)


def is_faded(look: TextStyle) -> bool:
    """Return whether text is as good as transparent; an animation may bring it back."""
    return look.opacity < _FAINTEST


def may_be_animated(style: Style) -> bool:
    """Return whether a style speaks of a change over time."""
    moving = style.get("transform", "none") not in {"none", ""} or "translate" in style
    return moving or any(
        style.get(name, "none") not in {"none", ""} for name in ("transition", "animation", "will-change")
    )


def pixels(value: str, font: float, whole: float = _VIEWPORT) -> float | None:
    """Read the first length of a value in pixels; None where there is none."""
    match = _LENGTH.search(value)
    if not match:
        return None
    number, unit = float(match[1]), match[2]
    if unit == "%":
        return number / 100 * whole
    if unit in {"em", "ex", "ch"}:
        return number * font * (1.0 if unit == "em" else 0.5)
    return number * _PIXELS[unit]


def _font(value: str, above: float) -> float:
    if not value:
        return above
    if value in _FONT_WORDS:
        return _FONT_WORDS[value]
    if value in {"smaller", "larger"}:
        return above * (0.83 if value == "smaller" else 1.2)
    size = pixels(value, above, above)
    return above if size is None else size


def _opacity(style: Style) -> float:
    value = style.get("opacity", "")
    own = _number(value, 1.0)
    for name, given in _FUNCTION.findall(style.get("filter", "")):
        if name == "opacity":
            own *= _number(given, 1.0)
        if name == "blur" and (pixels(given, 16.0) or 0) >= _SMALLEST_FONT * 2:
            own = 0.0
    return own


def _number(value: str, default: float) -> float:
    match = _LENGTH.search(value)
    return default if not match else float(match[1]) / (100 if match[2] == "%" else 1)


def _is_squeezed(style: Style, font: float) -> bool:
    """Return whether letters or lines are pushed onto each other; no spacing of a design takes half a letter."""
    spacing = pixels(style.get("letter-spacing", ""), font)
    height = style.get("line-height", "")
    line = _number(height, 1.0) * (1.0 if not height.endswith("px") else 1 / font)
    return (spacing is not None and spacing <= -font / 2) or (bool(height) and line <= 0.1)  # noqa: PLR2004 - lines on one another


def _is_moved(style: Style, font: float) -> bool:
    position = style.get("position", "")
    if position in _MOVED:
        for side in ("left", "right", "top", "bottom"):
            offset = pixels(style.get(side, ""), font)
            limit = _VIEWPORT if side in {"left", "right"} else _VIEWPORT * 100
            if offset is not None and (offset <= -_FAR or offset >= limit):
                return True
        if position != "sticky" and (pixels(style.get("z-index", ""), font) or 0) < 0:
            return True
    if any((pixels(style.get(name, ""), font) or 0) <= -_FAR for name in ("text-indent", "margin-left", "margin-top")):
        return True
    return _is_transformed_away(style, font)


def _is_transformed_away(style: Style, font: float) -> bool:
    functions = _FUNCTION.findall(style.get("transform", ""))
    functions += [(name, style[name]) for name in ("translate", "scale") if name in style]
    for name, given in functions:
        numbers = [found for part in re.split(r"[,\s]+", given) if (found := pixels(part, font)) is not None]
        if name.startswith("translate") and any(abs(number) >= _FAR and "%" not in given for number in numbers):
            return True
        if name.startswith("translate") and any(abs(number) > _VIEWPORT for number in numbers):
            return True
        if name.startswith("scale") and any(abs(number) < 0.05 for number in numbers[:2]):  # noqa: PLR2004 - a twentieth
            return True
        if name in {"rotatex", "rotatey"} and re.match(r"\s*-?(?:90|270)deg", given):
            return True
    return False


def _is_clipped(style: Style, font: float) -> bool:
    shape = style.get("clip-path", "")
    for name, given in _FUNCTION.findall(shape):
        numbers = [found for part in re.split(r"[,\s]+", given) if (found := pixels(part, font, 100.0)) is not None]
        if name == "inset" and "%" in given and any(number >= 50 for number in numbers):  # noqa: PLR2004 - half from a side
            return True
        if name in {"circle", "ellipse"} and numbers and numbers[0] < 1:
            return True
        if name == "polygon" and _area(numbers) < 1:
            return True
    rectangle = _FUNCTION.search(style.get("clip", ""))
    if rectangle and rectangle[1] == "rect" and style.get("position") in {"absolute", "fixed"}:
        sides = [pixels(part, font) for part in re.split(r"[,\s]+", rectangle[2].strip())]
        known = [side for side in sides if side is not None]
        return len(known) == len(sides) and max(known, default=0) <= 1
    return False


def _area(numbers: list[float]) -> float:
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _is_shrunk(style: Style, font: float) -> bool:
    overflow = " ".join(style.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if "hidden" not in overflow and "clip" not in overflow:
        return False
    sizes = (pixels(style.get(name, ""), font) for name in ("width", "height", "max-width", "max-height"))
    return any(size is not None and size <= 1 for size in sizes)


@lru_cache(maxsize=1_024)
def _parsed(value: str) -> Color | str | None:
    return parse_color(value)


def _colour(value: str, above: Colour) -> Colour:
    parsed = _parsed(value) if value else None
    if parsed is None or isinstance(parsed, str):
        return above
    red, green, blue = parsed.to("srgb").coordinates
    return (red, green, blue, parsed.alpha)


def _ground(value: str, above: Colour | None) -> Colour | None:
    words = re.findall(r"#?[\w-]+(?:\([^()]*\))?", value)
    parsed = next((found for word in words if (found := _parsed(word)) is not None), None)
    if parsed is None:
        return above if value in {"none", "inherit", "initial", "unset", "0 0"} else None
    if isinstance(parsed, str) or parsed.alpha < _FAINTEST:
        return above
    red, green, blue = parsed.to("srgb").coordinates
    return (red, green, blue, 1.0) if parsed.alpha > 0.9 else None  # noqa: PLR2004 - else a mixture with what is behind


def _contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours (WCAG 2, "contrast ratio"), the first laid over the second."""
    alpha = one[3]
    mixed = [channel * alpha + behind * (1 - alpha) for channel, behind in zip(one[:3], other[:3], strict=True)]
    lights = sorted((_luminance(mixed), _luminance(list(other[:3]))), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(channels: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - the standard's
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
