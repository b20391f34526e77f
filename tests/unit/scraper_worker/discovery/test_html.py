import pytest
from jobrelay.models.postings import Rung
from scraper_worker.discovery.html import has_more_control, is_shell, leads, next_pages, posting_links
from scraper_worker.discovery.page import HtmlPage

AT = "https://www.acme.example/careers"
CHROME = """<header><nav><a href="/">Home</a><a href="/product-manager-guide">Guide for product managers</a>
<a href="/about">About us</a>
<a href="/careers/benefits">Benefits</a><a href="/careers" hreflang="de">Deutsch</a></nav></header>"""
FOOTER = """<footer><a href="/privacy">Privacy policy</a><a href="https://www.linkedin.com/company/acme">LinkedIn</a>
<a href="/careers/talent-community">Join our talent community</a>
<a href="/blog/what-our-engineers-do">What our engineers do</a></footer>"""


def page(body: str, url: str = AT) -> HtmlPage:
    return HtmlPage(f"<html><body>{CHROME}<main>{body}</main>{FOOTER}</body></html>", url)


def found(body: str, url: str = AT) -> dict[str, str]:
    return {link.url: link.text for link in posting_links(page(body, url), Rung.HTML)}


def test_a_plain_list_gives_its_postings_and_nothing_of_the_page_around() -> None:
    rows = "".join(f'<li><a href="/careers/nurse-{n}">Nurse {n}</a> Oslo</li>' for n in range(4))
    assert found(f"<ul>{rows}</ul>") == {f"https://www.acme.example/careers/nurse-{n}": f"Nurse {n}" for n in range(4)}


def test_a_card_that_is_one_link_gives_its_heading_as_title_and_the_rest_as_context() -> None:
    card = '<a href="/job/teacher-1"><h3>Teacher of Year 5</h3><p>Chantry School</p><span>More info</span></a>'
    (link,) = posting_links(page(f"<div class=card>{card}</div>"), Rung.HTML)
    assert link.text == "Teacher of Year 5"
    assert "Chantry School" in link.context


def test_a_link_that_only_says_apply_takes_the_heading_of_its_card() -> None:
    cards = "".join(
        f'<div class=card><h3>Baker {n}</h3><p>Lyon</p><a href="/jobs/{n}000">Postuler</a></div>' for n in range(3)
    )
    assert sorted(found(f"<section>{cards}</section>").values()) == ["Baker 0", "Baker 1", "Baker 2"]


def test_a_label_for_screen_readers_is_no_part_of_the_title() -> None:
    row = '<a href="/jobs/8214/job"><span class="sr-only">Job Title</span><h3>Tax Specialist</h3></a>'
    assert list(found(row).values()) == ["Tax Specialist"]


def test_links_that_differ_only_in_the_query_are_different_postings() -> None:
    rows = "".join(f'<div><a href="/jobDescription?x=E7pMjI{n}X1&amp;view=grid">Miner {n}</a></div>' for n in range(2))
    assert len(found(rows)) == 2


def test_rows_that_are_no_anchors_count_by_their_click_target() -> None:
    rows = "".join(
        f"<tr onclick=\"window.location.href='/jobs/{n}0001'\"><td>Nurse {n}</td><td>Oslo</td></tr>" for n in range(3)
    )
    assert len(found(f"<table>{rows}</table>")) == 3


def test_titles_without_a_roles_word_are_carried_by_their_list() -> None:
    rows = "".join(
        f'<li class=row><a href="/vacancies/{name.lower()}">{name}</a></li>'
        for name in ("Generalist", "Wizard", "Tuba")
    )
    assert len(found(f"<ul>{rows}</ul>")) == 3


def test_a_list_on_a_careers_page_counts_though_its_addresses_say_nothing() -> None:
    names = ("Backend Engineer", "Head of People", "Generalist")
    rows = "".join(
        f'<div><a class=row href="/x/{name[:4].lower()}"><div>{name}</div><div>Berlin</div></a></div>' for name in names
    )
    assert list(found(rows).values()) == list(names)
    assert not found(rows, "https://www.acme.example/")


def test_a_postings_own_form_is_no_further_posting() -> None:
    rows = "".join(
        f'<li><a href="/careers/{n}000-nurse">Nurse {n}</a><a href="/careers/{n}000-nurse/apply">Apply</a></li>'
        for n in range(3)
    )
    assert [url for url in found(rows) if url.endswith("apply")] == []
    assert len(found(rows)) == 3


def test_departments_places_and_stories_beside_the_list_are_left_out() -> None:
    places = "".join(f'<li><a href="/careers/locations/{name}">{name}</a></li>' for name in ("Oslo", "Bergen", "Hamar"))
    stories = "".join(
        f'<p><a href="/careers/meet-{name}">Meet {name}, Engineer</a></p>' for name in ("Anna", "Bob", "Cid")
    )
    assert found(places + stories + '<p><a href="/careers/jobs/nurse-1200">Nurse</a></p>') == {
        "https://www.acme.example/careers/jobs/nurse-1200": "Nurse"
    }


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/careers?department=Engineering">Engineering manager roles</a>',
        '<a href="/jobs/engineering">Engineering (12)</a>',
        '<a href="/careers/job-alerts">Get job alerts</a>',
        '<a href="/files/driver-manual-2024.pdf">Driver manual</a>',
        '<a href="mailto:jobs@acme.example">Write to our manager</a>',
        '<a href="/jobs?page=2">2</a>',
        '<a href="/careers/search">View all engineer roles</a>',
    ],
)
def test_facets_files_pages_and_alerts_are_no_postings(link: str) -> None:
    assert found(link) == {}


def test_relative_addresses_start_from_the_pages_base() -> None:
    head = '<head><base href="https://jobs.acme.example/x/"></head>'
    html = f'<html>{head}<body><a href="job-opening.php?req=37629">Nurse</a></body></html>'
    (link,) = posting_links(HtmlPage(html, AT), Rung.HTML)
    assert link.url == "https://jobs.acme.example/x/job-opening.php?req=37629"


@pytest.mark.parametrize(
    "pager",
    [
        '<link rel="next" href="/careers?page=2">',
        '<a rel="next" href="/careers?page=2">More</a>',
        '<a href="/careers?page=2">Weiter</a>',
        '<a href="/careers?page=2">\u203a</a>',
        '<a href="/careers?page=2" aria-label="Página siguiente"><svg></svg></a>',
        '<a class="page-next" href="/careers?page=2"><i></i></a>',
        '<nav><span>1</span><a href="/careers?page=2">2</a></nav>',
        '<a href="/careers?page=2">Load more jobs</a>',
    ],
)
def test_the_next_page_is_found_however_it_is_written(pager: str) -> None:
    assert next_pages(page(pager), ()) == ["https://www.acme.example/careers?page=2"]


def test_pages_already_seen_and_other_sites_pages_are_no_next_pages() -> None:
    assert next_pages(page('<a href="/careers?page=2">Next</a>'), ["https://www.acme.example/careers?page=2"]) == []
    assert next_pages(page('<a href="https://other.example/?page=2">Next</a>'), ()) == []


def test_the_link_to_the_open_roles_comes_before_other_leads() -> None:
    stories = '<a href="/careers/stories">Career stories</a>'
    body = f'<a href="/careers/teams">Our teams</a><a href="/open-roles">See open roles</a>{stories}'
    assert leads(page(body, "https://www.acme.example/company"))[0] == "https://www.acme.example/open-roles"


@pytest.mark.parametrize(
    "control",
    [
        "<button>Load more</button>",
        "<button>Mehr Stellen anzeigen</button>",
        '<nav class="pagination"><button aria-label="next">\u203a</button></nav>',
        '<a href="#">Voir plus</a>',
    ],
)
def test_a_button_for_more_is_noticed(control: str) -> None:
    assert has_more_control(page(control))


@pytest.mark.parametrize(
    "control",
    ["<button>Read more about us</button>", "<button>Search</button>", '<button aria-label="next">\u203a</button>'],
)
def test_other_buttons_are_not_taken_for_it(control: str) -> None:
    assert not has_more_control(page(control))


def test_an_empty_hook_with_scripts_is_a_shell() -> None:
    assert is_shell(HtmlPage('<html><body><div id="root"></div><script src="/app.js"></script></body></html>', AT))
    assert not is_shell(page("<p>" + "Words of a page. " * 60 + "</p>"))
