import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from jobrelay_language.levels import without_level

from ai_worker.matching.skills import pattern_for
from ai_worker.vocabulary import entries, glue_words, rows, whole_words

_GENDER = re.compile(
    r"\((?:[mwfdxhi](?:\s*[/|,*]\s*[mwfdxhi]+)+|all genders?|gn|h/f|f/h)\)|[:*_]in(?:nen)?\b|/-?(?:in|a|e|o)\b|"
    r"\b[hmf] ?/ ?[hmfdwx](?: ?/ ?[dx])?\b|\(e\)|\(in\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w+#&./-]*[\w+#]|[^\W_]")
_CUT = re.compile(
    r"\s[–—|-]\s|\s?[,:;(|]\s?"
    r"|\s{1,3}(?:for|für|pour|para|per|to the|with|mit|avec|im bereich|in the)\s{1,3}",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{1,3}(?:of|de|du|des|der|for|di|do|da|van)\s{1,3}", re.IGNORECASE)
_LEAST_BODY = 20
_TONGUES = (
    *(
        "Python",
        "Java",
        "JavaScript",
        "TypeScript",
        "Go",
        "Rust",
        "C++",
        "C#",
        "Ruby",
        "PHP",
        "Kotlin",
        "Swift",
        "Scala",
    ),
    *(".NET", "Elixir", "C", "Node.js", "React", "Angular", "Vue.js", "Ruby on Rails", "Salesforce", "SAP"),
)
_FAR_HEADS, _WHOLE_FAMILY, _SAME_FAMILY, _ASIDE, _ASIDE_ELSEWHERE = 0.15, 0.75, 0.45, 0.8, 0.55
_FIELD_ALONE, _OTHER_FAMILY, _OTHER_TONGUE, _NO_TONGUE = 0.2, 0.85, 0.6, 0.7


@dataclass(frozen=True, slots=True)
class Trade:
    """What a title says of the work: its head noun, its fields, those named aside, tools and words."""

    heads: frozenset[str]
    fields: frozenset[str]
    aside: frozenset[str]
    tongues: frozenset[str]
    words: frozenset[str]


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, whole_words(words)) for name, words in entries(table).items())


@cache
def _near(table: str) -> dict[frozenset[str], float]:
    parted = (row.split(" : ") for row in rows(table))
    return {frozenset(pair.split(" ~ ")): float(value) for pair, value in parted}


@lru_cache(maxsize=4096)
def trade_of(title: str) -> Trade:
    """Return what a title says of the work, without its level, its gender marks and what only follows "for"."""
    plain = " ".join(_GENDER.sub(" ", unicodedata.normalize("NFKC", title)).split())
    plain = re.sub(r"\b(full|front|back)[\s-](stack|end)\b", r"\1\2", plain, flags=re.IGNORECASE)
    parts = [part for part in _CUT.split(plain) if part and part.strip()] or [plain]
    at = next((i for i, part in enumerate(parts) if _heads(part)), 0)
    main, rest = parts[at], parts[:at] + parts[at + 1 :]
    fields = _fields(main)
    aside = frozenset().union(*(_fields(part) for part in rest)) - fields if rest else frozenset()
    tongues = frozenset(name for name in _TONGUES if pattern_for(name).search(plain))
    if tongues and "maker" in _heads(main) and not any(field.startswith("software") for field in fields):
        fields |= {"software"}
    return Trade(_heads(main), fields, aside, tongues, trade_words(plain))


def _heads(part: str) -> frozenset[str]:
    if re.match(r"chefs? d(?!e rang|e partie|e cuisine)", part, re.IGNORECASE):
        return frozenset({"manager"})
    before_of = _OF.split(part)[0]
    for text in (before_of, part):
        found = [
            (match.end(), len(match.group(0)), name) for name, p in _patterns("heads.txt") for match in p.finditer(text)
        ]
        if found:
            last = max(end for end, _, _ in found)
            longest = max(length for end, length, _ in found if end == last)
            return frozenset(name for end, length, name in found if end == last and length == longest)
    return frozenset()


def _fields(part: str) -> frozenset[str]:
    found = {name: match for name, pattern in _patterns("fields.txt") if (match := _longest(pattern, part))}
    return frozenset(name for name in found if not _is_within(name, found))


def _longest(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: len(match.group(0)), default=None)


def _is_within(name: str, found: dict[str, re.Match[str]]) -> bool:
    own = found[name]
    for other, match in found.items():
        inside = match.start() <= own.start() and own.end() <= match.end() and len(match.group(0)) > len(own.group(0))
        finer = other.startswith(f"{name}/")
        if other != name and (inside or finer):
            return True
    return False


@lru_cache(maxsize=4096)
def likeness(wanted: str, title: str) -> float:
    """Return from 0 to 1 how far a title is the wanted trade.

    Where both titles name fields that the tables know, by how near these are and by what kind of work the head nouns
    stand for; else by the words that they share. A field that is named aside ("Engineer, Payments") counts a little
    less. Another programming language than the wanted one makes a title less alike.
    """
    ours, theirs = trade_of(wanted), trade_of(title)
    own = ours.fields or ours.aside
    shared = _shared(ours.words, theirs.words)
    if ours.words and ours.words == theirs.words:
        return 1.0
    if not own or not (theirs.fields or theirs.aside):
        alike = shared if not own or not ours.words else min(shared, 0.5)
        return round(alike * (0.5 + 0.5 * _same_heads(ours, theirs)), 4)
    field = max(
        max((_same_field(a, b) for a in own for b in theirs.fields), default=0.0),
        max((_same_field(a, b) * _aside(b, theirs.fields) for a in own for b in theirs.aside), default=0.0),
    )
    families = {field.partition("/")[0] for field in theirs.fields}
    field *= _OTHER_FAMILY ** max(0, len(families) - 1)
    alike = field * (_FIELD_ALONE + (1 - _FIELD_ALONE) * _same_heads(ours, theirs))
    if ours.tongues and not ours.tongues & theirs.tongues:
        alike *= _OTHER_TONGUE if theirs.tongues else _NO_TONGUE
    return round(alike, 4)


def _aside(aside: str, fields: frozenset[str]) -> float:
    """Return what a field named aside counts: more where it completes a main part of its own family, or none."""
    completes = all(aside.startswith(f"{field}/") for field in fields)
    return _ASIDE if completes else _ASIDE_ELSEWHERE


def bears_out(wanted: str, title: str, body: str) -> bool:
    """Return whether a text speaks of the wanted work that its title names: of its fields, its tools or its words.

    A text of a few words bears out any title, for it says nothing else either.
    """
    if len(body.split()) < _LEAST_BODY:
        return True
    ours, theirs = trade_of(wanted), trade_of(title)
    families = {field.partition("/")[0] for field in ours.fields | ours.aside}
    patterns = (pattern for name, pattern in _patterns("fields.txt") if name.partition("/")[0] in families)
    if any(pattern.search(body) for pattern in patterns):
        return True
    tools = ours.tongues | theirs.tongues
    return any(pattern_for(name).search(body) for name in tools) or bool(
        trade_words(body) & (ours.words | theirs.words)
    )


def _same_heads(ours: Trade, theirs: Trade) -> float:
    if not ours.heads or not theirs.heads:
        return 0.8
    if ours.heads & theirs.heads:
        return 1.0
    near = _near("near_heads.txt")
    return max(near.get(frozenset((a, b)), _FAR_HEADS) for a in ours.heads for b in theirs.heads)


def _same_field(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 1.0
    named = _near("near_fields.txt").get(frozenset((ours, theirs)))
    if named is not None:
        return named
    if ours.partition("/")[0] != theirs.partition("/")[0]:
        return 0.0
    return _WHOLE_FAMILY if "/" not in ours or "/" not in theirs else _SAME_FAMILY


@lru_cache(maxsize=32)
def trade_words(title: str) -> frozenset[str]:
    """Return a title's telling words without endings; a word of level counts only where no other is left."""
    plain = _GENDER.sub(" ", unicodedata.normalize("NFKC", title))
    bare = without_level(plain)
    found = _words(bare)
    return found or _words(plain)


def _words(text: str) -> frozenset[str]:
    words = (word.casefold() for chunk in _WORD.findall(text) for word in re.split(r"[/-]", chunk) if word)
    return frozenset(_stem(word) for word in words if word not in glue_words("title") and not word.isdigit())


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in ("innen", "erin", "in", "euse", "eur", "es", "s", "e"):
        if len(word) - len(ending) >= 5 and word.endswith(ending):  # noqa: PLR2004 a shorter stem is not telling
            return word.removesuffix(ending)
    return word


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    if not ours or not theirs:
        return 0.0
    had = sum(any(word == other or _compound(word, other) for other in theirs) for word in ours)
    return had / len(ours) * (1 - 0.15 * len(theirs - ours) / len(theirs))


def _compound(word: str, other: str) -> bool:
    least = 6
    return len(word) >= least and len(other) >= least and (word in other or other in word)
