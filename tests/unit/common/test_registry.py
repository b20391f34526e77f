"""The registry that comes with a release is whole, small, and says where each row is from."""

from urllib.parse import urlsplit

from jobrelay.storage.registry import FILE, rows

ROWS = rows(FILE.read_bytes())


def test_it_names_thousands_of_boards_each_once_with_its_source_and_licence() -> None:
    assert len(ROWS) >= 3_500
    assert len({row["board_url"] for row in ROWS}) == len(ROWS)
    assert all(row["source"] == "colophon-group/jobseek, MIT" and row["name"] for row in ROWS)
    assert {urlsplit(row["board_url"] or "").scheme for row in ROWS} <= {"http", "https"}


def test_it_is_some_kilobytes() -> None:
    assert FILE.stat().st_size < 200_000
