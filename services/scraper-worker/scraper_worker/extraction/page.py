from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from jobrelay_language.characters import one_line
from lxml.html import HtmlElement

from scraper_worker.extraction.labels import Label, Labels, labelled
from scraper_worker.extraction.lines import Line, lines_of
from scraper_worker.visible import parse, visible


@dataclass(frozen=True)
class Page:
    """A page as its facts are read from it: its address, what its head says, and the tree of what it shows."""

    url: str
    tree: HtmlElement
    title: str
    meta: dict[str, str]
    logos: tuple[str, ...]

    @cached_property
    def lines(self) -> list[Line]:
        """The visible lines, in order."""
        return lines_of(self.tree)

    @cached_property
    def labels(self) -> Labels:
        """The values that stand behind labels."""
        return labelled(self.lines)

    @cached_property
    def text(self) -> str:
        """The visible text, a line for each block."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def body(self) -> str:
        """The visible text outside navigation and footers."""
        return "\n".join(line.text for line in self.lines if not line.chrome)

    @cached_property
    def slug(self) -> str:
        """The address's path in words."""
        return unquote(urlsplit(self.url).path).replace("-", " ").replace("_", " ").replace("/", " ").lower()

    def labelled(self, label: Label) -> str | None:
        """Give the first value behind `label`."""
        return next(iter(self.labels.get(label, [])), None)


def read_page(html: str, url: str) -> Page:
    """Parse `html`, note what its head says, and remove what it does not show."""
    tree = parse(html)
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = one_line(element.get("content") or "")
        if name and content:
            meta.setdefault(name, content)
    titles = [element for element in tree.iter("title") if next(element.iterancestors("svg"), None) is None]
    title = one_line(titles[0].text_content()) if titles else ""
    logos = tuple(
        alt
        for image in tree.iter("img")
        if (alt := one_line(image.get("alt") or ""))
        and "logo" in f"{alt} {image.get('class', '')} {image.get('id', '')} {image.get('src', '')[:300]}".lower()
    )
    return Page(url=url, tree=visible(tree), title=title, meta=meta, logos=logos[:5])
