"""Choose the score's figures on judged pairs: `PYTHONPATH=tests python -m quality.ranking.fit [JUDGED.json]`.

Each figure moves over a coarse grid, one after the other, as long as the people whose pairs are used are ordered
better. A move must earn more than a small price for leaving the value before it, so that a figure on which nothing
depends stays. The same is done leaving out one person at a time, who is then ordered with what the others chose. Begun
at the product's own figures, which were chosen with everybody's pairs, this says how far they depend on one person;
begun at figures that tell no kind from another, how well a stranger is served. The script prints all; people write the
values into `weights.py`. What stands in no grid is judgement and stays as it is.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jobrelay.models.assessments import Judgement
from jobrelay.models.profile import CriterionKind
from jobrelay.models.weights import AT_MOST, EARNED, OPEN, SHARES
from quality.ranking.judged import OWN, Person, people
from quality.ranking.measures import auc, mean, ndcg

Figures = dict[str, float]
_PRICE = 0.0015
_ROUNDS = 3
_POINTS = {
    "role": (24, 30, 36, 42),
    "skill": (18, 24, 30, 36),
    "seniority": (4, 8, 12),
    "location": (6, 10, 14),
    "workplace": (4, 6, 10),
    "salary": (6, 10, 14),
    "preferences": (6, 9, 12, 16),
}
_PARTS = {"partly": (0.4, 0.5, 0.6), "open": (0.3, 0.4, 0.5, 0.6, 0.7)}
_CAPS = (30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)


def present() -> Figures:
    """Return the figures that the product uses."""
    shares = {str(kind): float(points) for kind, points in SHARES.items()}
    caps = {f"most {kind}": float(most) for kind, most in AT_MOST.items()}
    return {**shares, **caps, "partly": float(EARNED[Judgement.PARTLY]), "open": float(OPEN)}


_PRESENT = present()


def neutral() -> Figures:
    """Return figures that tell no kind from another: every fitted share alike, every limit at 60, and halves."""
    shares = [value for values in _POINTS.values() for value in values]
    same = {**dict.fromkeys(_POINTS, mean(shares)), **dict.fromkeys(_PARTS, 0.5)}
    return {**present(), **same, **{name: 60.0 for name in present() if name.startswith("most ")}}


def grid() -> Mapping[str, Sequence[float]]:
    """Return the values that each figure may take."""
    return {**_POINTS, **_PARTS, **{name: _CAPS for name in present() if name.startswith("most ")}}


def scores(person: Person, figures: Figures) -> list[float]:
    """Return a person's scores as the figures would have made them, from the verdicts and limits of the product."""
    return [_score(assessment, figures) for assessment in person.assessments]


def _score(assessment, figures: Figures) -> float:  # noqa: ANN001 - an Assessment
    used = _PRESENT
    total = points = 0.0
    for verdict in assessment.verdicts:
        kind = _kind_of(verdict.criterion)
        weight = verdict.weight * figures[kind] / used[kind]
        silent = verdict.verdict is Judgement.UNKNOWN and verdict.points > 0
        earned = {Judgement.MET: 1.0, Judgement.PARTLY: figures["partly"]}.get(verdict.verdict, 0.0)
        total += weight
        points += weight * (figures["open"] if silent else earned)
    left = 100 * points / total
    for limit in assessment.limits:
        name = f"most {limit.kind}"
        left *= min(1.0, limit.at_most / 100 * figures[name] / used[name])
    return left


def _kind_of(slug: str) -> str:
    """Return the kind that a criterion's slug begins with: "skill" of "skill-python", all of "right-to-work"."""
    spelt = slug.replace("-", "_")
    return next(kind for kind in CriterionKind if spelt == kind or spelt.startswith(f"{kind}_"))


def worth(chosen: Sequence[Person], figures: Figures) -> float:
    """Return how well people are served: the order of all and of real postings, and of good ones over dealbreakers."""
    return sum(map(mean, zip(*(_served(person, tuple(figures.items())) for person in chosen), strict=True)))


@cache
def _served(person: Person, figures: tuple[tuple[str, float], ...]) -> tuple[float | None, float | None, float | None]:
    own = scores(person, dict(figures))
    return ndcg(person.grades, own), _of_real(ndcg, person, own), auc(person.grades, own)


def _of_real(
    measure: Callable[[list[int], list[float]], float | None], person: Person, own: list[float]
) -> float | None:
    kept = [(g, s) for g, s, real in zip(person.grades, own, person.real, strict=True) if real]
    return measure([g for g, _ in kept], [s for _, s in kept]) if len(kept) > 1 else None


def fit(chosen: Sequence[Person], start: Figures) -> Figures:
    """Return the figures by which these people are served best, near those of `start`."""
    figures = dict(start)
    for _ in range(_ROUNDS):
        before = dict(figures)
        for name, values in grid().items():
            reached = worth(chosen, figures)
            tried = {value: worth(chosen, {**figures, name: value}) for value in values}
            best = max(tried, key=lambda value: (tried[value], -abs(value - figures[name])))
            if tried[best] > reached + _PRICE:
                figures[name] = best
        if figures == before:
            break
    return figures


def left_out(everybody: Sequence[Person], start: Figures) -> list[Figures]:
    """Return for each person the figures that the pairs of all others choose."""
    return [fit([other for other in everybody if other is not person], start) for person in everybody]


def report(title: str, chosen: Sequence[Person], found: Sequence[list[float]]) -> None:
    """Print the measures of one way of scoring."""
    pairs = list(zip(chosen, found, strict=True))
    whole = mean([ndcg(person.grades, own) for person, own in pairs])
    apart = mean([auc(person.grades, own) for person, own in pairs])
    real = mean([_of_real(ndcg, person, own) for person, own in pairs])
    real_apart = mean([_of_real(auc, person, own) for person, own in pairs])
    print(f"{title:34} nDCG@10 {whole:.3f}  AUC {apart:.3f}   real postings: nDCG@10 {real:.3f}  AUC {real_apart:.3f}")


def main() -> None:
    """Fit, and say how well it went for those who were left out."""
    everybody = people(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
    report("as it is", everybody, [scores(person, present()) for person in everybody])
    alone = left_out(everybody, present())
    report("fitted, each person left out", everybody, [scores(p, f) for p, f in zip(everybody, alone, strict=True)])
    strangers = left_out(everybody, neutral())
    afresh = [scores(person, figures) for person, figures in zip(everybody, strangers, strict=True)]
    report("the same, from neutral figures", everybody, afresh)
    best = fit(everybody, present())
    report("fitted on all (optimistic)", everybody, [scores(person, best) for person in everybody])
    for name, value in best.items():
        others = sorted(figures[name] for figures in alone)
        if value != present()[name] or others[0] != others[-1]:
            print(f"{name:24} {present()[name]:g} -> {value:g}   left out: {others[0]:g} to {others[-1]:g}")


if __name__ == "__main__":
    main()
