from decimal import Decimal

from ai_worker.llm.budget import CEILING, Prices, cost_usd, worst_case_usd
from hypothesis import given
from hypothesis import strategies as st


def test_cost_is_tokens_times_price_rounded_up_to_a_millionth():
    assert cost_usd(1_000, 500, Prices(Decimal("0.15"), Decimal("0.60"))) == Decimal("0.000450")
    assert cost_usd(1, 0, Prices(Decimal("0.15"), Decimal("0.60"))) == Decimal("0.000001")


@given(st.text(), st.integers(1, 10_000))
def test_no_call_can_cost_more_than_its_worst_case(text: str, limit: int):
    most_tokens = len(text.encode())
    assert worst_case_usd([text], limit, CEILING) >= cost_usd(most_tokens, limit, CEILING)


def test_an_unknown_price_is_taken_for_a_dear_one():
    assert worst_case_usd(["x" * 1_000], 1_000, None) > worst_case_usd(
        ["x" * 1_000], 1_000, Prices(Decimal(1), Decimal(5))
    )
