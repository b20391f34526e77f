import gzip
from collections.abc import Callable
from datetime import date
from typing import Any

from scraper_worker.discovery.feeds import feed_postings
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.sitemap import sitemap_postings, slug_text
from scraper_worker.web import Response

Shelves = Callable[..., Any]
XML = "application/xml"
AT = "https://www.acme.example/careers"


def xml(body: str) -> Response:
    return Response(AT, AT, 200, {"content-type": XML}, body.encode())


def urlset(*urls: str) -> str:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(f"<url><loc>{url}</loc></url>" for url in urls)
        + "</urlset>"
    )


def test_an_exchange_feed_carries_whole_postings_under_their_true_addresses() -> None:
    feed = xml(
        """<?xml version="1.0"?><root><job><job_id>1</job_id><title><![CDATA[Directeur Marketing H/F]]></title>
        <url><![CDATA[https://r.example.com/redirect?from=https%3A%2F%2Fwww.hellowork.com%2Femplois%2F4199.html%3Futm_term%3D1]]></url>
        <description><![CDATA[Vous dirigez.\n\nVous décidez.]]></description><city>PARIS</city><contract>CDI</contract>
        <publication_date>2024-01-30 23:21:39</publication_date><company_title>Acme</company_title></job></root>"""
    )
    read = feed_postings(feed)
    assert read is not None
    (link,) = read.links
    assert (link.url, link.text, link.certain) == (
        "https://www.hellowork.com/emplois/4199.html",
        "Directeur Marketing H/F",
        True,
    )
    assert link.posting is not None
    assert link.posting.markdown == "Vous dirigez.\n\nVous décidez."
    assert (link.posting.facts.company, link.posting.facts.location, link.posting.facts.posted_on) == (
        "Acme",
        "PARIS",
        date(2024, 1, 30),
    )


def test_rss_and_atom_postings_are_candidates_not_certainties() -> None:
    rss = xml(
        "<rss><channel><title>Jobs</title><link>https://a.example</link><item><title>Nurse</title><link>https://a.example/jobs/1</link></item></channel></rss>"
    )
    atom = xml(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Nurse</title><link href="https://a.example/jobs/1"/></entry></feed>'
    )
    for feed in (rss, atom):
        read = feed_postings(feed)
        assert read is not None
        assert [(link.url, link.text, link.certain) for link in read.links] == [
            ("https://a.example/jobs/1", "Nurse", False)
        ]


def test_a_blogs_feed_is_no_feed_of_postings() -> None:
    items = "".join(
        f"<item><title>How we grew {n} trees</title><link>https://a.example/blog/{n}</link></item>" for n in range(3)
    )
    assert feed_postings(xml(f"<rss><channel>{items}</channel></rss>")) is None
    assert feed_postings(xml(urlset("https://a.example/jobs/1"))) is None


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = xml(
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><root><job><title>&b;</title><url>https://a.example/jobs/1</url></job></root>'
    )
    read = feed_postings(bomb)
    assert read is None or all("aaaa" not in link.text for link in read.links)


def test_a_sitemap_gives_the_postings_of_the_pages_own_host(shelf: Shelves) -> None:
    listed = urlset(
        "https://www.acme.example/", "https://www.acme.example/about", "https://www.acme.example/careers/opening/data-scientist-ml",
        "https://www.acme.example/careers/opening/baker", "https://other.example/careers/opening/a-b-c",
    )  # fmt: skip
    web = shelf({"https://www.acme.example/sitemap.xml": (XML, listed)})
    read = sitemap_postings(["https://www.acme.example/sitemap.xml"], AT, web, DiscoveryLimits())
    assert [(link.url.rpartition("/")[2], link.text) for link in read.links] == [
        ("data-scientist-ml", "Data scientist ml"),
        ("baker", "Baker"),
    ]


def test_index_files_packed_files_and_text_files_are_read(shelf: Shelves) -> None:
    site = "https://www.acme.example"
    named = "".join(f"<sitemap><loc>{site}/{name}</loc></sitemap>" for name in ("pages.xml", "jobs.xml.gz"))
    index = f"<sitemapindex>{named}</sitemapindex>"
    web = shelf(
        {
            f"{site}/sitemap.xml": (XML, index),
            f"{site}/jobs.xml.gz": ("application/gzip", gzip.compress(urlset(f"{site}/jobs/1001-nurse").encode())),
            f"{site}/pages.xml": ("text/plain", f"{site}/about\n{site}/jobs/1002-cook\n"),
        }
    )
    read = sitemap_postings([f"{site}/sitemap.xml"], AT, web, DiscoveryLimits())
    assert {link.url for link in read.links} == {f"{site}/jobs/1001-nurse", f"{site}/jobs/1002-cook"}
    assert web.asked[1].endswith("jobs.xml.gz")


def test_known_postings_tell_which_addresses_are_like_them(shelf: Shelves) -> None:
    site = "https://www.acme.example"
    web = shelf(
        {
            f"{site}/sitemap.xml": (
                XML,
                urlset(f"{site}/jobs/1-a", f"{site}/jobs/2-b", f"{site}/careers/opening/x-y-z-1234"),
            )
        }
    )
    read = sitemap_postings([f"{site}/sitemap.xml"], AT, web, DiscoveryLimits(), like=(f"{site}/jobs/1-a",))
    assert [link.url for link in read.links] == [f"{site}/jobs/1-a", f"{site}/jobs/2-b"]


def test_a_sitemap_of_more_files_or_links_than_the_cap_is_cut_and_says_so(shelf: Shelves) -> None:
    site = "https://www.acme.example"
    index = (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{site}/jobs{n}.xml</loc></sitemap>" for n in range(9))
        + "</sitemapindex>"
    )
    pages = {f"{site}/jobs{n}.xml": (XML, urlset(f"{site}/jobs/{n}001-nurse")) for n in range(9)}
    read = sitemap_postings(
        [f"{site}/sitemap.xml"],
        AT,
        shelf({f"{site}/sitemap.xml": (XML, index), **pages}),
        DiscoveryLimits(max_sitemaps=4),
    )
    assert (len(read.links), read.truncated) == (3, True)


def test_a_text_is_made_from_the_words_of_an_address() -> None:
    assert slug_text("https://a.example/jobs/10234-senior-data-engineer") == "Senior data engineer"
    assert slug_text("https://a.example/post/dcb37b06-8e05-434d-ac22-372a4c04cefc") == ""
