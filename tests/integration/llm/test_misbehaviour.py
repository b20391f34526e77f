"""However a provider answers, a posting gets a score or one clear sentence, and no failure is paid for twice."""

from collections.abc import Callable

import pytest
from ai_worker.llm.client import ModelClient
from ai_worker.llm.judge import LLMJudge
from ai_worker.matching.assess import assess
from fakes.ledger import Ledger
from fakes.running import Provider
from jobrelay.errors import JobrelayError, PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile

Connect = Callable[..., ModelClient]
PROFILE = Profile(role="Backend engineer", skills=("Python", "Terraform"), preferences="four-day week")
POSTING = Posting(
    facts=PostingFacts(title="Backend Engineer"),
    markdown="# Backend Engineer\n\nYou write Python and Terraform.\n\n- Four-day week\n",
)


def _judged(client: ModelClient) -> Assessment:
    return assess(POSTING, PROFILE, LLMJudge(client))


@pytest.mark.parametrize(
    "behaviour",
    [
        "thinks_aloud",
        "thinks_apart",
        "only_thinks",
        "in_prose",
        "fenced",
        "trailing_commas",
        "capitals",
        "names",
        "by_name",
        "as_parts",
        "as_tool_call",
        "no_usage",
        "no_type_arrays",
    ],
)
def test_an_answer_in_another_form_is_the_same_answer(
    connect: Connect, provider: Provider, ledger: Ledger, behaviour: str
):
    usual = _judged(connect())
    provider.behave({"behaviour": behaviour, "times": 0})
    found = _judged(connect())
    assert [(each.criterion, each.verdict, each.quote) for each in found.verdicts] == [
        (each.criterion, each.verdict, each.quote) for each in usual.verdicts
    ]
    assert provider.calls()["count"] == 1
    assert len(ledger.entries) == 2


def test_a_list_that_was_cut_off_counts_as_far_as_it_is_whole(connect: Connect, provider: Provider):
    usual = _judged(connect())
    provider.behave({"behaviour": "cut_late", "times": 0})
    found = _judged(connect())
    assert [each.verdict for each in found.verdicts][:-1] == [each.verdict for each in usual.verdicts][:-1]
    assert provider.calls()["count"] == 1


@pytest.mark.parametrize(
    ("behaviour", "refused"), [("no_max_tokens", 1), ("no_temperature", 1), ("no_schema", 1), ("no_grammar", 1)]
)
def test_a_parameter_that_a_model_refuses_is_negotiated_once_and_remembered(
    connect: Connect, provider: Provider, ledger: Ledger, behaviour: str, refused: int
):
    usual = _judged(connect())
    provider.behave({"behaviour": behaviour, "times": 0})
    for _ in range(3):
        assert _judged(connect()).score == usual.score
    statuses = [call["status"] for call in provider.calls()["calls"]]
    assert [status >= 400 for status in statuses] == [True] * refused + [False] * 3
    assert len(ledger.entries) == 4


def test_a_model_that_needs_room_to_think_is_given_it_from_then_on(connect: Connect, provider: Provider):
    provider.behave({"behaviour": "thinks_too_long", "times": 0})
    for _ in range(3):
        assert _judged(connect()).score > 0
    assert [call["max_tokens"] for call in provider.calls()["calls"]] == [2_000, 4_000, 4_000, 4_000]


def test_room_that_does_not_help_is_not_given_again(connect: Connect, provider: Provider):
    provider.behave({"behaviour": "truncated", "times": 0})
    for _ in range(3):
        with pytest.raises(TerminalError, match="cut off"):
            _judged(connect())
    assert [call["max_tokens"] for call in provider.calls()["calls"]] == [2_000, 4_000, 2_000, 2_000]


@pytest.mark.parametrize(
    ("behaviour", "kind", "says"),
    [
        ("refusal", TerminalError, "declined"),
        ("refusal_field", TerminalError, "declined"),
        ("too_long", TerminalError, "too long"),
        ("quota", SearchFailedError, "add credit"),
        ("unauthorised", SearchFailedError, "OPENROUTER_API_KEY"),
        ("out_of_credit", SearchFailedError, "add credit"),
        ("rate_limited", PostponedError, "come back later"),
        ({"behaviour": "rate_limited", "retry_after": ""}, TransientError, "too many requests"),
        ("rate_limited_in_200", TransientError, "too many requests"),
        ("error_in_200", TransientError, "failed"),
        ("server_error", TransientError, "failed"),
        ("not_json", TransientError, "not JSON"),
        ("no_choices", TransientError, "no choices"),
        ("drop", TransientError, "broke off"),
    ],
)
def test_what_is_no_answer_is_one_clear_sentence_after_one_call(
    connect: Connect,
    provider: Provider,
    behaviour: str | dict[str, str],
    kind: type[JobrelayError],
    says: str,
):
    provider.behave(behaviour)
    with pytest.raises(kind, match=says) as caught:
        _judged(connect())
    assert isinstance(caught.value, SearchFailedError) == (kind is SearchFailedError)
    assert str(caught.value).endswith(".") or "It said: " in str(caught.value)
    assert provider.calls()["count"] == 1
