"""The registry that comes with a release: companies and their boards, from public lists whose licences permit it."""

import csv
import gzip
import hashlib
import io
import logging
from pathlib import Path

from sqlalchemy import Connection, text

from jobrelay.storage import companies

logger = logging.getLogger(__name__)

FILE = Path(__file__).parent / "companies.csv.gz"
"""Made by services/common/make_registry.py; each row names its source and licence."""
COLUMNS = ("name", "board_url", "vendor", "website", "source")

_LOADED = text("SELECT obj_description('ix_companies_name'::regclass)")


def load(connection: Connection) -> int:
    """Add the boards that the database does not know yet, and return how many; a file that was loaded is left alone.

    Which one was is said in the comment of the index of names.
    """
    data = FILE.read_bytes()
    mark = f"registry {hashlib.sha256(data).hexdigest()}"
    if connection.execute(_LOADED).scalar() == mark:
        return 0
    added = companies.add(connection, rows(data))
    connection.execute(text(f"COMMENT ON INDEX ix_companies_name IS '{mark}'"))
    logger.info("The registry of companies has %d boards more.", added)
    return added


def rows(data: bytes) -> list[dict[str, str | None]]:
    """Read a registry's rows; what is empty is None."""
    table = csv.DictReader(io.StringIO(gzip.decompress(data).decode()))
    return [{name: row[name] or None for name in COLUMNS} for row in table]
