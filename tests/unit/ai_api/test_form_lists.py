"""What a profile's form offers is all that pay and postings are read in, in the page's own file too."""

import json
import re
from pathlib import Path

import pytest
from ai_api.form_lists import form_lists
from jobrelay.models.profile import SpokenLanguage

PAGES_FILE = Path(__file__).parents[3] / "frontend" / "src" / "api" / "form-lists.ts"


@pytest.mark.parametrize("name", sorted(form_lists()))
def test_the_page_offers_them_all(name: str):
    offered = re.search(rf"^export const {name} = (\[.*?\]) as const;$", PAGES_FILE.read_text(), re.MULTILINE)
    assert offered, "Run `make generate`."
    assert json.loads(offered[1]) == list(form_lists()[name])


def test_a_language_that_is_offered_can_be_kept():
    languages = form_lists()["LANGUAGES"]
    assert {"bg", "hr", "sr", "sl", "lt", "lv", "et"} <= set(languages)
    assert [SpokenLanguage(language=code).language for code in languages] == list(languages)


def test_pay_is_asked_for_in_every_currency_that_has_a_rate():
    assert {"NZD", "HUF", "RON", "CNY", "HKD", "MXN", "ZAR", "KRW", "PHP"} <= set(form_lists()["CURRENCIES"])
