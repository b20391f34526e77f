import re
import unicodedata

# Controls that reorder or hide text: C0 and C1, soft hyphen, joiners without a shape, direction marks, overrides and
# isolates, invisible operators, Hangul fillers, interlinear marks, lone surrogates, tags and the supplementary
# variation selectors.
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_HIDDEN}]")
# Persian, Indic scripts and emoji need single joiners and selectors between letters of theirs; nothing needs a run.
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]{2,}|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
_BETWEEN_LETTERS = re.compile(r"[\W_]+")
_ICONS = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_PRIVATE = re.compile(f"[{_ICONS}]")
_SUSPECT = re.compile(f"[{_HIDDEN}{_ICONS}\u200c\u200d\ufe00-\ufe0f]")


def readable(text: str) -> str:
    """Remove the characters of `text` that a reader cannot see, keep every one that he can.

    Bidirectional overrides, zero-width characters, tag characters and icon-font glyphs (private use) go: they let a
    page show one text and hand on another (Unicode TR 36, "Unicode Security Considerations").
    """
    if text.isascii():  # holds control characters at most, and mostly none
        return text if text.isprintable() else _INVISIBLE.sub("", text)
    if not _SUSPECT.search(text):
        return text
    return _PRIVATE.sub(" ", _JOINERS.sub("", _INVISIBLE.sub("", text)))


def one_line(text: str) -> str:
    """Return `text` readable, on one line, with single spaces."""
    return " ".join(readable(text).split())


def squashed(text: str) -> str:
    """Run a text together as addresses do with names: lower case, no accents, spaces or marks."""
    return _BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKD", text.lower()))  # an accent is no letter either
