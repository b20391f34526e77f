"""The languages that a résumé says its person speaks, and how well."""

from collections.abc import Iterable, Iterator

from jobrelay.models.profile import Fluency

from jobrelay_language.fluency import fluency_said
from jobrelay_language.resume.layout import Part, ResumeLine, tongues

_LONGEST = 160


def tongues_in(lines: Iterable[ResumeLine]) -> Iterator[tuple[str, Fluency | None, str]]:
    """Yield each language once: its ISO 639-1 code, how well it is spoken where that is said, and the line.

    Lines of the part on languages count; elsewhere only a line that names a language with its level does.
    """
    seen: set[str] = set()
    ordered = sorted(lines, key=lambda line: line.part is not Part.LANGUAGES)
    for line in ordered:
        if len(line.text) > _LONGEST or line.part is Part.EDUCATION:
            continue
        for code, said in _named(line.text):
            fluency = fluency_said(said)
            if code not in seen and (line.part is Part.LANGUAGES or fluency is not None):
                seen.add(code)
                yield code, fluency, line.text


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield each language that a line names, with the words up to the next one, which tell how well."""
    matches = sorted(
        ((match.start(), match.end(), code) for code, names in tongues().items() for match in names.finditer(text)),
    )
    for at, (start, end, code) in enumerate(matches):
        said = text[end : matches[at + 1][0] if at + 1 < len(matches) else len(text)]
        alone = len(matches) == 1 and fluency_said(said) is None
        yield code, text[:start] if alone else said
