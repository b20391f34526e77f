from collections.abc import Callable

from ai_worker.filtering.choosing import choose
from ai_worker.llm.client import ModelClient
from ai_worker.llm.picker import LinkPicker
from fakes.running import Provider
from jobrelay.models.postings import Link, Rung

Connect = Callable[..., ModelClient]
LINKS = [
    Link(url="https://acme.example/jobs/11-engineer", text="Engineer", rung=Rung.HTML, likelihood=0.9),
    Link(url="https://acme.example/jobs/12-designer", text="Designer", rung=Rung.HTML, likelihood=0.9),
    Link(url="https://acme.example/lunch", text="Lunch with us", rung=Rung.HTML, likelihood=0.1),
]
POSTINGS = [link.url for link in LINKS[:2]]


def kept(picker: LinkPicker) -> tuple[list[str], tuple[str, ...]]:
    selection = choose(LINKS, picker)
    return [choice.link.url for choice in selection.choices if choice.kept], selection.notes


def test_a_sensible_model_picks_the_postings(connect: Connect):
    assert kept(LinkPicker(connect())) == (POSTINGS, ())


def test_prose_is_asked_for_once_more(connect: Connect, provider: Provider):
    provider.behave("prose", "good")
    assert kept(LinkPicker(connect())) == (POSTINGS, ())
    assert provider.calls()["count"] == 2


def test_invented_links_wrong_numbers_and_nothing_fall_back_to_the_offline_choice(connect: Connect, provider: Provider):
    for behaviour in ("invented_links", "wrong_numbers", "empty", "prose"):
        provider.behave({"behaviour": behaviour, "times": 2})
        urls, notes = kept(LinkPicker(connect()))
        assert urls == POSTINGS
        assert "chosen offline" in notes[0]
