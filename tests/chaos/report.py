"""What a run found, as a page of Markdown."""

from collections import defaultdict
from collections.abc import Sequence

from chaos.recovery import Felt
from chaos.run import Outcome


def markdown(outcome: Outcome) -> str:
    """Return the report: what ran, each kind of fault with its times in seconds, and each broken promise."""
    plan = outcome.plan
    works, following = [one.works_again for one in outcome.felt], [one.next_done for one in outcome.felt]
    done = [one.hit_done for one in outcome.felt if one.hit_count]
    head = [
        f"- seed {plan.seed}, RabbitMQ {outcome.broker}, {outcome.took / 60:.1f} minutes",
        f"- {len(outcome.felt)} faults of {len({one.kind for one in outcome.felt})} kinds",
        f"- {outcome.searches} searches of {outcome.postings} postings in all",
        f"- until the stage that was hit works again, p50 / p95: {_both(works)} s",
        f"- until its next posting is done, with the time in which it had none: {_both(following)} s",
        f"- until the postings that were hit are done, p50 / p95: {_both(done)} s",
        f"- the reconciler made {outcome.recovered} steps run again",
        f"- every search was over {outcome.calm_after:.0f} s after the last fault"
        if outcome.calm_after is not None
        else f"- searches were open {plan.patience:.0f} s after the last fault",
        f"- broken promises: {len(outcome.violations) or 'none'}",
    ]
    broken = [
        f"  - {promise} ({len(how)}): {'; '.join(how[:5])}{' …' if len(how) > 5 else ''}"
        for promise, how in outcome.violations.items()
    ]
    table = [
        "| fault | injected | recovered | works again, p50 / p95 s | next posting, s | hit | done, p50 / p95 s |",
        "|---|---|---|---|---|---|---|",
        *(_row(kind, felt) for kind, felt in sorted(_by_kind(outcome.felt).items())),
    ]
    return "\n".join([*head, *broken, "", *table, "", *_sizes(outcome), ""])


def _sizes(outcome: Outcome) -> list[str]:
    share = 1_000 / max(outcome.postings, 1)
    ordered = sorted(outcome.sizes.items(), key=lambda size: -size[1])
    rows = [f"| {name} | {size * share / 1_000:,.0f} |" for name, size in ordered if size * share >= 1_000]
    whole = sum(size for name, size in ordered if name.startswith("table ")) * share / 1_000
    return [
        "| what is left behind | kB for each 1,000 postings |",
        "|---|---|",
        *rows,
        f"| all tables | {whole:,.0f} |",
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _by_kind(felt: Sequence[Felt]) -> dict[str, list[Felt]]:
    kinds: dict[str, list[Felt]] = defaultdict(list)
    for one in felt:
        kinds[one.kind].append(one)
    return kinds


def _row(kind: str, felt: Sequence[Felt]) -> str:
    recovered = sum(one.hit_done is not None for one in felt)
    hit = sum(one.hit_count for one in felt)
    done = _both([one.hit_done for one in felt if one.hit_count])
    works, following = _both([one.works_again for one in felt]), _both([one.next_done for one in felt])
    return f"| {kind} | {len(felt)} | {recovered} | {works} | {following} | {hit} | {done} |"


def _both(times: Sequence[float | None]) -> str:
    known = [seconds for seconds in times if seconds is not None]
    return f"{percentile(known, 0.5):.1f} / {percentile(known, 0.95):.1f}" if known else "-"
