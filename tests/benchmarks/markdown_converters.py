"""HTML-to-Markdown converters side by side, on the same cleaned pages.

Run it with the candidates at hand:
`PYTHONPATH=tests uv run --with markdownify --with html2text python -m benchmarks.markdown_converters`.
It takes the recorded postings where they are, else the tests' own layouts.
"""

import importlib
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
from benchmarks.extraction_table import FOLDER, frames_of
from scraper_worker.visible import parse, visible

LAYOUTS = Path(__file__).parents[1] / "unit" / "scraper_worker" / "extraction" / "layouts"
_ROUNDS = 3
_DEEP = "<div>" * 600 + "<p>deep</p>" + "</div>" * 600
_AWKWARD = {
    "600 levels deep": (_DEEP, "deep"),
    "a posting inside a form": ("<form><p>inside</p></form>", "inside"),
    "Cyrillic between blocks": ("<div><span>Кто</span></div>\t\t\t<div><span>Мы", "Мы"),
    "200,000 letters in one word": ("<p>" + "w" * 200_000, "w" * 200_000),
}

Converter = Callable[[str], str]


def converters() -> dict[str, Converter]:
    """Return the converters that can be imported here, each set to ATX headings and no loss of forms."""
    found: dict[str, Converter] = {}
    rust: Any = importlib.import_module("html_to_markdown")
    options = rust.ConversionOptions(extract_metadata=False, preprocessing=rust.PreprocessingOptions(enabled=False))
    found["html-to-markdown"] = lambda html: rust.convert(html, options).content or ""
    for name in ("markdownify", "html2text"):
        try:
            module: Any = importlib.import_module(name)
        except ModuleNotFoundError:
            print(f"{name}: not installed, left out")
            continue
        found[name] = _markdownify(module) if name == "markdownify" else module.html2text
    return found


def _markdownify(module: Any) -> Converter:
    soup: Any = importlib.import_module("bs4").BeautifulSoup
    converter = module.MarkdownConverter(heading_style="ATX")
    return lambda html: str(converter.convert_soup(soup(html, "lxml")))


def pages() -> list[str]:
    """Return cleaned pages: visible elements only, as the worker converts them."""
    index = FOLDER / "index.json"
    if index.exists():
        entries = json.loads(index.read_text())
        html = [frame.html for entry in entries if entry["kind"] == "posting" for frame in frames_of(entry)]
    else:
        html = [path.read_text() for path in sorted(LAYOUTS.glob("*.html"))]
    return [lxml.html.tostring(visible(parse(page)), encoding="unicode") for page in html]


def main() -> int:
    """Print each converter's time, the share of words it keeps, its structure, and how it takes awkward input."""
    cleaned = pages()
    words = sum(len(re.findall(r"\w+", parse(page).text_content())) for page in cleaned)
    print(f"{len(cleaned)} pages, {sum(map(len, cleaned)):,} characters, {words:,} words")
    for name, convert in converters().items():
        started = time.process_time()
        for _ in range(_ROUNDS):
            results = [convert(page) for page in cleaned]
        spent = (time.process_time() - started) / _ROUNDS
        text = "\n".join(results)
        kept = len(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text))) / words
        headings, items = (
            len(re.findall(pattern, text, re.MULTILINE)) for pattern in (r"^#+ ", r"^\s*(?:[-*+]|\d+\.) ")
        )
        print(f"{name:18} {spent * 1000:7.0f} ms  words {kept:4.0%}  headings {headings:4}  items {items:5}")
        for case, (html, expected) in _AWKWARD.items():
            print(f"    {case}: {_outcome(convert, html, expected)}")
    return 0


def _outcome(convert: Converter, html: str, expected: str) -> str:
    try:
        return "kept" if expected in convert(html).replace("\n", "") else "LOST"
    except (RecursionError, RuntimeError, ValueError) as error:
        return type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
