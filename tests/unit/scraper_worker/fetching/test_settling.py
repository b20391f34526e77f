"""How long a page rests is told by what it is seen to do, not by a clock that ran on while the machine stood still."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from scraper_worker.fetching import settling
from scraper_worker.fetching.settling import await_text, settle


@dataclass
class _Page:
    """A page of one frame; `shows` is what each look finds, the last for ever, and each wait takes `tick` seconds."""

    shows: list[Any]
    tick: float
    now: float = 0.0
    seen: list[Any] = field(default_factory=list)
    awaits_data: bool = False

    @property
    def frames(self) -> "list[_Page]":
        return [self]

    def evaluate(self, script: str) -> Any:
        if "innerText.length :" in script:
            return 1000
        self.seen.append(self.shows[min(len(self.seen), len(self.shows) - 1)])
        return self.seen[-1]

    def wait_for_load_state(self, *_: object, **__: object) -> None:
        """Be loaded."""

    def wait_for_timeout(self, _: float) -> None:
        self.now += self.tick


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    def of(page: _Page) -> _Page:
        monkeypatch.setattr(settling, "time", SimpleNamespace(monotonic=lambda: page.now))
        return page

    return of


@pytest.mark.parametrize("growing", [False, True])
def test_a_page_that_was_not_looked_at_for_a_second_has_not_rested(clock: Any, *, growing: bool) -> None:
    page = clock(_Page(["first", "first", "first and second"], tick=0.6))
    settle(page, page, growing=growing)
    assert page.seen[-1] == "first and second"


@pytest.mark.parametrize(("growing", "seconds"), [(False, 0.3), (True, 0.7)])
def test_a_page_that_rests_is_left_at_once(clock: Any, *, growing: bool, seconds: float) -> None:
    page = clock(_Page(["all"], tick=0.08))
    settle(page, page, growing=growing)
    assert page.now < seconds


def test_a_page_without_rest_is_left_in_the_end(clock: Any) -> None:
    page = clock(_Page(list(range(1000)), tick=0.08))
    settle(page, page, growing=True)
    assert 3.9 < page.now < 4.2


def test_a_text_that_comes_late_is_waited_for_on_a_slow_machine_too(clock: Any) -> None:
    page = clock(_Page([False] * 10 + [True], tick=0.9))
    await_text(page)
    assert page.seen[-1] is True


def test_a_text_that_never_comes_is_waited_for_ten_seconds_at_most(clock: Any) -> None:
    page = clock(_Page([False], tick=2.0))
    await_text(page)
    assert page.now <= 12
