from collections.abc import Sequence

from jobrelay.models.assessments import Judgement, Verdict

_OPENING = {
    Judgement.MET: "Fits",
    Judgement.PARTLY: "Fits in part",
    Judgement.UNMET: "Does not fit",
    Judgement.UNKNOWN: "Not known",
}


def summarise(verdicts: Sequence[Verdict]) -> str:
    """Return the reasons for a score in a few sentences, by code alone: no word of it is a model's or the posting's."""
    groups = {judgement: [v.label for v in verdicts if v.verdict is judgement] for judgement in _OPENING}
    return " ".join(f"{_OPENING[judgement]}: {_listed(labels)}." for judgement, labels in groups.items() if labels)


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
