from collections.abc import Sequence

from jobrelay.models.assessments import Judgement, Limit, Verdict

_OPENING = {
    Judgement.MET: "Fits",
    Judgement.PARTLY: "Fits in part",
    Judgement.UNMET: "Does not fit",
    Judgement.UNKNOWN: "Not known",
}


def summarise(verdicts: Sequence[Verdict], limits: Sequence[Limit] = ()) -> str:
    """Return the reasons for a score in a few sentences, by code alone: no word of it is a model's or the posting's."""
    stated = [f"{limit.reason}: at most {limit.at_most}." for limit in limits]
    groups = {judgement: [v.label for v in verdicts if v.verdict is judgement] for judgement in _OPENING}
    fits = [f"{_OPENING[judgement]}: {_listed(labels)}." for judgement, labels in groups.items() if labels]
    return " ".join(stated + fits)


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
