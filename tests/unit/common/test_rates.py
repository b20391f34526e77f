"""Rates are read from what the European Central Bank publishes, and those that are shipped are whole."""

from datetime import date
from decimal import Decimal

import pytest
from jobrelay.rates import RatesUnreadableError, read_ecb, shipped

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"><Cube><Cube time='2026-11-25'>
<Cube currency='USD' rate='1.25'/><Cube currency='PLN' rate='4'/></Cube></Cube></gesmes:Envelope>"""


def test_units_for_one_euro_become_dollars_for_one_unit() -> None:
    rates = read_ecb(DOCUMENT)
    assert rates.as_of == date(2026, 11, 25)
    assert rates.usd_per_unit == {"USD": 1, "EUR": Decimal("1.25"), "PLN": Decimal("0.3125")}


@pytest.mark.parametrize("document", ["", "<html/>", DOCUMENT.replace("USD", "XXX"), DOCUMENT.replace("'4'", "'0'")])
def test_what_holds_no_rates_is_refused(document: str) -> None:
    with pytest.raises(RatesUnreadableError):
        read_ecb(document)


def test_the_shipped_rates_name_their_day_and_source() -> None:
    assert shipped().as_of.year >= 2024
    assert shipped().source
    assert shipped().usd_per_unit["USD"] == 1


def test_every_currency_of_the_central_banks_list_that_keeps_its_worth_for_a_year_is_shipped() -> None:
    listed = "AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK"
    assert {*listed.split(), "SGD", "THB", "USD", "ZAR"} <= shipped().usd_per_unit.keys()
