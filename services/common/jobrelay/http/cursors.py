import base64
import binascii
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from jobrelay.http.problems import FieldProblem, InvalidRequestError

Part = str | int | None


class InvalidCursorError(InvalidRequestError):
    """The cursor is not one that this list gave for this order."""

    kind = "invalid-cursor"
    title = "The cursor is not valid"

    def __init__(self) -> None:
        detail = "This cursor was not given by this list in this order; begin again without a cursor."
        super().__init__(detail, errors=[FieldProblem(pointer="?cursor", detail="is not a cursor of this list")])


def encode(order: str, key: Sequence[Part]) -> str:
    """Write where a page ended, for a list in `order`, as text that is safe in an address."""
    document = json.dumps([order, *key], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(document.encode()).rstrip(b"=").decode()


def decode(cursor: str, order: str, length: int) -> list[Part]:
    """Read the key of `length` parts back from a cursor of a list in `order`.

    Raises:
        InvalidCursorError: It is no cursor, or of another list or order.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        document = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (UnicodeError, binascii.Error, ValueError, RecursionError) as error:
        raise InvalidCursorError from error
    if not isinstance(document, list) or len(document) != length + 1 or document[0] != order:
        raise InvalidCursorError
    key = document[1:]
    if not all(part is None or type(part) in (str, int) for part in key):
        raise InvalidCursorError
    return key


def moment(part: Part) -> datetime:
    """Return the time that a part of a key states, in UTC.

    Raises:
        InvalidCursorError: It states none, or one that is outside the years 1 to 9999 in UTC.
    """
    try:
        found = datetime.fromisoformat(str(part))
        if found.tzinfo is None:
            raise InvalidCursorError
        return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidCursorError from error


def identity(part: Part) -> UUID:
    """Return the id that a part of a key states.

    Raises:
        InvalidCursorError: It states none.
    """
    try:
        return UUID(str(part))
    except ValueError as error:
        raise InvalidCursorError from error
