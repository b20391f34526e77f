"""A search as it happens, on a terminal."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event as Signal
from threading import Thread

from jobrelay.models.search import SearchView, StageView
from jobrelay.models.states import OVER
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from standalone.client import StreamEvent

_LINE_EVERY_SECONDS = 10
_MARKS = {"waiting": "·", "running": "▶", "done": "✓", "failed": "✗", "skipped": "-"}


Standstill = Callable[[], str | None]
"""Asks why nothing moves; None where it does."""


def follow(events: Iterable[StreamEvent], console: Console, standstill: Standstill = lambda: None) -> SearchView | None:
    """Show a search's stages until it ends, and return how it ended; in a pipe, a line each ten seconds.

    In a pipe the last line is how it ended, with its figures.

    `standstill` is asked every ten seconds, and what it answers is shown.
    """
    if not console.is_terminal:
        with _asking(standstill, lambda said: _print_once(console, said)):
            return _log(events, console)
    shown = _Shown()
    with Live(shown, console=console, refresh_per_second=8), _asking(standstill, shown.stand_still):
        for event in events:
            if event.kind in {"snapshot", "search"}:
                shown.view = SearchView.model_validate(event.data)
            elif event.kind == "job":
                shown.last = f"{event.data['match_score']:>3.0f}  {event.data['title']}"
        shown.still = None
    return shown.view


@dataclass
class _Shown:
    view: SearchView | None = None
    last: str = ""
    still: str | None = None

    def stand_still(self, said: str | None) -> None:
        self.still = said

    def __rich__(self) -> RenderableType:
        if self.view is None:
            return Text(self.still or "")
        return Group(_picture(self.view, self.last), *([Text(self.still, style="red")] if self.still else ()))


@contextmanager
def _asking(standstill: Standstill, tell: Callable[[str | None], object]) -> Iterator[None]:
    over = Signal()

    def ask() -> None:
        while not over.wait(_LINE_EVERY_SECONDS):
            tell(standstill())

    thread = Thread(target=ask, name="standstill", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()


def _print_once(console: Console, said: str | None) -> None:
    if said:
        console.print(said, markup=False, soft_wrap=True)


def _log(events: Iterable[StreamEvent], console: Console) -> SearchView | None:
    view: SearchView | None = None
    printed = 0.0
    for event in events:
        if event.kind in {"snapshot", "search"}:
            view = SearchView.model_validate(event.data)
            if view.status not in OVER and time.monotonic() - printed >= _LINE_EVERY_SECONDS:
                printed = time.monotonic()
                console.print(f"{view.status}: {found_line(view)}", markup=False, soft_wrap=True)
    if view is not None and view.status in OVER:
        console.print(f"{view.status}: {found_line(view)}", markup=False, soft_wrap=True)
    return view


def _picture(view: SearchView, last: str) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for stage in view.stages:
        table.add_row(_MARKS[stage.state], stage.name, _bar(stage), _numbers(stage))
    lines: list[RenderableType] = [table, Text(found_line(view), style="bold")]
    if last:
        lines.append(Text(f"just scored: {last}", style="dim"))
    return Group(*lines)


def _bar(stage: StageView) -> ProgressBar:
    total = stage.waiting + stage.running + stage.done + stage.failed
    return ProgressBar(total=max(total, 1), completed=stage.done + stage.failed, width=30)


def _numbers(stage: StageView) -> str:
    parts = [f"{stage.done} done"]
    parts += [f"{stage.running} running"] if stage.running else []
    parts += [f"{stage.waiting} waiting"] if stage.waiting else []
    parts += [f"{stage.failed} failed"] if stage.failed else []
    return ", ".join(parts)


def found_line(view: SearchView) -> str:
    """Return how many postings were found of how many the page states, and by which source."""
    of = f" of the {view.stated_total} that the page states" if view.stated_total is not None else ""
    source = f" ({view.source})" if view.source else ""
    candidates = view.candidates if view.candidates or view.excluded else view.found
    others = ((view.skipped, "over the limit"), (view.closed, "closed"), (view.failed, "failed"))
    counts = ", ".join([f"{view.scored} scored", *(f"{number} {what}" for number, what in others if number)])
    return f"Found {candidates} postings{of}{source}; {counts}, ${view.cost_usd:.4f} spent"
