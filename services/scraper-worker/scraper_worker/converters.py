"""HTML to Markdown by a library: html-to-markdown, or BeautifulSoup and markdownify."""

import warnings
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache

from pydantic_settings import BaseSettings, SettingsConfigDict

from scraper_worker.visible import parse


class Converter(StrEnum):
    """Which library converts; JOBRELAY_MARKDOWN names it."""

    FAST = "html-to-markdown"
    MARKDOWNIFY = "markdownify"


class MarkdownSettings(BaseSettings):
    """What a worker reads from its environment: JOBRELAY_MARKDOWN."""

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    markdown: Converter = Converter.FAST


@cache
def chosen() -> Converter:
    """Return the library that the environment names."""
    return MarkdownSettings().markdown


def convert(html: str, converter: Converter) -> str:
    """Convert cleaned HTML to Markdown; markdownify stands in for the fast library, and plain text for both."""
    others = [other for other in Converter if other is not converter and converter is Converter.FAST]
    for one in (converter, *others):
        try:
            return _CONVERTERS[one](html)
        except _FAILURES:
            continue
    return parse(html).text_content()


class _PanickedError(Exception):
    """html-to-markdown gave up, as its release notes tell of rare input."""


_FAILURES = (_PanickedError, RecursionError)


def _fast(html: str) -> str:
    from html_to_markdown import ConversionOptions, PanicError, PreprocessingOptions, convert  # noqa: PLC0415 - not needed at a worker's start

    # Its own cleaning drops every form, and on some sites the whole posting stands in one.
    keep = PreprocessingOptions(enabled=False)
    options = ConversionOptions(
        bullets="-", extract_metadata=False, skip_images=True, autolinks=False, preprocessing=keep
    )
    try:
        return convert(html, options).content or ""
    except PanicError as error:
        raise _PanickedError from error


def _markdownify(html: str) -> str:
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning  # noqa: PLC0415 - not needed at a worker's start
    from markdownify import MarkdownConverter  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(html, "lxml")
    converter = MarkdownConverter(heading_style="atx", bullets="-", autolinks=False, escape_misc=False, strip=["img"])
    return str(converter.convert_soup(soup))


_CONVERTERS: Mapping[Converter, Callable[[str], str]] = {
    Converter.FAST: _fast,
    Converter.MARKDOWNIFY: _markdownify,
}
