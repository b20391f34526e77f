"""Reading XML of others: without entities or outside files, packed or not, in any namespace."""

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from scraper_worker.web import Response, UnreadableAnswerError

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 60_000_000
_GZIP = b"\x1f\x8b"


def parse_xml(response: Response) -> "_Element | None":
    """Parse an answer as XML, mended where it is broken; None where it is none.

    Raises:
        UnreadableAnswerError: It is packed, and larger than 60 MB or damaged.
    """
    from lxml import etree  # noqa: PLC0415 - not needed at a worker's start

    body = unpacked(response)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True, load_dtd=False)
    try:
        root = etree.fromstring(body.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except etree.XMLSyntaxError:
        return None
    return None if root is None or name_of(root) == "html" else root


def unpacked(response: Response) -> bytes:
    """Return the body, unpacked where it is a gzip file.

    Raises:
        UnreadableAnswerError: It is larger than 60 MB or damaged.
    """
    if not response.body.startswith(_GZIP):
        return response.body
    try:
        with gzip.GzipFile(fileobj=BytesIO(response.body)) as packed:
            body = packed.read(_MOST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableAnswerError(f"{response.url} is a damaged gzip file.") from error
    if len(body) > _MOST:
        raise UnreadableAnswerError(f"{response.url} unpacks to more than {_MOST // 1_000_000} MB.")
    return body


def name_of(element: "_Element") -> str:
    """Return an element's name in lower case without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: "_Element") -> Iterator["_Element"]:
    """Return the elements directly in `element`, comments left out."""
    return (child for child in element if isinstance(child.tag, str))
