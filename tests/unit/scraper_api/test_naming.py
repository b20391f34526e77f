"""What people paste or import is read line by line."""

import pytest
from scraper_api.naming import Entry, UnreadableImportError, read_csv, read_opml, read_text


def test_a_line_is_an_address_where_it_looks_like_one_and_a_name_elsewhere() -> None:
    read = read_text("Acme\n\nacme.com/jobs\n https://x.example/?a=1 \nAcme Inc.\nAT&T\nNode.js Foundation\n")
    assert [(each.line, each.name, each.address) for each in read] == [
        (1, "Acme", None),
        (3, "acme.com/jobs", "https://acme.com/jobs"),
        (4, "https://x.example/?a=1", "https://x.example/?a=1"),
        (5, "Acme Inc.", None),
        (6, "AT&T", None),
        (7, "Node.js Foundation", None),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_by_its_heading_or_by_what_its_cells_look_like(separator: str) -> None:
    headed = read_csv(f"Website{separator}Company\nacme.com{separator}Acme\n{separator}Other\n{separator}\n")
    assert headed == [Entry(2, "Acme", "https://acme.com"), Entry(3, "Other", None)]
    bare = read_csv(f'"Acme"{separator}acme.com{separator}Berlin\n')
    assert bare == [Entry(1, "Acme", "https://acme.com")]


def test_an_outline_names_its_list_by_the_one_around_it() -> None:
    document = """<opml version="2.0"><body><outline text="Berlin"><outline text="Acme" htmlUrl="https://acme.com/jobs"/>
        </outline><outline title="Lone" xmlUrl="lone.org/feed"/></body></opml>"""
    assert read_opml(document) == [
        Entry(1, "Acme", "https://acme.com/jobs", "Berlin"),
        Entry(2, "Lone", "https://lone.org/feed"),
    ]


@pytest.mark.parametrize("text", ["<opml>", "no xml", '<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>'])
def test_what_is_no_outline_is_refused(text: str) -> None:
    with pytest.raises(UnreadableImportError):
        read_opml(text)
