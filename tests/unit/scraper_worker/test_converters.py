import pytest
from scraper_worker import converters
from scraper_worker.converters import Converter, MarkdownSettings, convert
from scraper_worker.markdown import tree_to_markdown
from scraper_worker.visible import parse, visible

_PAGE = """<main><h2>What you do</h2><p>Build <b>services</b> in Python.</p><ul><li>Design</li><li>Run it</li></ul>
<p>We pay 60,000 &euro; &amp; more. <a href="/apply">Apply</a></p></main>"""


@pytest.mark.parametrize("converter", Converter)
def test_either_library_keeps_headings_lists_links_and_words(converter: Converter) -> None:
    markdown = tree_to_markdown(visible(parse(_PAGE)), "https://company.example/jobs/1", converter)
    for kept in ("## What you do", "- Design\n- Run it", "[Apply](https://company.example/apply)", "60,000 € & more"):
        assert kept in markdown
    assert "**services**" in markdown


def test_the_environment_names_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBRELAY_MARKDOWN", "markdownify")
    assert MarkdownSettings().markdown is Converter.MARKDOWNIFY


def test_where_the_fast_library_fails_markdownify_converts(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(_: str) -> str:
        raise converters._PanickedError  # noqa: SLF001

    monkeypatch.setitem(converters._CONVERTERS, Converter.FAST, panic)  # type: ignore[arg-type] # noqa: SLF001
    assert "## What you do" in convert(_PAGE, Converter.FAST)


def test_a_tree_that_is_too_deep_for_markdownify_keeps_its_words() -> None:
    assert "deep" in convert("<div>" * 2000 + "<p>deep</p>", Converter.MARKDOWNIFY)
