import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobrelay.models.postings import Posting

from ai_worker.matching.injection import addresses_a_machine
from ai_worker.matching.languages import is_foreign

_LONGEST_QUOTE = 280
_LONGEST_TITLE = 150
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"'”’)]*\s+(?=[\"'“(]?[^\W\da-z_])")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_HEADING = re.compile(r"\s*#{1,6}\s+(.*)|\s*\*\*([^*]+)\*\*:?\s*$|([^\n.!?]{3,70}):\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim slice of a posting, under the heading it stands below.

    `trusted` is False where its paragraph speaks to a machine or in a foreign tongue: it can then only count against
    the posting.
    """

    text: str
    heading: str
    trusted: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A posting cut into sentences, in order."""

    sentences: tuple[Sentence, ...]

    @property
    def trusted(self) -> tuple[Sentence, ...]:
        """Return the sentences that may count as evidence."""
        return tuple(sentence for sentence in self.sentences if sentence.trusted)

    def vouches_for(self, quote: str) -> bool:
        """Return whether `quote`, a verbatim slice of the posting, stands wholly in sentences that may count."""
        bare = quote.strip()
        own = any(bare in sentence.text or sentence.text in bare for sentence in self.trusted)
        return own and not any(
            not sentence.trusted and (bare in sentence.text or sentence.text in bare) for sentence in self.sentences
        )


@lru_cache(maxsize=16)
def read(posting: Posting) -> Reading:
    """Cut a posting's Markdown into sentences and tell which paragraphs can be trusted."""
    return Reading(tuple(_sentences(posting.markdown)))


def _sentences(markdown: str) -> Iterator[Sentence]:
    heading = ""
    for paragraph in _paragraphs(markdown):
        trusted = not (addresses_a_machine(paragraph) or is_foreign(paragraph, markdown))
        for line in paragraph.splitlines():
            found = _HEADING.match(line)
            if found:
                heading = next(part for part in found.groups() if part is not None).strip(" *#:")
            for text in _cut(_LIST_ITEM.sub("", line, count=1)):
                yield Sentence(text, heading, trusted)


def _paragraphs(markdown: str) -> Iterator[str]:
    lines: list[str] = []
    for line in markdown.splitlines():
        starts_anew = not line.strip() or _LIST_ITEM.match(line) or line.lstrip().startswith("#")
        if starts_anew and lines:
            yield "\n".join(lines)
            lines = []
        if line.strip():
            lines.append(line)
        if line.lstrip().startswith("#"):
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _cut(line: str) -> Iterator[str]:
    for part in _SENTENCE_END.split(line.strip().lstrip("#> ").strip()):
        while len(part) > _LONGEST_QUOTE:
            at = part.rfind(" ", 0, _LONGEST_QUOTE)
            at = at if at > 0 else _LONGEST_QUOTE
            yield part[:at].strip()
            part = part[at:].strip()  # noqa: PLW2901 the rest of the same sentence
        if part.strip():
            yield part.strip()


def own_title(posting: Posting) -> str | None:
    """Return the posting's title, else its first heading; None when it is no title but a text."""
    title = posting.facts.title or next((s.text for s in read(posting).trusted if s.heading == s.text), None)
    return title if title and is_a_title(title) else None


def is_a_title(text: str) -> bool:
    """Return whether a text can be a title: short, without an address, and not addressed to a machine."""
    return len(text) <= _LONGEST_TITLE and not _ADDRESS.search(text) and not addresses_a_machine(text)
