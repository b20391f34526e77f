"""The sentences of a posting's text, and which of them differ between two."""

import difflib
import re
from collections.abc import Iterator, Sequence

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_MARKS = re.compile(r"^[\s#>*+-]+|[*_`]{1,3}|\s+$")


def changed_sentences(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the sentences of `before` that went and those of `after` that came, each in its order; marks aside."""
    old, new = list(sentences(before)), list(sentences(after))
    went, came = [], []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            went += old[i1:i2]
            came += new[j1:j2]
    stayed = set(went) & set(came)  # moved, not changed
    return [line for line in went if line not in stayed], [line for line in came if line not in stayed]


def sentences(text: str) -> Iterator[str]:
    """Return the sentences and lines of a text in Markdown, without its marks."""
    for part in _SENTENCE.split(text):
        if sentence := " ".join(_MARKS.sub("", part).split()):
            yield sentence
