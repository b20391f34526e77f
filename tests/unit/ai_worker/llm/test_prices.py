import re
from decimal import Decimal
from importlib.resources import files

import pytest
from ai_worker.llm.prices import (
    CEILING,
    FREE,
    Prices,
    Tariff,
    UnknownPriceError,
    cost_usd,
    is_own,
    tariff_of,
    worst_case_usd,
)
from ai_worker.settings import AiSettings
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.errors import SearchFailedError


def test_cost_is_tokens_times_price_rounded_up_to_a_millionth():
    assert cost_usd(1_000, 500, Prices(Decimal("0.15"), Decimal("0.60"))) == Decimal("0.000450")
    assert cost_usd(1, 0, Prices(Decimal("0.15"), Decimal("0.60"))) == Decimal("0.000001")


@given(st.text(), st.integers(1, 10_000))
def test_no_call_can_cost_more_than_its_worst_case(text: str, limit: int):
    most_tokens = len(text.encode())
    assert worst_case_usd([text], limit, CEILING) >= cost_usd(most_tokens, limit, CEILING)


def _tariff(**values: object) -> Tariff:
    return tariff_of(AiSettings.model_validate({"api_key": "k", **values}))


def test_set_prices_come_before_all_others():
    stated = Prices(Decimal(1), Decimal(2))
    assert _tariff(model="openai/gpt-4o-mini", price_in=1, price_out=2) == Tariff(stated, stated)


@pytest.mark.parametrize("model", ["gpt-4o-mini", "openai/gpt-4o-mini", "GPT-4o-mini", "gpt-4o-mini-2024-07-18"])
@pytest.mark.parametrize("base_url", ["https://api.openai.com/v1", "https://openrouter.ai/api/v1"])
def test_a_model_that_is_listed_is_priced_by_the_list_whoever_sells_it(model: str, base_url: str):
    listed = Prices(Decimal("0.15"), Decimal("0.6"))
    assert _tariff(model=model, base_url=base_url) == Tariff(listed, listed)


def test_a_model_of_unknown_price_is_refused_with_the_settings_that_are_missing():
    with pytest.raises(UnknownPriceError, match=r"JOBRELAY_LLM_PRICE_IN and JOBRELAY_LLM_PRICE_OUT"):
        _tariff(model="nobody/knows-7b", base_url="https://api.example.com/v1")
    assert issubclass(UnknownPriceError, SearchFailedError)


def test_openrouter_reports_costs_and_is_told_the_most_that_it_may_charge():
    assert _tariff(model="nobody/knows-7b") == Tariff(CEILING, CEILING, capped=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:11434", "localhost:1234", "[::1]:8000", "10.2.3.4", "ollama", "vllm.models.svc", "mac.local"]
)
def test_a_server_of_ones_own_charges_nothing(host: str):
    tariff = _tariff(model="llama3", base_url=f"http://{host}/v1")
    assert (tariff.worst, tariff.usual) == (CEILING, FREE)


@pytest.mark.parametrize("host", ["api.openai.com", "8.8.8.8", "localhost.example.com", "10.0.0.1.example.org"])
def test_a_host_on_the_internet_is_not_ones_own(host: str):
    assert not is_own(f"https://{host}/v1")


def test_the_list_says_where_it_comes_from_and_when():
    table = files("ai_worker.llm").joinpath("list_prices.csv").read_text(encoding="utf-8")
    assert re.match(r"# \S+ [\d.]+ \([^)]+\), 20\d\d-\d\d-\d\d; US dollars for a million tokens\n", table)
    prices = [tuple(map(Decimal, row.split(",")[-2:])) for row in table.splitlines()[2:]]
    assert len(prices) > 1_000
    assert all(price >= 0 for row in prices for price in row)
