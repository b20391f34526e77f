import json
from collections.abc import Callable
from typing import Any

import pytest
from jobrelay.errors import TerminalError
from jobrelay.models.postings import Rung
from jobrelay.web.addresses import InvalidAddressError
from scraper_worker.discovery.ladder import discover, read_from_vendor
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.web import NotAPageError

Shelves = Callable[..., Any]
SITE = "https://www.acme.example"
PROSE = "<p>" + "We make good things and like to do it together. " * 20 + "</p>"


def html(body: str) -> str:
    return f"<html><body><main>{body}</main>{PROSE}</body></html>"


def list_of(numbers: range, extra: str = "") -> str:
    rows = "".join(f'<li class=row><a href="/jobs/{n}000-nurse">Nurse {n}</a></li>' for n in numbers)
    return html(f"<ul>{rows}</ul>{extra}")


def greenhouse(count: int) -> tuple[str, str]:
    rows = [
        {
            "absolute_url": f"https://job-boards.greenhouse.io/acme/jobs/{n}",
            "title": f"Nurse {n}",
            "internal_job_id": n,
            "content": "&lt;p&gt;Care.&lt;/p&gt;",
        }
        for n in range(count)
    ]
    return "application/json", json.dumps({"jobs": rows, "meta": {"total": count}})


def test_a_vendors_board_is_read_at_its_endpoint_and_nothing_else_is_fetched(shelf: Shelves) -> None:
    api = "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true"
    web = shelf({api: greenhouse(3)})
    found = discover("https://boards.greenhouse.io/acme", web, DiscoveryLimits())
    assert (found.source, len(found.links), found.stated_total, web.asked) == ("greenhouse", 3, 3, [api])
    assert all(link.certain and link.posting for link in found.links)


def test_a_board_that_a_page_embeds_is_read_at_its_endpoint(shelf: Shelves) -> None:
    page = html(
        '<h1>Work here</h1><div id="grnhse_app"></div><script src="http://127.0.0.1:8100/embed/job_board/js?for=acme"></script>'
    )
    web = shelf(
        {
            f"{SITE}/careers": page,
            "http://127.0.0.1:8100/v1/boards/acme/jobs?content=true&pay_transparency=true": greenhouse(2),
        }
    )
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert (found.source, len(found.links)) == ("greenhouse", 2)


def test_a_board_that_cannot_be_read_is_noted_and_the_page_is_read_instead(shelf: Shelves) -> None:
    page = list_of(range(3), '<script src="https://boards.greenhouse.io/embed/job_board/js?for=gone"></script>')
    found = discover(f"{SITE}/careers", shelf({f"{SITE}/careers": page}), DiscoveryLimits())
    assert (found.source, len(found.links)) == ("static HTML", 3)
    assert any("greenhouse" in note for note in found.notes)


def test_an_empty_board_is_an_empty_result_with_its_reason(shelf: Shelves) -> None:
    web = shelf(
        {
            "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true": (
                "application/json",
                '{"jobs": [], "apiVersion": "1"}',
            )
        }
    )
    found = discover("https://jobs.ashbyhq.com/acme", web, DiscoveryLimits())
    assert (found.links, found.stated_total, found.source) == ((), 0, "ashby")
    assert "lists no postings" in found.notes[0]


def test_next_pages_are_followed_until_one_adds_nothing(shelf: Shelves) -> None:
    """Past the end, this site shows its last page again, with another next link."""
    last = list_of(range(20, 30), '<a rel="next" href="/careers?page=4">Next</a>')
    web = shelf(
        {
            f"{SITE}/careers": list_of(range(10), '<a rel="next" href="/careers?page=2">Next</a>'),
            f"{SITE}/careers?page=2": list_of(range(10, 20), '<a rel="next" href="/careers?page=3">Next</a>'),
            f"{SITE}/careers?page=3": last,
            f"{SITE}/careers?page=4": last.replace("page=4", "page=5"),
        }
    )
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert len(found.links) == 30
    assert f"{SITE}/careers?page=5" not in web.asked


def test_a_list_that_shows_fewer_than_it_states_goes_to_the_browser(shelf: Shelves) -> None:
    first = list_of(range(10), "<p class=total>Showing 10 of 25 jobs</p><script src=/app.js></script>")
    web = shelf(
        {f"{SITE}/careers": first}, rendered={f"{SITE}/careers": [list_of(range(25), "<p>Showing 25 of 25 jobs</p>")]}
    )
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert (len(found.links), found.stated_total, found.source) == (25, 25, "static HTML + browser")
    assert {link.rung for link in found.links} == {Rung.HTML, Rung.BROWSER}


def test_a_shell_that_scripts_fill_goes_to_the_browser_and_all_its_states_count(shelf: Shelves) -> None:
    shell = '<html><body><div id="root"></div><script src="/app.js"></script></body></html>'
    web = shelf({f"{SITE}/careers": shell}, rendered={f"{SITE}/careers": [list_of(range(10)), list_of(range(10, 15))]})
    assert len(discover(f"{SITE}/careers", web, DiscoveryLimits()).links) == 15


def test_a_complete_list_needs_neither_sitemap_nor_browser(shelf: Shelves) -> None:
    web = shelf({f"{SITE}/careers": list_of(range(7), "<h2>7 open positions</h2>")})
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert (len(found.links), found.stated_total, web.asked) == (7, 7, [f"{SITE}/careers"])


def test_a_sitemap_that_holds_what_the_page_states_spares_the_browser(shelf: Shelves) -> None:
    listed = "<urlset>" + "".join(f"<url><loc>{SITE}/jobs/{n}000-nurse</loc></url>" for n in range(12)) + "</urlset>"
    web = shelf(
        {f"{SITE}/careers": html("<h2>Search our 12 openings</h2>"), f"{SITE}/sitemap.xml": ("application/xml", listed)}
    )
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert (len(found.links), found.source) == (12, "sitemap")
    assert not any(asked.startswith("render") for asked in web.asked)


def test_a_page_that_only_leads_to_the_list_is_left_for_it(shelf: Shelves) -> None:
    web = shelf(
        {
            f"{SITE}/company": html('<h1>Join us</h1><a href="/careers">Careers at Acme</a>'),
            f"{SITE}/careers": html('<h1>Why Acme</h1><a href="/open-roles">See open roles</a>'),
            f"{SITE}/open-roles": list_of(range(6)),
        }
    )
    found = discover(f"{SITE}/company", web, DiscoveryLimits())
    assert len(found.links) == 6
    assert any("/open-roles" in note for note in found.notes)
    assert len(discover(f"{SITE}/company", web, DiscoveryLimits(max_hops=1)).links) == 0


def test_a_page_that_shows_some_postings_and_links_to_all_of_them_gives_all(shelf: Shelves) -> None:
    web = shelf(
        {
            f"{SITE}/careers": list_of(range(3), '<a href="/open-roles">View all open roles</a>'),
            f"{SITE}/open-roles": list_of(range(14)),
        }
    )
    assert len(discover(f"{SITE}/careers", web, DiscoveryLimits()).links) == 14


def test_whole_postings_in_json_ld_are_certain_and_need_no_further_fetch(shelf: Shelves) -> None:
    nodes = [
        {
            "@type": "JobPosting",
            "title": f"Nurse {n}",
            "url": f"{SITE}/jobs/{n}000-nurse",
            "description": "<p>Care for people.</p>",
        }
        for n in range(2)
    ]
    web = shelf(
        {f"{SITE}/careers": list_of(range(2), f'<script type="application/ld+json">{json.dumps(nodes)}</script>')}
    )
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert found.source.startswith("JSON-LD")
    assert [(link.text, link.certain) for link in found.links] == [("Nurse 0", True), ("Nurse 1", True)]
    assert all(link.posting and link.posting.markdown == "Care for people." for link in found.links)


def test_the_address_of_one_posting_gives_just_it(shelf: Shelves) -> None:
    node = {"@type": "JobPosting", "title": "Nurse", "description": "<p>Care.</p>"}
    related = list_of(
        range(4),
        f'<h1>Nurse</h1><a href="/apply">Apply now</a><script type="application/ld+json">{json.dumps(node)}</script>',
    )
    found = discover(f"{SITE}/jobs/7000-nurse", shelf({f"{SITE}/jobs/7000-nurse": related}), DiscoveryLimits())
    assert [(link.url, link.text, link.certain) for link in found.links] == [(f"{SITE}/jobs/7000-nurse", "Nurse", True)]


def test_one_posting_without_json_ld_is_told_by_its_address_and_its_apply_button(shelf: Shelves) -> None:
    page = html(
        '<h1>Head of Baking</h1><a href="/apply?id=1">Apply now</a><h3>More</h3><a href="/jobs/12345-cook">Cook</a>'
    )
    found = discover(
        f"{SITE}/jobs/70001-head-of-baking", shelf({f"{SITE}/jobs/70001-head-of-baking": page}), DiscoveryLimits()
    )
    assert [(link.url, link.text) for link in found.links] == [(f"{SITE}/jobs/70001-head-of-baking", "Head of Baking")]


def test_more_links_than_the_cap_are_cut_and_said(shelf: Shelves) -> None:
    found = discover(f"{SITE}/careers", shelf({f"{SITE}/careers": list_of(range(60))}), DiscoveryLimits(max_links=50))
    assert (len(found.links), found.truncated) == (50, True)
    assert any("first 50" in note for note in found.notes)


def test_a_page_without_postings_gives_none_and_says_why(shelf: Shelves) -> None:
    page = html("<h1>Careers</h1><p>There are currently no open positions.</p>")
    web = shelf({f"{SITE}/careers": page}, rendered={f"{SITE}/careers": [page]})
    found = discover(f"{SITE}/careers", web, DiscoveryLimits())
    assert found.links == ()
    assert any("no open positions" in note for note in found.notes)


def test_a_document_is_refused_with_a_sentence(shelf: Shelves) -> None:
    with pytest.raises(NotAPageError, match="application/pdf"):
        discover(
            f"{SITE}/careers.pdf", shelf({f"{SITE}/careers.pdf": ("application/pdf", b"%PDF-1.7")}), DiscoveryLimits()
        )


def test_what_the_first_page_answers_instead_ends_the_search(shelf: Shelves) -> None:
    with pytest.raises(TerminalError, match="404"):
        discover(f"{SITE}/careers", shelf({}), DiscoveryLimits())
    with pytest.raises(InvalidAddressError):
        discover("careers", shelf({}), DiscoveryLimits())


def test_an_address_given_twice_in_any_spelling_is_one_link(shelf: Shelves) -> None:
    page = html(
        '<a href="/jobs/10001-nurse/?utm_source=a">Nurse at night</a><a href="https://WWW.acme.example/jobs/10001-nurse">Apply</a>'
    )
    found = discover(f"{SITE}/careers", shelf({f"{SITE}/careers": page}), DiscoveryLimits())
    assert [(link.url, link.text) for link in found.links] == [(f"{SITE}/jobs/10001-nurse", "Nurse at night")]


def test_no_vendors_address_is_read_from_no_vendor(shelf: Shelves) -> None:
    assert read_from_vendor(f"{SITE}/jobs/1", shelf({})) is None
