"""Every JSON-LD block is read as far as it makes sense, however broken it is."""

import pytest
from scraper_worker.jsonld import find_postings, is_a, parse_jsonld


def page(block: str) -> str:
    return f'<html><head><script type="application/ld+json">{block}</script></head><body></body></html>'


BROKEN = {
    "trailing commas": '{"@type": "JobPosting", "title": "Cook", "skills": ["a", "b",],}',
    "raw line breaks and tabs": '{"@type": "JobPosting", "title": "Cook", "description": "one\n\ttwo\x01"}',
    "entities": "{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Cook&quot;}",
    "cdata": '//<![CDATA[\n{"@type": "JobPosting", "title": "Cook"}\n//]]>',
    "html comment": '<!-- {"@type": "JobPosting", "title": "Cook"} -->',
    "javascript comments": '/* job */ {"@type": "JobPosting", // it\n"title": "Cook"}',
    "semicolon": '{"@type": "JobPosting", "title": "Cook"};',
    "quotes inside": '{"@type": "JobPosting", "title": "Cook", "description": "<p class="x">a "good" job</p>"}',
    "cut off": '{"@type": "JobPosting", "title": "Cook", "description": "never en',
    "byte order mark": '\ufeff{"@type": "JobPosting", "title": "Cook"}',
    "a list": '[{"@type": "Organization"}, {"@type": "JobPosting", "title": "Cook"}]',
    "a graph": '{"@context": "https://schema.org", "@graph": [{"@type": "JobPosting", "title": "Cook"}]}',
    "nested": '{"@type": "WebPage", "mainEntity": {"@type": ["JobPosting"], "title": "Cook"}}',
    "item list": (
        '{"@type": "ItemList", "itemListElement": [{"@type": "ListItem",'
        ' "item": {"@type": "JobPosting", "title": "Cook"}}]}'
    ),
    "full type address": '{"@type": "https://schema.org/JobPosting", "title": "Cook"}',
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_posting_is_found_in_a_block_with(way: str) -> None:
    assert [node["title"] for node in find_postings(page(BROKEN[way]))] == ["Cook"]


@pytest.mark.parametrize("block", ["", "  ", "nonsense", "null", "42", '"text"', "[" * 5_000, "{" * 5_000, "<!-- -->"])
def test_a_block_without_a_posting_gives_none(block: str) -> None:
    assert find_postings(page(block)) == []


def test_several_objects_in_one_block_and_several_blocks_are_all_read() -> None:
    one = '{"@type": "JobPosting", "title": "A"}{"@type": "JobPosting", "title": "B"}'
    html = page(one) + page('{"@type": "JobPosting", "title": "C"}')
    assert [node["title"] for node in find_postings(html)] == ["A", "B", "C"]


def test_a_broken_block_does_not_hide_its_neighbour() -> None:
    html = page("{{{") + page('{"@type": "JobPosting", "title": "A"}')
    assert [node["title"] for node in find_postings(html)] == ["A"]


def test_a_reference_is_replaced_by_the_node_it_names() -> None:
    block = (
        '{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Acme"}, {"@type": "JobPosting", '
        '"hiringOrganization": {"@id": "#o"}}]}'
    )
    assert find_postings(page(block))[0]["hiringOrganization"]["name"] == "Acme"


def test_unquoted_and_upper_case_attributes_are_understood() -> None:
    html = '<SCRIPT TYPE=application/LD+JSON>{"@type": "JobPosting", "title": "A"}</SCRIPT>'
    assert len(find_postings(html)) == 1


def test_other_scripts_are_not_read() -> None:
    assert parse_jsonld('<script type="application/json">{"@type": "JobPosting"}</script>ld+json') == []


def test_a_type_is_told_with_or_without_its_namespace() -> None:
    assert is_a({"@type": "schema:JobPosting"}, "JobPosting")
    assert not is_a({"@type": "JobPostingList"}, "JobPosting")
    assert not is_a("JobPosting", "JobPosting")


@pytest.mark.timeout(30)
def test_a_hostile_block_takes_bounded_time() -> None:
    find_postings(page('{"@type":"JobPosting","description":"' + 'a " b ' * 200_000))
