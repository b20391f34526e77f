"""A list of postings is found in any structured thing on a page, and other lists are left alone."""

import html as markup
import json
from typing import Any

import pytest
from scraper_worker.discovery.data.reader import DataPostings, data_postings, postings_in
from scraper_worker.discovery.data.values import text_values
from scraper_worker.discovery.feeds import feed_postings
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.web import Response

AT = "https://www.acme.example/careers"
TITLES = ["Baker", "Forklift Driver", "Accountant (m/f/d)", "Night Porter"]
PLACES = ["Oslo", "Bergen", "Ghent", "Turku"]
IDS = ["70211", "70212", "70213", "70219"]


def rows(count: int = 4, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": IDS[n], "title": TITLES[n], "city": PLACES[n], "url": f"/jobs/{IDS[n]}-{n}", **more}
        for n in range(count)
    ]


def js(value: Any) -> str:
    """Write a value as a person writes JavaScript: bare keys, single quotes, trailing commas."""
    if isinstance(value, dict):
        return "{ " + "".join(f"{name}: {js(child)}, " for name, child in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {js(child)},\n" for child in value) + "] // all of them"
    return "'" + str(value).replace("'", "\\'") + "'"


def in_page(body: str) -> DataPostings:
    return data_postings(HtmlPage(f"<html><body><div id=app></div>{body}</body></html>", AT))


def script(source: str, attributes: str = "") -> str:
    return f"<script {attributes}>{source}</script>"


def pointers(value: Any) -> list[Any]:
    """Write a value as Nuxt does: a list in which numbers point to other entries."""
    entries: list[Any] = []

    def add(child: Any) -> int:
        place = len(entries)
        entries.append(None)
        if isinstance(child, dict):
            entries[place] = {name: add(inner) for name, inner in child.items()}
        elif isinstance(child, list):
            entries[place] = [add(inner) for inner in child]
        else:
            entries[place] = child
        return place

    add(value)
    return entries


def remix(value: Any) -> str:
    entries = pointers(value)
    names: list[str] = []
    for place, entry in enumerate(list(entries)):
        if isinstance(entry, dict):
            renamed = {}
            for name, child in entry.items():
                names.append(name)
                renamed[f"_{len(entries) + len(names) - 1}"] = child
            entries[place] = renamed
    return json.dumps(entries + names)


def astro(value: Any) -> Any:
    if isinstance(value, dict):
        return [0, {name: astro(child) for name, child in value.items()}]
    return [1, [astro(child) for child in value]] if isinstance(value, list) else [0, value]


def nuxt_2() -> str:
    row = "{{id:'{}',title:{},city:{},url:'/jobs/{}-x'}}"
    names = "abcd"
    listed = ",".join(row.format(IDS[n], names[n], json.dumps(PLACES[n]), IDS[n]) for n in range(4))
    given = ",".join(json.dumps(title) for title in TITLES)
    return (
        f"window.__NUXT__=(function(a,b,c,d){{return {{layout:'x',data:[{{jobs:[{listed}]}}],error:null}}}}({given}));"
    )


APOLLO = {
    "ROOT_QUERY": {"__typename": "Query", "jobs": [{"__ref": f"Job:{name}"} for name in IDS]},
    **{f"Job:{row['id']}": {"__typename": "Job", **row} for row in rows()},
    **{f"Office:{n}": {"__typename": "Office", "id": n, "name": place} for n, place in enumerate(PLACES)},
}
SVELTE = json.dumps({"status": 200, "statusText": "", "headers": {}, "body": json.dumps({"results": rows()})})
UNKNOWN = [{"k1": title, "k2": place, "k3": f"https://www.acme.example/jobs/{name}", "k4": "2026-01-02"}
           for title, place, name in zip(TITLES, PLACES, IDS, strict=True)]  # fmt: skip
EDGES = {"data": {"openings": {"edges": [{"cursor": n, "node": row} for n, row in enumerate(rows())]}}}
JSON_API = {
    "data": [{"id": row["id"], "type": "jobs", "attributes": {"title": row["title"], "pitch": "Join us"},
              "links": {"careersite-job-url": f"https://jobs.acme.example/jobs/{row['id']}"}} for row in rows()],
    "meta": {"record-count": 4},
}  # fmt: skip
WORDPRESS = [{"id": row["id"], "date": "2026-01-01", "link": f"https://www.acme.example/job/{row['id']}",
              "title": {"rendered": row["title"]}, "type": "job_listing", "content": {"rendered": "<p>Bake.</p>"}}
             for row in rows()]  # fmt: skip
COLUMNS = {"columns": ["Job title", "Location", "Link"],
           "rows": [[row["title"], row["city"], f"{AT}/..{row['url']}"] for row in rows()]}  # fmt: skip
LOCALES = [{**row, "title": {"de": row["title"], "fr": "x" + row["title"]}} for row in rows()]

KINDS = {
    "literal": script(f"var vacancies = {js(rows())};"),
    "literal within calls": script(
        f"$(function () {{ App.init({{ debug: !0, list: Object.freeze({js(rows())}) }}); }});"
    ),
    "template strings": script(
        "const base = 'https://www.acme.example'; const jobs = ["
        + ",".join(
            f"{{title: {json.dumps(TITLES[n])}, city: 'Oslo', url: `${{base}}/jobs/{IDS[n]}`}}" for n in range(4)
        )
        + "];"
    ),
    "one by one": script("".join(f"jobs.push({js(row)});\n" for row in rows())),
    "in base 64": script(
        "window.d = JSON.parse(atob('" + __import__("base64").b64encode(json.dumps(rows()).encode()).decode() + "'))"
    ),
    "function called where it stands": script(nuxt_2()),
    "pointers": script(json.dumps(pointers({"data": {"jobs": rows()}})), 'type="application/json" id="__NUXT_DATA__"'),
    "pointers with names": script(
        f"window.ctx.streamController.enqueue({json.dumps(remix({'loaderData': {'jobs': rows()}}))});"
    ),
    "cache by kind": script(f"window.__APOLLO_STATE__ = {json.dumps(APOLLO)};"),
    "answers kept as text": script(SVELTE, 'type="application/json" data-sveltekit-fetched data-url="/api"'),
    "hidden field": f'<input type="hidden" value="{markup.escape(json.dumps(rows()))}">',
    "attribute": f"<div data-props='{markup.escape(json.dumps({'list': rows()}), quote=True)}'></div>",
    "attribute of a script": f'<div x-data="{markup.escape(js({"jobs": rows()}))}"></div>',
    "island": f'<astro-island props="{markup.escape(json.dumps({"jobs": astro(rows())}))}"></astro-island>',
    "comment": f"<code><!--{json.dumps({'elements': rows()})}--></code>",
    "text area": f"<textarea hidden>{markup.escape(json.dumps(rows()))}</textarea>",
    "escaped": script(markup.escape(json.dumps({"jobs": rows()})), 'type="application/json"'),
    "edges": script(json.dumps(EDGES), 'type="application/json"'),
    "names nobody knows": script(f"window.s = {json.dumps({'x': UNKNOWN})}"),
    "JSON:API": script(json.dumps(JSON_API), 'type="application/json"'),
    "WordPress": script(f"var list = {json.dumps(WORDPRESS)}"),
    "head and rows": script(f"var t = {json.dumps(COLUMNS)}"),
    "by id": script(f"var byId = {json.dumps({row['id']: row for row in rows()})}"),
    "several languages": script(f"var j = {json.dumps(LOCALES)}"),
    "React's stream": script(
        f"self.__next_f.push([1, {json.dumps('5:' + json.dumps(['$', 'main', None, {'jobs': rows()}]) + chr(10))}])"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_found_wherever_it_lies(kind: str) -> None:
    found = in_page(KINDS[kind])
    assert [link.text for link in found.links] == TITLES, found
    assert all(name in link.url for link, name in zip(found.links, IDS, strict=True)), found.links


@pytest.mark.parametrize("count", [1, 2])
def test_lists_of_one_and_two_are_lists(count: int) -> None:
    assert len(in_page(script(f"var jobs = {js(rows(count))};")).links) == count


BARE = [
    {"id": row["id"], "title": row["title"], "city": row["city"], "slug": row["title"].split()[0].lower()}
    for row in rows()
]
ADDRESSES = {
    "double braces": '<script type="text/x-template"><a href="/jobs/{{ job.id }}/{{job.slug}}"></a></script>',
    "a template string": script("const row = (job) => `<a href='/jobs/${job.id}'>${job.title}</a>`;"),
    "joined": script(
        "list.innerHTML += '<a href=\"' + '/jobs/' + encodeURIComponent(job.id) + '\">' + job.title + '</a>';"
    ),
    "a route": script("const routes = [{path: '/jobs/:id', name: 'job'}, {path: '/about'}];"),
    "the one link there is": '<a href="/jobs/70212/forklift">Forklift Driver</a>',
    "the one link there is, to a query": '<a href="/show.php?vacancy=70212">Forklift Driver</a>',
}


@pytest.mark.parametrize("way", ADDRESSES)
def test_the_page_tells_the_addresses_of_rows_that_have_none(way: str) -> None:
    found = in_page(script(f"window.data = {json.dumps({'jobs': BARE})};") + ADDRESSES[way])
    assert [link.text for link in found.links] == TITLES, found
    assert all(name in link.url for link, name in zip(found.links, IDS, strict=True)), found.links


def test_an_address_without_its_host_is_completed_by_the_pages_template() -> None:
    template = (
        '<script type="text/template"><a href="https://jobs.acme.example{$ job.url $}">{$ job.title $}</a></script>'
    )
    found = in_page(script(f"X['jobs'] = {js(rows())}") + template)
    assert found.links[0].url == "https://jobs.acme.example/jobs/70211-0"


TOTALS = {
    "beside": {"total": 52, "jobs": rows()},
    "two levels up": {"search": {"totalHits": 52, "data": {"jobs": rows()}}},
    "in a part of its own": {"meta": {"page": {"totalCount": 52, "size": 4}}, "jobs": rows()},
    "with a relation": {"hits": {"total": {"value": 52, "relation": "eq"}, "hits": rows()}},
    "as text": {"jobs": rows(), "numFound": "52"},
    "not the page's size": {"jobs": rows(), "count": 4, "totalResults": 52, "totalPages": 900},
}


@pytest.mark.parametrize("place", TOTALS)
def test_the_total_is_read_wherever_it_stands(place: str) -> None:
    assert postings_in(HtmlPage("", AT), [TOTALS[place]]).total == 52


def test_numbers_of_other_things_are_no_total() -> None:
    data = {"notificationCount": 99, "cart": {"total": 80}, "x": {"y": {"jobs": rows(), "pageCount": 13, "limit": 20}}}
    assert postings_in(HtmlPage("", AT), [data]).total is None


OTHERS: dict[str, list[dict[str, Any]]] = {
    "people": [{"name": "Ann Lee", "title": "Engineering Manager", "photo": "/a.jpg", "bio": "…", "slug": "ann"}] * 3,
    "articles": [{"title": "How our engineers work", "url": "/blog/how", "publishedAt": "2026-01-01", "author": "Ann"}]
    * 3,
    "departments": [{"name": "Engineering", "count": 12}, {"name": "Sales", "count": 3}],
    "offices": [{"name": "Oslo", "country": "NO", "address": "Storgata 1"}, {"name": "Ghent", "country": "BE"}],
    "products": [{"name": "Developer laptop", "price": 12, "url": "/products/1", "sku": "x"}] * 2,
    "events": [{"title": "Nurse Open Day", "venue": "Oslo", "startDate": "2026-02-01", "url": "/events/1"}] * 2,
    "menu": [
        {"title": "Jobs", "url": "/jobs"},
        {"title": "Life at Acme", "url": "/life"},
        {"title": "Teams", "url": "/t"},
    ],
    "questions": [{"title": "May a driver apply twice?", "answer": "Yes", "category": "Applying"}] * 2,
    "quotes": [{"name": "Ann", "role": "Nurse", "quote": "I like it", "location": "Oslo"}] * 2,
}


@pytest.mark.parametrize("kind", OTHERS)
def test_lists_of_other_things_are_no_postings(kind: str) -> None:
    found = postings_in(HtmlPage("", AT), [{kind: OTHERS[kind]}, OTHERS[kind]])
    assert (found.links, found.without_address) == ((), 0)


def test_a_list_that_stands_twice_counts_once() -> None:
    again = [{**row, "url": None, "hostedUrl": f"https://jobs.acme.example/jobs/{row['id']}"} for row in rows()]
    assert len(postings_in(HtmlPage("", AT), [{"jobs": rows()}, {"jobs": again}]).links) == 4


def test_what_says_of_itself_that_it_is_closed_is_left_out() -> None:
    listed = [{**row, "isListed": n != 1, "status": "closed" if n == 2 else "open"} for n, row in enumerate(rows())]
    assert [link.text for link in postings_in(HtmlPage("", AT), [listed]).links] == [TITLES[0], TITLES[3]]


JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Acme", "home_page_url": AT, "items": [
    {"id": "x1", "title": "Baker", "url": "https://www.acme.example/jobs/1", "date_published": "2026-02-04T09:26:20Z",
     "content_html": "<p>Bake.</p>"}]}  # fmt: skip
XML = {  # what opens the feed, one entry, what closes it
    "Portuguese": (
        "<Vagas>",
        "<Vaga><NomeVaga>{t}</NomeVaga><Cidade>{c}</Cidade><Endereco>{site}/vaga/{i}</Endereco></Vaga>",
        "</Vagas>",
    ),
    "Dutch": (
        "<export><vacatures>",
        "<vacature nr='{i}'><functie>{t}</functie><plaats>{c}</plaats><link>{site}/vacature/{i}</link></vacature>",
        "</vacatures></export>",
    ),
    "Polish": (
        "<root>",
        "<ogloszenie><stanowisko>{t}</stanowisko><miasto>{c}</miasto><adres>{site}/praca/{i}</adres></ogloszenie>",
        "</root>",
    ),
    "Atom": (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Jobs</title>",
        "<entry><title>{t}</title><link href='{site}/jobs/{i}'/><updated>2026-01-01T00:00:00Z</updated></entry>",
        "</feed>",
    ),
    "attributes": ("<list>", "<row id='{i}' name='{t}' location='{c}' url='{site}/jobs/{i}'/>", "</list>"),
    "German": (
        "<stellenmarkt>",
        "<anzeige><titel>{t}</titel><einsatzort>{c}</einsatzort><weblink>{site}/stelle/{i}</weblink></anzeige>",
        "</stellenmarkt>",
    ),
}


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("vocabulary", XML)
def test_xml_of_any_vocabulary_is_read(vocabulary: str, count: int) -> None:
    start, entry, end = XML[vocabulary]
    site = "https://www.acme.example"
    entries = "".join(entry.format(t=TITLES[n], c=PLACES[n], i=IDS[n], site=site) for n in range(count))
    read = feed_postings(Response(AT, AT, 200, {"content-type": "application/xml"}, f"{start}{entries}{end}".encode()))
    assert read is not None
    assert [link.text for link in read.links] == TITLES[:count]


def test_a_json_feed_of_one_entry_is_read() -> None:
    (link,) = postings_in(HtmlPage("", AT), [JSON_FEED]).links
    assert (link.text, link.url) == ("Baker", "https://www.acme.example/jobs/1")


@pytest.mark.parametrize(
    "text",
    [
        f"callback({json.dumps({'jobs': rows()})});",
        "\n".join(json.dumps(row) for row in rows()),
        ")]}',\n" + json.dumps(rows()),
        f"jobs = {js(rows())}",
    ],
    ids=["JSONP", "a line each", "with a guard", "script"],
)
def test_answers_that_are_not_quite_json_are_read(text: str) -> None:
    assert len(postings_in(HtmlPage("", AT), text_values(text)).links) == 4
