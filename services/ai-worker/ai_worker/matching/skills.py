import re
from collections.abc import Iterator
from functools import cache, lru_cache

from jobrelay_language import tables
from jobrelay_language.spotting import Pieces, folded, pieces_of

from ai_worker.vocabulary import rows

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Thai, Japanese, Chinese and Korean letters: their words stand beside a name without a space."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_BEFORE = rf"(?<!{_LETTER})(?<![+#@])(?<!{_LETTER}[.\-])"
_AFTER = rf"(?!{_LETTER}|[+#]|\.{_LETTER})"
_SPECIAL = {
    "C": rf"{_BEFORE}(?<!Series )(?<!Vitamin )(?<!Class )(?<!Grade )(?<!& )"
    rf"C(?![^\W_+#{_UNSPACED}]|[+#&'’]|-(?:level|suite)|\.{_LETTER})|(?:(?<=,)|(?<=, )|(?<=/))c(?=\s?[,/])",
    "R": rf"{_BEFORE}(?<!& )R(?!{_LETTER}|[+#&'’]|\s?&|\.{_LETTER})",
    "Go": rf"(?i:\bgo-?lang\b)|{_BEFORE}"
    rf"Go(?!{_LETTER}|-|'|\s+(?:to|live|above|beyond|ahead|on|out|through|for|the|further)\b)",
    "Spring": (
        r"(?i:\bspring[ -]?(?:boot|framework|mvc|data|cloud)\b)|"
        rf"{_BEFORE}Spring(?!{_LETTER}|\s+(?:\d{{4}}|semester|term|intern|break))"
    ),
    "Excel": rf"{_BEFORE}Excel(?!{_LETTER}|\s+(?:at|in|as)\b)",
}
"""Names too short or too common for the general pattern."""
_GENITIVE = re.compile(r"['’]s\b")
_AND = r"\b(?:and|or|und|oder|et|ou|y|o|e|en|i|och|og)"
_LISTED_BEFORE = re.compile(rf"(?:^|[,;/|•·(+:&*-]|{_AND})\s*$", re.IGNORECASE)
_LISTED_AFTER = re.compile(rf"\s*(?:$|[,;/|•·)+&]|\.(?:\s|$)|{_AND}\b)", re.IGNORECASE)
_LEAST_PLURAL = 5


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    lines = [line.split("|") for line in tables.rows("skills.txt")]
    return {line[0]: tuple(line) for line in lines}


@cache
def _by_alias() -> dict[str, str]:
    return {_key(alias): name for name, aliases in reversed(_groups().items()) for alias in reversed(aliases)}


def _key(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().lstrip("=").replace("*", "").casefold())


def canonical_name(written: str) -> str:
    """Return the usual name of a skill ("k8s" is "Kubernetes"), or the text itself when the table lacks it."""
    text = " ".join(written.split())
    return _by_alias().get(_key(text), text)


def is_known(name: str) -> bool:
    """Return whether the table holds a skill by this usual name."""
    return name in _groups()


def is_everyday(name: str) -> bool:
    """Return whether a skill is asked for in so many trades that it says little of a posting."""
    return name in _everyday()


@cache
def _everyday() -> frozenset[str]:
    return frozenset(rows("everyday_skills.txt"))


def slug_of(name: str) -> str:
    """Return `name` as it can stand in a criterion's slug; C, C++ and C# stay three."""
    spelt = name.casefold().replace("+", "-plus").replace("#", "-sharp").removeprefix(".")
    return re.sub(r"[\W_]+", "-", spelt).strip("-")


def mentions(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield each place where `text` names the skill, by any of its names, and means it: Go is not "go deep"."""
    if not may_be_named(name, _folded(text)):
        return
    others = _other_meanings().get(name, ())
    for match in pattern_for(name).finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _only_a_word(match.group(), before, after):
            continue
        if not any(all(_stands(side, before, after) for side in sides) for sides in others):
            yield match


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Fold a sentence once for all skills that are looked for in it."""
    return folded(text)


def _only_a_word(written: str, before: str, after: str) -> bool:
    """Return whether a tool's name is an everyday word here: in small letters outside of a list, or with a genitive."""
    if not is_a_word(written):
        return False
    if _GENITIVE.match(after):
        return True
    return written.islower() and not (_LISTED_BEFORE.search(before) and _LISTED_AFTER.match(after))


def is_a_word(name: str) -> bool:
    """Return whether a tool's name is a word of everyday speech, so that more than its letters must speak for it."""
    return name.casefold() in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(rows("ordinary_words.txt"))


def may_be_named(name: str, folded_text: str) -> bool:
    """Return whether a text, folded, can name the skill at all; cheaper by far than to look where."""
    pieces = _pieces_for(name)
    return pieces is None or any(map(folded_text.__contains__, pieces))


_Side = tuple[bool, re.Pattern[str]]


@cache
def _other_meanings() -> dict[str, tuple[tuple[_Side, ...], ...]]:
    table: dict[str, tuple[tuple[_Side, ...], ...]] = {}
    for line in rows("other_meanings.txt"):
        name, _, said = line.partition(" : ")
        sides = tuple((part[0] == ">", re.compile(part[1:])) for part in said.split(" & "))
        table[name] = (*table.get(name, ()), sides)
    return table


def _stands(side: _Side, before: str, after: str) -> bool:
    is_after, pattern = side
    return pattern.search(after if is_after else before) is not None


def names_in(text: str) -> tuple[str, ...]:
    """Return the skills of the table whose names stand in a text."""
    names = tuple(_groups())
    near = (names[position] for position in _starts().found_in(text))
    return tuple(name for name in near if next(mentions(name, text), None) is not None)


@cache
def _starts() -> Pieces:
    """Return the first word of each of a skill's names: a text without any of them need not be searched."""
    return Pieces(
        frozenset(folded(re.split(r"[\s-]", alias.removeprefix("="))[0]).removesuffix("*") for alias in aliases)
        for aliases in _groups().values()
    )


def implied_by(name: str) -> tuple[str, ...]:
    """Return the skills whose mention implies this one in part."""
    return _implied().get(name, ())


@cache
def _implied() -> dict[str, tuple[str, ...]]:
    parted = (line.split(" : ") for line in rows("implied.txt"))
    return {name: tuple(others.split("|")) for name, others in parted}


@lru_cache(maxsize=2048)
def pattern_for(name: str) -> re.Pattern[str]:
    """Return the pattern of a skill's names as whole words, in any case unless the table asks for one."""
    if name in _SPECIAL:
        return re.compile(_SPECIAL[name])
    aliases = _groups().get(name, (name,))
    exact = {alias[1:] for alias in aliases if alias.startswith("=")}
    loose = {alias for alias in aliases if not alias.startswith("=") and alias not in exact}
    parts = [_words(alias) for alias in sorted(exact, key=len, reverse=True)]
    parts += [f"(?i:{_words(alias)})" for alias in sorted(loose, key=len, reverse=True)]
    return re.compile(f"{_BEFORE}(?:{'|'.join(parts)}){_AFTER}")


@lru_cache(maxsize=2048)
def _pieces_for(name: str) -> frozenset[str] | None:
    return pieces_of(pattern_for(name))


def _words(alias: str) -> str:
    spelt = r"[\s\-]+".join(_word(word) for word in re.split(r"[\s\-]+", alias) if word)
    return spelt + ("s?" if alias.isalpha() and len(alias) >= _LEAST_PLURAL else "")


def _word(written: str) -> str:
    return re.escape(written[:-1]) + r"\w*" if written.endswith("*") else re.escape(written)
