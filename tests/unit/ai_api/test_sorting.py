import pytest
from ai_api.sorting import Order, Sort, Sorting
from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError
from sqlalchemy.dialects import postgresql


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.SCORE, Order.DESC),
        (Sort.NEWEST, Order.DESC),
        (Sort.SALARY, Order.DESC),
        (Sort.COMPANY, Order.ASC),
    ],
)
def test_each_sort_begins_with_what_a_person_wants_first(sort: Sort, order: Order) -> None:
    assert Sorting.of(sort, None).order is order


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("order", Order)
def test_every_part_of_a_key_runs_in_the_same_direction_so_that_a_row_compares_as_one(sort: Sort, order: Order) -> None:
    sorting = Sorting.of(sort, order)
    written = [str(column.compile(dialect=postgresql.dialect())) for column in sorting.order_by()]  # type: ignore[no-untyped-call]
    assert all(text.endswith(order.upper()) for text in written)
    assert len(sorting.columns) == len(sorting.order_by())


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        (Sort.SCORE, ["high", "2026-01-01T00:00:00+00:00", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.SCORE, ["5", "yesterday", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.NEWEST, ["2026-01-01T00:00:00+00:00", "1"]),
        (Sort.SALARY, ["much", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.SALARY, ["NaN", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.COMPANY, ["perhaps", "acme", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.COMPANY, ["False", "a\x00", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
        (Sort.SCORE, ["9" * 30, "2026-01-01T00:00:00+00:00", "6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"]),
    ],
)
def test_a_cursor_whose_values_are_not_of_its_order_is_refused(sort: Sort, key: list[str]) -> None:
    sorting = Sorting.of(sort, None)
    cursor = cursors.encode(f"{sorting.sort}:{sorting.order}", key)
    with pytest.raises(InvalidCursorError):
        sorting.ended(cursor)
