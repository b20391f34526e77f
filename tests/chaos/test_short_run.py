"""Whatever befalls it, at the defaults a person gets, the relay keeps its promises; and without a fault it is quiet."""

from pathlib import Path

import pytest
from chaos.faults import FAULTS
from chaos.mutations import Mutation
from chaos.run import Plan, run

SEED = 20_261_125
LEAST_FAULTS = 25
_UNHURRIED = {"UNCLAIMED = timedelta(seconds=15)": "UNCLAIMED = timedelta(seconds=90)"}
"""A message counts as lost that a worker took and did not begin for so long, as on a busy machine it may in 15 s."""


@pytest.mark.timeout(1200)
def test_every_promise_holds_whatever_befalls_the_relay(tmp_path: Path) -> None:
    kinds = [name for name, fault in FAULTS.items() if not fault.slow]
    plan = Plan(SEED, kinds, faults=LEAST_FAULTS, postings=20, open_searches=3, seconds=1.5, gap=0.5)
    outcome = run(plan, tmp_path)
    assert outcome.violations == {}
    assert len(outcome.felt) >= LEAST_FAULTS


@pytest.mark.timeout(900)
def test_without_a_fault_nothing_runs_again_and_nothing_is_held(tmp_path: Path) -> None:
    plan = Plan(SEED, [], faults=0, postings=20, open_searches=2, least_postings=40)
    unhurried = Mutation({"storage/outbox.py": _UNHURRIED}).sources(tmp_path / "sources")
    outcome = run(plan, tmp_path / "run", sources=unhurried)
    assert outcome.violations == {}
