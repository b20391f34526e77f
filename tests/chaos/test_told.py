"""Whatever befalls ticks, senders and receivers, each posting is told once; and the oracle would name what is not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from chaos.sink import Arrival
from chaos.told import Plan, run
from chaos.told_oracle import Message, Told, doubled, lies, lost, repeated

SEED = 20_261_126
_SENT = Message("m1", "/hook", "sent", frozenset(["Welder"]))
_WORDED = Message("m2", "/other", "sent", frozenset(["Welder"]))
_SIGNED = Arrival(1.0, "/hook", "m1", json.dumps({"jobs": [{"title": "Welder"}]}))
_PLAIN = Arrival(2.0, "/other", None, json.dumps({"title": "87: Welder", "message": "Berlin"}))
TOLD = Told({"/hook": True, "/other": False}, ["Welder"], [_SENT, _WORDED], [_SIGNED, _PLAIN])


def test_the_oracle_has_nothing_to_say_where_each_receiver_heard_of_each_posting_once() -> None:
    assert (lost(TOLD), doubled(TOLD), lies(TOLD), repeated(TOLD)) == ([], [], [], 0)


def test_a_webhook_that_comes_again_under_its_id_is_no_second_message() -> None:
    again = replace(TOLD, arrivals=[*TOLD.arrivals, replace(_SIGNED, at=9.0)])
    assert (doubled(again), repeated(again)) == ([], 1)


@pytest.mark.parametrize("second", [replace(_SIGNED, webhook_id="m9"), _PLAIN], ids=["another id", "no id"])
def test_the_oracle_names_what_came_twice(second: Arrival) -> None:
    assert doubled(replace(TOLD, arrivals=[*TOLD.arrivals, second])) == [f"{second.path} heard of 'Welder' 2 times"]


def test_the_oracle_names_what_was_lost_but_not_what_is_listed_as_unknown() -> None:
    silent = replace(TOLD, arrivals=[])
    assert lost(silent) == ["/hook never heard of 'Welder'", "/other never heard of 'Welder'"]
    assert lies(silent) == ["m1 is sent and never arrived"]
    said = replace(silent, messages=[_SENT, replace(_WORDED, state="unknown")])
    assert lost(said) == ["/hook never heard of 'Welder'"]


@pytest.mark.parametrize("state", ["failed", "waiting", "sending", "unknown"])
def test_the_oracle_names_a_webhook_that_ended_otherwise_than_sent(state: str) -> None:
    assert lies(replace(TOLD, messages=[replace(_SENT, state=state), _WORDED]))


@pytest.mark.timeout(1200)
def test_each_posting_is_told_once_whatever_befalls_ticks_senders_and_receivers(tmp_path: Path) -> None:
    plan = Plan(SEED, faults=6, channels=3, boards=3, seconds=1.0, gap=0.5, appear_every=2.0, hurried=True)
    outcome = run(plan, tmp_path)
    assert (outcome.lost, outcome.doubled, outcome.lies) == ([], [], [])
    assert len(outcome.faults) == 6
    assert outcome.appeared > 6
