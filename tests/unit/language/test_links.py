import pytest
from jobrelay.models.postings import Link, Rung
from jobrelay_language.links import LIKELIHOOD, LIKELY, likelihood_of, likelihoods, points_of
from jobrelay_language.not_postings import why_not
from sites.manifest import manifest, site_names

HOME = "https://acme.example"


def link(path: str, text: str = "", context: str = "", likelihood: float = 0.0):
    return Link(url=f"{HOME}{path}", text=text, context=context, rung=Rung.HTML, likelihood=likelihood)


def likely(links: list[Link]):
    open_ = [link for link in links if why_not(link.url, link.text) is None]
    return [link.url for link, value in zip(open_, likelihoods(open_), strict=True) if value >= LIKELIHOOD]


JOBS = [link(f"/jobs/{1000 + i}-role", f"Engineer {i}", "Berlin") for i in range(5)]


@pytest.mark.parametrize("name", site_names())
def test_the_judge_over_our_own_sites_has_recall_and_precision_of_98_percent(name: str):
    truth = manifest(name, HOME)
    postings = {posting["url"]: posting["title"] for posting in truth["postings"]}
    others = {url: url.rsplit("/", 1)[-1].replace("-", " ").title() for url in truth["not_postings"]}
    links = [Link(url=url, text=text, rung=Rung.HTML) for url, text in {**others, **postings}.items()]
    chosen = set(likely(links))
    hits = len(chosen & postings.keys())
    assert hits >= 0.98 * len(postings)
    assert hits >= 0.98 * len(chosen)


def test_addresses_of_one_family_are_judged_together():
    odd = link("/jobs/1009-growth", "Growth, anywhere you like")
    assert odd.url in likely([*JOBS, odd])
    assert likely([link("/things/growth", "Growth, anywhere you like")]) == []


def test_categories_and_application_forms_among_postings_are_left_out():
    others = [
        link("/jobs/engineering", "Engineering"),
        link("/jobs/department/sales", "Sales"),
        link("/jobs/1000-role/apply", "Apply"),
    ]
    assert likely([*JOBS, *others]) == [job.url for job in JOBS]


def test_a_link_that_only_says_apply_is_judged_by_its_address():
    links = [
        link(f"/jobs/{i}/senior-{trade}", "View job") for i, trade in enumerate(("designer", "cook", "driver"), 100)
    ]
    assert len(likely(links)) == 3


def test_points_and_likelihood_are_two_scales_of_one_thing():
    assert likelihood_of(LIKELY) == LIKELIHOOD
    assert all(abs(points_of(likelihood_of(points)) - points) < 0.01 for points in (-1.0, 0.0, 3.5, 4.0, 6.0))


def test_a_certain_link_is_as_likely_as_can_be():
    assert likelihoods([Link(url=f"{HOME}/about", text="About", rung=Rung.ATS, certain=True)]) == [1.0]
