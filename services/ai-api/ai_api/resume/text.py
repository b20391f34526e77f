"""The text of a résumé's file: PDF, DOCX or plain text. It runs in a process of its own, which `child` bounds."""

import zipfile
from io import BytesIO
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from ai_api.resume.refusals import Refusal, RefusedError

_MOST_PAGES = 30
_MOST_PARTS = 2_000
_LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes of unpacked XML; the text of a long résumé has a hundredth of it."""
_MOST_CHARACTERS = 100_000
_FEWEST_CHARACTERS = 40
_DOCUMENT = "word/document.xml"
_MACROS = "vbaproject.bin"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_READABLE = 0.97


def text_of(data: bytes) -> str:
    """Return the text of a résumé, at most 100,000 characters of it.

    What it is, its first bytes tell, not its name. Nothing in it is run, and nothing outside it is opened.

    Raises:
        RefusedError: It cannot be read, or nothing in it is text.
    """
    if b"%PDF-" in data[:1024]:
        text = _of_pdf(data)
    elif data.startswith(b"PK\x03\x04"):
        text = _of_docx(data)
    else:
        text = _of_plain(data)
    text = _whole(text[:_MOST_CHARACTERS])
    if sum(map(str.isalnum, text)) < _FEWEST_CHARACTERS:
        raise RefusedError(Refusal.NO_TEXT)
    return text


def _whole(text: str) -> str:
    """Join the halves of characters that stand side by side, and leave out a lone one, which nobody can write down."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _of_pdf(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(Refusal.LOCKED)
        if len(reader.pages) > _MOST_PAGES:
            raise RefusedError(Refusal.TOO_MANY_PAGES)
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError) as error:
        raise RefusedError(Refusal.BROKEN) from error
    if not any(map(str.isalnum, text)):
        raise RefusedError(Refusal.IMAGE_ONLY)
    return text


def _of_docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            if any(name.lower().endswith(_MACROS) for name in names):
                raise RefusedError(Refusal.MACROS)
            if _DOCUMENT not in names:
                raise RefusedError(Refusal.UNKNOWN)
            large = archive.getinfo(_DOCUMENT).file_size > _LARGEST_DOCUMENT
            if large or len(names) > _MOST_PARTS:
                raise RefusedError(Refusal.TOO_LARGE_INSIDE)
            with archive.open(_DOCUMENT) as document:
                return _of_word_xml(document)
    except (zipfile.BadZipFile, ParseError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RefusedError(Refusal.BROKEN) from error
    except DefusedXmlException as error:
        raise RefusedError(Refusal.ENTITIES) from error


def _of_word_xml(document: IO[bytes]) -> str:
    """Put the runs of each paragraph together, those in tables and text boxes too, each once."""
    pieces: list[str] = []
    fallbacks = 0
    for event, element in iterparse(document, events=("start", "end"), forbid_dtd=True):
        kind = element.tag.rpartition("}")[2]  # the namespace differs between the standard's two forms
        if kind == "Fallback":
            fallbacks += 1 if event == "start" else -1
        if event == "start" or fallbacks:
            continue
        if kind == "t":
            pieces.append(element.text or "")
        elif kind in {"p", "br", "cr"}:
            pieces.append("\n")
        elif kind == "tab":
            pieces.append("\t")
        element.clear()
    return "".join(pieces)


def _of_plain(data: bytes) -> str:
    if data.startswith(_PICTURES):
        raise RefusedError(Refusal.IMAGE_ONLY)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise RefusedError(Refusal.OLD_FORMAT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    readable = sum(character.isprintable() or character.isspace() for character in text)
    if "\x00" in text or readable < len(text) * _READABLE:
        raise RefusedError(Refusal.UNKNOWN)
    return text
