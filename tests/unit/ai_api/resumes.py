"""Résumés as files, made by hand."""

import zipfile
import zlib
from io import BytesIO

from pypdf import PdfReader, PdfWriter

LINES = ["Jordan Miller", "Senior Backend Engineer", "Berlin, Germany", "Skills", "Python, Go, Kubernetes, Terraform"]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(lines: list[str], *, pages: int = 1) -> bytes:
    """Write a PDF of the same page, `pages` times."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    return pdf_of(f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode(), pages=pages)


def pdf_of(content: bytes, *, pages: int = 1, meaning: str = "") -> bytes:
    """Write a PDF whose pages have this content stream, packed; `meaning` says which characters its codes are.

    It is the body of a `beginbfchar` in the font's table: a code and its UTF-16, in hexadecimal.
    """
    packed = zlib.compress(content)
    table = f"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar {meaning} endbfchar".encode()
    told = b"/ToUnicode %d 0 R" % (5 + pages)
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>" % (told if meaning else b""),
        *[page % (4 + pages)] * pages,
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    ]
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, document: str | None = None, **others: str) -> bytes:
    """Write a DOCX of paragraphs; `document` replaces its XML, `others` are further parts (`__` is a slash)."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    whole = document or f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", whole)
        for name, text in others.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


def table_and_box(cell: str, box: str) -> str:
    """Return a document whose text stands in a table and in a text box with its fallback."""
    run = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    return (
        f'<w:document xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        f"<w:tbl><w:tr><w:tc>{run.format(cell)}</w:tc></w:tr></w:tbl>"
        f"<mc:AlternateContent><mc:Choice>{run.format(box)}</mc:Choice><mc:Fallback>{run.format(box)}</mc:Fallback>"
        f"</mc:AlternateContent></w:body></w:document>"
    )
