"""Each layout is written as one kind of careers site writes it; every fact that it states is read, none is invented."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scraper_worker.extraction.posting import extract

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED: dict[str, dict[str, Any]] = json.loads((LAYOUTS / "expected.json").read_text())


@pytest.mark.parametrize("name", EXPECTED)
def test_every_stated_fact_is_read(name: str) -> None:
    expected = dict(EXPECTED[name])
    facts = extract((LAYOUTS / f"{name}.html").read_text(), expected.pop("url"), today=date(2026, 5, 10)).facts
    read = json.loads(facts.model_dump_json())
    read["salary"] = read["salary"] and [read["salary"][key] for key in ("min", "max", "currency", "period")]
    assert {key: read[key] for key in expected} == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_the_text_is_the_postings_without_form_or_menu(name: str) -> None:
    markdown = extract((LAYOUTS / f"{name}.html").read_text(), EXPECTED[name]["url"], today=date(2026, 5, 10)).markdown
    assert len(markdown) > 300
    for foreign in ("First Name", "authorized to work", "Accueil", "powered by", "droits réservés", "Start\n"):
        assert foreign not in markdown
