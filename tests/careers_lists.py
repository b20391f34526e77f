"""Lists of postings in many languages and scripts, each amid its site's navigation, in several layouts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

_DATA = Path(__file__).parent / "data" / "careers_lists.txt"
_FIRST_ID = 2231


@dataclass(frozen=True)
class CareersList:
    """A page that lists postings: `titles` are theirs by address, every other link of it is noise."""

    language: str
    layout: str
    html: str
    titles: dict[str, str]


@dataclass(frozen=True)
class _Words:
    language: str
    heading: str
    section: str
    apply: str
    titles: tuple[str, ...]
    noise: tuple[tuple[str, str], ...]


def careers_lists(base: str) -> Iterator[CareersList]:
    """Yield for each language a page at `base`/careers in each layout."""
    for words in _words():
        for name, layout in _LAYOUTS.items():
            rows, titles = layout(words, base)
            yield CareersList(words.language, name, _page(words, rows), titles)


def _words() -> Iterator[_Words]:
    lines = (line for line in _DATA.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    for head, titles, noise in zip(lines, lines, lines, strict=True):
        language, heading, section, apply = (part.strip() for part in head.split("|"))
        links = [(label.strip(), path.strip()) for label, path in (pair.split("=") for pair in noise.split("|"))]
        yield _Words(language, heading, section, apply, tuple(map(str.strip, titles.split("|"))), tuple(links))


def _numbered(words: _Words) -> Iterator[tuple[int, str]]:
    return enumerate(words.titles, start=_FIRST_ID)


def _cards(words: _Words, base: str) -> tuple[str, dict[str, str]]:
    rows = "".join(
        f'<li class="job"><a href="/jobs/{number}"><h3>{title}</h3></a><p>Acme</p></li>'
        for number, title in _numbered(words)
    )
    return f"<ul>{rows}</ul>", {f"{base}/jobs/{number}": title for number, title in _numbered(words)}


def _native_section(words: _Words, base: str) -> tuple[str, dict[str, str]]:
    stem = f"/{words.language}/{quote(words.section)}"
    rows = "".join(f'<p><a href="{stem}/{number}">{title}</a></p>' for number, title in _numbered(words))
    return f"<div>{rows}</div>", {f"{base}{stem}/{number}": title for number, title in _numbered(words)}


def _table(words: _Words, base: str) -> tuple[str, dict[str, str]]:
    rows = "".join(
        f'<tr><td>{title}</td><td>Acme</td><td><a href="/view.php?id={number}">{words.apply}</a></td></tr>'
        for number, title in _numbered(words)
    )
    return f"<table>{rows}</table>", {f"{base}/view.php?id={number}": title for number, title in _numbered(words)}


def _slugs(words: _Words, base: str) -> tuple[str, dict[str, str]]:
    paths = [f"/careers/{quote(title.lower().replace(' ', '-').replace('/', '-'))}" for title in words.titles]
    rows = "".join(
        f'<div class="opening"><a href="{path}">{title}</a> <span>{place}</span></div>'
        for path, title, place in zip(paths, words.titles, cycle(("Acme 1", "Acme 2")), strict=False)
    )
    return rows, {f"{base}{path}": title for path, title in zip(paths, words.titles, strict=True)}


_LAYOUTS = {"cards": _cards, "native section": _native_section, "table": _table, "slugs": _slugs}


def _page(words: _Words, rows: str) -> str:
    menu = "".join(f'<a href="{path}">{label}</a>' for label, path in words.noise[:3])
    beside = "".join(f'<p><a href="{path}">{label}</a></p>' for label, path in words.noise[3:])
    return (
        f'<!doctype html><html lang="{words.language}"><meta charset="utf-8"><title>{words.heading}</title>'
        f'<body><div class="top"><a href="/">Acme</a>{menu}</div><main><h1>{words.heading}</h1><p>{"Acme. " * 60}</p>'
        f"{rows}{beside}</main></body></html>"
    )
