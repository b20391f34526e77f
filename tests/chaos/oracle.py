"""What must be true after any run, whatever befell it; each promise is a function that names how it was broken."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from chaos.truth import OPEN_STATES, Truth
from chaos.world import World

PAID_AGAIN = 0.01
"""The share of postings that may be paid for twice, because a call broke off that the provider had answered."""
_A_MILLIONTH = 1e-6
"""Money is kept in millionths of a dollar, and each call is rounded to one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a run accepted and did.

    Args:
        postings: For each accepted search, the title of each address that it must find.
        poison: The ids of the messages that no worker can handle.
        shown: Each search as the API shows it.
        faults: How many faults were injected.
    """

    postings: Mapping[str, Mapping[str, str]]
    poison: frozenset[str]
    shown: Mapping[str, Mapping[str, object]]
    faults: int


Promise = Callable[[Truth, Expected], Iterator[str]]
PROMISES: dict[str, Promise] = {}


def _promise(check: Promise) -> Promise:
    PROMISES[check.__name__.strip("_").replace("_", " ")] = check
    return check


def violations(truth: Truth, expected: Expected, of: Iterable[str] = PROMISES) -> dict[str, list[str]]:
    """Return, for each promise that was broken, how; only those named in `of` are looked at."""
    found = {name: list(PROMISES[name](truth, expected)) for name in of}
    return {name: broken for name, broken in found.items() if broken}


@_promise
def every_accepted_search_ends(truth: Truth, expected: Expected) -> Iterator[str]:
    for search_id in expected.postings:
        search = truth.searches.get(search_id)
        if search is None:
            yield f"{search_id} was accepted and has no row"
        elif not search.over:
            yield f"{search_id} is {search.status} with {dict(truth.states(search_id))}"
        elif search.status != "finished":
            yield f"{search_id} is {search.status}: {search.error}"


@_promise
def each_posting_has_exactly_one_row_with_the_right_title(truth: Truth, expected: Expected) -> Iterator[str]:
    wanted = {url: title for postings in expected.postings.values() for url, title in postings.items()}
    rows, reasons = Counter(url for url, _ in truth.jobs), {url: (state, why) for _, url, state, why in truth.items}
    yield from (f"{url} has {count} rows" for url, count in rows.items() if count > 1)
    yield from (f"{url} has no row: {reasons.get(url)}" for url in wanted if url not in rows)
    yield from (f"{url} was on no page" for url in rows if url not in wanted)
    yield from (f"{url} is called {title!r}" for url, title in truth.jobs if wanted.get(url, title) != title)


@_promise
def nothing_is_open_and_nothing_unacknowledged(truth: Truth, _: Expected) -> Iterator[str]:
    yield from (f"{url} is {state}" for _, url, state, _ in truth.items if state in OPEN_STATES)
    waiting = {name: count for name, count in truth.ready.items() if count and name != "dead_letters"}
    held = {name: count for name, count in truth.unacknowledged.items() if count}
    if waiting or held:
        yield f"ready {waiting}, unacknowledged {held}"


@_promise
def dead_letters_hold_exactly_the_poisoned(truth: Truth, expected: Expected) -> Iterator[str]:
    yield from (f"{letter} is dead {count} times" for letter, count in Counter(truth.dead).items() if count > 1)
    yield from (f"{letter} is dead and no poison" for letter in set(truth.dead) - expected.poison)
    yield from (f"{letter} is poison and gone" for letter in expected.poison - set(truth.dead))


@_promise
def without_faults_the_reconciler_publishes_nothing(truth: Truth, expected: Expected) -> Iterator[str]:
    if not expected.faults and truth.recovered:
        yield f"{truth.recovered} steps ran again"


@_promise
def charged_is_at_most_recorded_and_recorded_at_most_the_budget(truth: Truth, _: Expected) -> Iterator[str]:
    charged = sum(charge.cost_usd for charge in truth.charges)
    recorded = sum(search.cost_usd for search in truth.searches.values())
    rounding = len(truth.charges) * _A_MILLIONTH
    if charged > recorded + rounding:
        yield f"charged ${charged:.6f}, recorded ${recorded:.6f}"
    if recorded - charged > sum(truth.broken_off) + rounding:
        yield f"recorded ${recorded - charged:.6f} more than was charged, and ${sum(truth.broken_off):.6f} broke off"
    if truth.set_aside_usd:
        yield f"${truth.set_aside_usd:.6f} is still set aside"
    for search_id, search in truth.searches.items():
        if search.budget_usd is not None and search.cost_usd > search.budget_usd:
            yield f"{search_id} cost ${search.cost_usd} of ${search.budget_usd}"


@_promise
def hardly_a_posting_is_paid_for_twice(truth: Truth, _: Expected) -> Iterator[str]:
    paid = Counter(charge.subject for charge in truth.charges if charge.behaviour == "good")
    again = sum(count - 1 for subject, count in paid.items() if subject != "links")
    allowed = max(PAID_AGAIN * len(paid), len(truth.broken_off))
    if again > allowed:
        yield f"{again} calls of {len(paid)} postings, at most {allowed:.0f}"


@_promise
def counters_shown_are_rows(truth: Truth, expected: Expected) -> Iterator[str]:
    for search_id, view in expected.shown.items():
        states = truth.states(search_id)
        rows = {"found": sum(states.values()), "scored": states["scored"], "closed": states["closed"]}
        shown = {name: view.get(name) for name in rows}
        if shown != rows:
            yield f"{search_id} shows {shown} of {rows}"


@_promise
def no_lease_is_held_by_the_dead(truth: Truth, _: Expected) -> Iterator[str]:
    if truth.held_items:
        yield f"{truth.held_items} postings are held"
    yield from (f"{search_id} is over and held" for search_id, search in truth.searches.items() if search.held)


def judge(world: World, truth: Truth, *, faults: int) -> dict[str, list[str]]:
    """Return how the promises were broken in a world where nothing moves any more."""
    shown = {search_id: world.view(search_id) for search_id in world.truth}
    poison = frozenset(world.poison)
    return violations(truth, Expected(world.truth, poison, shown, faults))
