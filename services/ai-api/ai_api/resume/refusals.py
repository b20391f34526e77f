"""Why a résumé is not read, and what the person can do."""

from enum import StrEnum

from jobrelay.errors import JobrelayError


class Refusal(StrEnum):
    """What kept a file from being read; the value passes from the process that reads it."""

    UNKNOWN = "unknown"
    OLD_FORMAT = "old-format"
    IMAGE_ONLY = "image-only"
    NO_TEXT = "no-text"
    LOCKED = "locked"
    BROKEN = "broken"
    MACROS = "macros"
    ENTITIES = "entities"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_LARGE_INSIDE = "too-large-inside"
    TOO_COSTLY = "too-costly"


SENTENCES = {
    Refusal.UNKNOWN: "This is neither PDF, DOCX nor text; save your résumé as one of these.",
    Refusal.OLD_FORMAT: "This is an old word processor's format; save your résumé as PDF, DOCX or text.",
    Refusal.IMAGE_ONLY: "This file holds only pictures, no text; export your résumé as text, DOCX, or a PDF "
    "whose words can be marked.",
    Refusal.NO_TEXT: "There is hardly any text in this file; paste your résumé as text instead.",
    Refusal.LOCKED: "This PDF is locked with a password; save it without one.",
    Refusal.BROKEN: "This file is damaged or not what it says it is; save it again, or paste your résumé as text.",
    Refusal.MACROS: "This document carries macros, which are not opened here; save it as DOCX without them, or as PDF.",
    Refusal.ENTITIES: "This document declares its own XML entities, as no word processor does; it is not opened.",
    Refusal.TOO_MANY_PAGES: "This file has more than 30 pages; a résumé has a few.",
    Refusal.TOO_LARGE_INSIDE: "This document unpacks to far more than a résumé holds; paste its text instead.",
    Refusal.TOO_COSTLY: "This file takes more time or memory to read than a résumé may; paste its text instead.",
}


class RefusedError(JobrelayError):
    """Report that a file is not read, and why."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(SENTENCES[why])
        self.why = why
