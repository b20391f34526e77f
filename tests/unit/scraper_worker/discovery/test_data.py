import json

from scraper_worker.discovery.data.reader import data_postings, postings_in
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.scripts.streams import read_flight

AT = "https://www.acme.example/careers"
FILL = " " * 200


def page(script: str, attributes: str = "") -> HtmlPage:
    return HtmlPage(f"<html><body><script {attributes}>{script}{FILL}</script></body></html>", AT)


def rows(count: int) -> list[dict[str, object]]:
    return [
        {"id": n, "title": f"Nurse {n}", "location": {"name": "Oslo"}, "department": "Ward", "url": f"/jobs/{n}001"}
        for n in range(count)
    ]


def test_next_data_gives_postings_with_their_facts_and_the_total() -> None:
    data = {"props": {"pageProps": {"results": {"totalCount": 40, "jobs": rows(3)}}}}
    found = data_postings(page(json.dumps(data), 'id="__NEXT_DATA__" type="application/json"'))
    first = found.links[0]
    assert (first.url, first.text, first.context) == (
        "https://www.acme.example/jobs/0001",
        "Nurse 0",
        "Oslo · Ward",
    )
    assert (len(found.links), found.total) == (3, 40)
    assert not any(link.certain for link in found.links)


def test_what_a_script_assigns_is_read() -> None:
    assert len(data_postings(page(f"window.__STATE__ = {json.dumps({'jobs': rows(2)})}; start();")).links) == 2
    assert len(data_postings(page(f"var s = JSON.parse({json.dumps(json.dumps(rows(2)))});")).links) == 2
    assert len(data_postings(page(f"var jobs = {json.dumps(rows(2))}, other = 1;")).links) == 2


def test_rows_without_names_give_title_address_text_and_total() -> None:
    row = [
        "132507027548054214",
        "Staff Engineer",
        "https://www.acme.example/signin?jobId=CiUA&loc=IN",
        [None, "<p>Build it.</p>"],
        "en",
    ]
    found = data_postings(
        page(
            f"AF_initDataCallback({{key: 'ds:1', data:{json.dumps([[row, row], None, 3640, 20])}, sideChannel: {{}}}});"
        )
    )
    (link,) = found.links
    assert (link.text, found.total) == ("Staff Engineer", 3640)
    assert link.posting is not None
    assert link.posting.markdown == "Build it."


def test_postings_without_an_address_in_the_data_are_counted_and_never_given_one() -> None:
    bare = [{"id": n, "title": f"Nurse {n}", "location": "Oslo", "department": "Ward"} for n in range(3)]
    found = data_postings(page(f"window.pageData = {json.dumps({'Jobs': bare})};"))
    assert (found.links, found.without_address) == ((), 3)


def test_lists_of_other_things_are_not_postings() -> None:
    menu = [{"title": "About", "url": "/about", "icon": "x"}, {"title": "Engineer's blog", "url": "/blog", "icon": "y"}]
    articles = [{"title": "Nurses of the year", "url": "/news/1", "publishedAt": "2026-01-01"}]
    assert postings_in(HtmlPage("", AT), [menu, articles]).links == ()


def test_flight_texts_are_as_many_bytes_long_as_they_say() -> None:
    """A text row may hold line breaks, colons and characters of several bytes."""
    text = "<p>Être\n1f:[“x”]</p>"
    stream = f'1e:T{len(text.encode()):x},{text}1f:{{"a":"$1e"}}\n'
    flight = read_flight(f"<script>self.__next_f.push([1,{json.dumps(stream)}])</script>")
    assert flight.values == ({"a": "$1e"},)
    assert flight.text("$1e") == text


def test_broken_data_is_no_error() -> None:
    assert data_postings(page('window.jobs = [{"title": "Nurse", "location": "Oslo", "url": "/jobs/1"')).links == ()
    assert data_postings(page("{", 'type="application/json"')).links == ()
    assert data_postings(page("window.x = " + "[" * 5000)).links == ()
