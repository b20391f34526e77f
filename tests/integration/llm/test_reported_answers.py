"""Answers of models as people reported them of other tools: each gives the score or the error that was asked for."""

from collections.abc import Callable

import pytest
from ai_worker.llm.client import ModelClient
from ai_worker.llm.judge import LLMJudge
from ai_worker.llm.terms import MEMORY
from ai_worker.matching.assess import assess
from jobrelay.errors import JobrelayError, PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile
from quality.reported.cases import Case, cases, differences
from quality.reported.provider import POSTING_TEXT, serving

KINDS = (SearchFailedError, PostponedError, TransientError, TerminalError)
POSTING = Posting(facts=PostingFacts(title="Backend Engineer"), markdown=POSTING_TEXT)
PROFILE = Profile(role="Backend Engineer", skills=("Python", "Kubernetes"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases() if case.driver == "llm"])
def test_a_reported_answer_gives_what_was_asked_for(case: Case, connect: Callable[..., ModelClient]) -> None:
    with serving(case.given) as script:
        client = connect(base_url=script.base_url, model=case.given.get("model", "local/any"))
        MEMORY.forget()
        outcome = _outcome(client)
    assert differences(case.expected, outcome) == [], case.source


def _outcome(client: ModelClient) -> dict[str, object]:
    try:
        found = assess(POSTING, PROFILE, LLMJudge(client))
    except JobrelayError as error:
        kinds = [kind.__name__ for kind in KINDS if isinstance(error, kind)][:1]
        return {"ok": False, "kind": kinds, "said": str(error)}
    return {"ok": True, "score": found.score}
