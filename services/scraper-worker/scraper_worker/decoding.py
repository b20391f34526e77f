"""Bytes to text as browsers do it, and text that was decoded wrongly before it reached the page."""

import re
from html import unescape

# UTF-8 read as windows-1252 begins with one of these; most pages hold none, and are not looked at further.
_SUSPECT = re.compile("[ÂÃÄÅÐÑÎÏØÙâðã][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_BETWEEN_TAGS = re.compile(r"[^<>]+")
_LONGEST_REPAIRED = 20_000
# The part of a page in which the HTML standard's prescan looks for its encoding; servers send long heads, so it is
# wider here than the standard's 1,024 bytes.
_PRESCANNED = 8_192
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,100}<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SINGLE_BYTE = frozenset({"windows-1252", "windows-1250", "windows-1254", "iso-8859-2", "iso-8859-15"})
_DETECTED_SAMPLE = 20_000
# Python's names of encodings that the WHATWG standard has under another label.
_LABELS = {"cp932": "shift_jis", "cp949": "euc-kr", "cp950": "big5", "big5hkscs": "big5", "johab": "euc-kr"}
_ENTITY = re.compile(r"&(?:amp;){0,5}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_MOST_ESCAPES = 4


def decoded(body: bytes, charset: str | None) -> str:
    """Decode a page: byte order mark, `charset` of its header, what the page says, else UTF-8, else detection.

    Labels mean what the WHATWG Encoding standard says ("iso-8859-1" is windows-1252). A bad byte costs its own
    character only, unless nothing in the body is UTF-8 that was named so: then the label was wrong.
    """
    import webencodings  # noqa: PLC0415 - not needed at a worker's start

    named = _known(charset) or _named_inside(body)
    encoding = webencodings.lookup(named) if named else None
    marked = body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if not marked:
        if encoding is None:
            encoding = webencodings.lookup(_detected(body))
        elif encoding.name == "utf-8" and _is_not_utf8(body):
            encoding = webencodings.lookup(_named_inside(body) or "")
            encoding = encoding if encoding and encoding.name != "utf-8" else webencodings.lookup(_guessed(body))
        elif encoding.name in _SINGLE_BYTE and _is_utf8(body):
            encoding = webencodings.UTF8
    text, _ = webencodings.decode(body, encoding or webencodings.UTF8, errors="replace")
    return repaired(text)


def repaired(text: str) -> str:
    """Undo UTF-8 that somebody read as windows-1252 and wrote down so ("Â£35,000"), where it surely is that."""
    if not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - few pages need it
    from ftfy.badness import is_bad  # noqa: PLC0415

    def mended(match: re.Match[str]) -> str:
        run = match.group()
        if len(run) > _LONGEST_REPAIRED or not _SUSPECT.search(run) or not is_bad(run):
            return run
        return fix_encoding(run)

    return _BETWEEN_TAGS.sub(mended, text)


def unescaped(text: str) -> str:
    """Resolve character references that are still in text: a page that escapes twice shows "R&amp;D"."""
    for _ in range(_MOST_ESCAPES):
        if not _ENTITY.search(text):
            return text
        text = unescape(text)
    return text


def _known(label: str | None) -> str | None:
    import webencodings  # noqa: PLC0415

    return label if label and webencodings.lookup(label) is not None else None


def _named_inside(body: bytes) -> str | None:
    head = body[:_PRESCANNED]
    found = _XML.search(head) or _META.search(head)
    label = found.group(1).decode("ascii", errors="replace") if found else None
    # A page that names UTF-16 in bytes that could be read as ASCII is none (HTML standard, "prescan a byte stream").
    return _known("utf-8" if label and label.lower().startswith("utf-16") else label)


def _is_utf8(body: bytes) -> bool:
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_not_utf8(body: bytes) -> bool:
    """Return whether a body named UTF-8 holds fewer letters that are so than bytes that are not."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return len(_MULTIBYTE.findall(body)) * 2 < body.decode("utf-8", errors="replace").count("\ufffd")
    return False


def _detected(body: bytes) -> str:
    return "utf-8" if body.isascii() or not _is_not_utf8(body) else _guessed(body)


def _guessed(body: bytes) -> str:
    """Guess the encoding of a page that names none and is not UTF-8; windows-1252 where nothing tells."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it

    words = re.sub(rb"<[^<>]{0,2000}>", b" ", body)
    start = next((match.start() for match in re.finditer(rb"[\x80-\xff]", words)), 0)
    best = from_bytes(words[max(0, start - 200) : start + _DETECTED_SAMPLE]).best()
    name = best.encoding.replace("_", "-") if best else ""
    return _known(_LABELS.get(name, name)) or "windows-1252"
