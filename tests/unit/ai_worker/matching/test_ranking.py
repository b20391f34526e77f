from decimal import Decimal

import pytest
from jobrelay.models.postings import Posting, PostingFacts, Workplace
from jobrelay.models.profile import Contract, Fluency, Hours, Profile, SpokenLanguage
from quality.ranking import baselines
from quality.ranking.fit import neutral, present
from quality.ranking.fit import scores as scored_with
from quality.ranking.judged import OWN, Person, people
from quality.ranking.measures import auc, mean, ndcg


@pytest.fixture(scope="module")
def everybody() -> list[Person]:
    return people(OWN)


def scores(person: Person) -> list[float]:
    return [float(one.score) for one in person.assessments]


def test_postings_are_ordered_as_a_person_did_who_read_them(everybody: list[Person]):
    assert mean([ndcg(person.grades, scores(person)) for person in everybody]) >= 0.94
    assert mean([auc(person.grades, scores(person)) for person in everybody]) >= 0.95


def test_counting_words_orders_them_worse(everybody: list[Person]):
    for found in (baselines.tf_idf(everybody), baselines.bm25(everybody), baselines.overlap(everybody)):
        by_words = mean([ndcg(person.grades, own) for person, own in zip(everybody, found, strict=True)])
        assert by_words < mean([ndcg(person.grades, scores(person)) for person in everybody]) - 0.1


def test_a_posting_with_a_dealbreaker_scores_far_below_a_good_one(everybody: list[Person]):
    pairs = [(g, s) for person in everybody for g, s in zip(person.grades, scores(person), strict=True)]
    means = {grade: mean([score for other, score in pairs if other == grade]) for grade in range(5)}
    assert means[3] - means[1] >= 25


def test_measures_give_a_perfect_order_one_and_a_tie_its_mean():
    assert ndcg([4, 1, 0], [3.0, 2.0, 1.0]) == 1
    assert auc([3, 1], [1.0, 1.0]) == 0.5
    assert ndcg([0, 0], [1.0, 2.0]) is None


def test_the_figures_can_be_fitted_whatever_a_person_asks_for():
    everything = Profile(
        role="Engineer",
        skills=("Python",),
        location="Berlin",
        workplaces=(Workplace.REMOTE,),
        min_salary=Decimal(50_000),
        contracts=(Contract.PERMANENT,),
        hours=(Hours.FULL_TIME,),
        languages=(SpokenLanguage(language="en", fluency=Fluency.C1),),
        needs_sponsorship=True,
        preferences="mentoring, no travel",
    )
    facts = PostingFacts(title="Engineer", location="Berlin")
    person = Person("all", everything, [Posting(facts=facts, markdown="You write Python.")], [3], [True])
    assert scored_with(person, present()) == pytest.approx(scores(person), abs=1)
    assert scored_with(person, neutral()) != pytest.approx(scores(person), abs=1)
