import pytest
from quality.ranking import baselines
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
