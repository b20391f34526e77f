"""What words without work behind them can move; docs/ranking.md publishes the figures."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from ai_worker.judging import Criterion, Finding, Judge, Judged
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts, Workplace
from jobrelay.models.profile import Profile

PERSON = Profile(
    role="Senior Backend Engineer",
    skills=("Python", "PostgreSQL", "Kubernetes", "RabbitMQ"),
    min_salary=Decimal(75_000),
    salary_currency="EUR",
    location="Germany",
    workplaces=(Workplace.REMOTE,),
    preferences="mentoring, open source",
)
TEXT = """# Dispatcher

You plan tours and look after drivers of forty lorries.

## You bring

- Experience in dispatching
- A calm voice on the telephone

The office is in Munich.
"""
WORDS = "Senior Backend Engineer Python PostgreSQL Kubernetes RabbitMQ remote mentoring open source"
LIST = "\n".join(f"- {word}" for word in (*PERSON.skills, "mentoring", "open source", "remote"))
STUFFED_TITLE = "Dispatcher / Senior Backend Engineer Python Kubernetes"


class Gullible:
    """A model that takes every criterion for met, and quotes the first line that names it, else the title."""

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:  # noqa: ARG002
        return Judged(tuple(Finding(c.slug, Judgement.MET, self._line(c, posting)) for c in criteria), "gullible")

    def _line(self, criterion: Criterion, posting: Posting) -> str | None:
        lines = (line.strip("- ") for line in posting.markdown.splitlines())
        return next((line for line in lines if criterion.asks.casefold() in line.casefold()), posting.facts.title)


def score(judge: Judge, title: str = "Dispatcher", more: str = "") -> Decimal:
    facts = PostingFacts(title=title, location="Munich, Germany")
    return assess(Posting(facts=facts, markdown=f"{TEXT}\n{more}\n"), PERSON, judge).score


@pytest.mark.parametrize("judge", [OfflineJudge(), Gullible()])
@pytest.mark.parametrize(
    ("title", "more", "most"),
    [
        ("Dispatcher", "", 12),
        ("Dispatcher", WORDS, 39),
        ("Dispatcher", f"Keywords: {', '.join(WORDS.split())}", 17),
        ("Dispatcher", f"## Skills\n\n{LIST}", 39),
        (STUFFED_TITLE, "", 45),
        ("Senior Backend Engineer", "", 37),
        (STUFFED_TITLE, f"## Skills\n\n{LIST}", 82),
    ],
)
def test_stuffing_moves_a_score_no_further_than_is_published(judge: Judge, title: str, more: str, most: int):
    assert score(judge, title, more) <= most
