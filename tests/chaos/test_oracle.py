"""The oracle names each promise that is broken: one small lie about a good run, and only the promise it breaks."""

from dataclasses import replace
from typing import Any

import pytest
from chaos.oracle import PROMISES, Expected, violations
from chaos.truth import Search, Truth
from fakes.charges import Charge

_URLS = {"http://site/1": "Engineer One", "http://site/2": "Engineer Two"}
_FINISHED = Search("finished", None, over=True, held=False, budget_usd=1.0, cost_usd=0.002, recovered=0)
_GOOD = Truth(
    searches={"s": _FINISHED},
    items=[("s", url, "scored", None) for url in _URLS],
    held_items=0,
    jobs=list(_URLS.items()),
    ready={"scraper_queue": 0, "dead_letters": 1},
    unacknowledged={"scraper_queue": 0},
    dead=["poison"],
    charges=[Charge(0.0, title, "good", 0.001) for title in _URLS.values()],
    broken_off=[],
    set_aside_usd=0.0,
)
_SHOWN = {"s": {"found": 2, "scored": 2, "closed": 0}}
_EXPECTED = Expected({"s": _URLS}, frozenset({"poison"}), _SHOWN, faults=0)
_LIES: dict[str, dict[str, Any]] = {
    "every accepted search ends": {"searches": {"s": replace(_FINISHED, status="running", over=False)}},
    "each posting has exactly one row with the right title": {
        "jobs": [*_URLS.items(), ("http://site/1", "Engineer One")]
    },
    "nothing is open and nothing unacknowledged": {"unacknowledged": {"ai_queue": 1}},
    "dead letters hold exactly the poisoned": {"dead": ["poison", "another"]},
    "charged is at most recorded and recorded at most the budget": {
        "charges": [replace(charge, cost_usd=0.02) for charge in _GOOD.charges]
    },
    "hardly a posting is paid for twice": {
        "charges": [Charge(0.0, "Engineer One", "good", 0.0005) for _ in range(2)] + [_GOOD.charges[1]]
    },
    "counters shown are rows": {"items": [*_GOOD.items, ("s", "http://site/3", "excluded", None)]},
    "no lease is held by the dead": {"held_items": 1},
    "without faults the reconciler publishes nothing": {"searches": {"s": replace(_FINISHED, recovered=1)}},
}


def test_a_good_run_breaks_no_promise() -> None:
    assert violations(_GOOD, _EXPECTED) == {}


@pytest.mark.parametrize("promise", [*_LIES])
def test_a_lie_breaks_its_promise_alone(promise: str) -> None:
    assert [*violations(replace(_GOOD, **_LIES[promise]), _EXPECTED)] == [promise]


def test_each_promise_has_its_lie() -> None:
    assert {*_LIES} == {*PROMISES}
