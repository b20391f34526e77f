"""A résumé's file is read within bounds, in a process that knows nothing; what cannot be read is refused in words."""

import struct
from typing import Any

import pytest
from ai_api.resume import reading
from ai_api.resume.refusals import Refusal, RefusedError
from ai_api.resume.text import text_of

from .resumes import LINES, docx, locked_pdf, pdf, pdf_of, table_and_box

_XXE = (
    '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="urn:w"><w:p><w:t>&x;</w:t></w:p>'
    "</w:document>"
)
_LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="urn:w">&b;</w:document>'


def lying(data: bytes) -> bytes:
    """Say in a ZIP's directory that its document is small, whatever it unpacks to."""
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    return data[: at + 24] + struct.pack("<I", 100) + data[at + 28 :]


@pytest.mark.parametrize(
    "data",
    [
        pdf(LINES),
        docx(*LINES),
        "\n".join(LINES).encode(),
        "\n".join(LINES).encode("utf-16"),
        "\ufeff".encode() + "\r\n".join(LINES).encode(),
    ],
    ids=["pdf", "docx", "utf-8", "utf-16", "with a mark"],
)
def test_every_kind_gives_its_lines(data: bytes) -> None:
    assert text_of(data).split() == " ".join(LINES).split()


def test_text_of_tables_and_text_boxes_is_read_once() -> None:
    cell, box = "Senior Backend Engineer in a table cell", "Python in a text box"
    assert text_of(docx(document=table_and_box(cell, box))).split("\n")[:2] == [cell, box]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([]), Refusal.IMAGE_ONLY),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, Refusal.IMAGE_ONLY),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, Refusal.OLD_FORMAT),
        (b"{\\rtf1 hello}", Refusal.OLD_FORMAT),
        (locked_pdf(), Refusal.LOCKED),
        (pdf(LINES)[:400], Refusal.BROKEN),
        (pdf(LINES, pages=31), Refusal.TOO_MANY_PAGES),
        (docx(*LINES, word__vbaProject_dot_bin="x"), Refusal.MACROS),
        (docx(document=_XXE), Refusal.ENTITIES),
        (docx(document=_LAUGHS), Refusal.ENTITIES),
        (docx(document="<w:document"), Refusal.BROKEN),
        (docx(document=" " * 25_000_000), Refusal.TOO_LARGE_INSIDE),
        (lying(docx(*LINES * 1000)), Refusal.BROKEN),
        (docx(*LINES)[:200], Refusal.BROKEN),
        (docx(*LINES).replace(b"word/document.xml", b"word/documenx.xml"), Refusal.UNKNOWN),
        (bytes(range(256)) * 20, Refusal.UNKNOWN),
        (b"", Refusal.NO_TEXT),
        (b"Hello.", Refusal.NO_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, why: Refusal) -> None:
    with pytest.raises(RefusedError) as refused:
        text_of(data)
    assert refused.value.why is why
    assert str(refused.value).endswith(".")


def test_the_process_that_reads_gives_each_field_with_its_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", "secret")
    said: dict[str, Any] = reading.read(pdf(LINES))
    role = "Senior Backend Engineer"
    assert said["role"] == {"value": role, "passage": role, "source": "offline"}
    assert [skill["value"] for skill in said["skills"]] == ["Python", "Go", "Kubernetes", "Terraform"]


@pytest.mark.parametrize(("halves", "read"), [("^", ""), ("^~", "\U0001f600"), ("~^", "")])
def test_half_a_character_is_left_out_and_two_that_fit_are_one(halves: str, read: str) -> None:
    shown = "".join(f"({line}) Tj T* " for line in [*LINES, f"a{halves}b"])
    data = pdf_of(f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode(), meaning="<5e> <d83d> <7e> <de00>")
    text = text_of(data)
    assert text.split("\n")[len(LINES)] == f"a{read}b"
    assert reading.text_in(data).encode()


@pytest.mark.parametrize(
    "data", [pdf_of(b" " * 150_000_000), pdf_of(b"BT " + b"[" * 200_000 + b" ET")], ids=["bomb", "nesting"]
)
def test_a_file_that_explodes_is_refused_and_holds_nothing_up(data: bytes) -> None:
    assert len(data) < 1_000_000
    with pytest.raises(RefusedError):
        reading.read(data)
