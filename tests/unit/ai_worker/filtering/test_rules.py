import pytest
from ai_worker.filtering.rules import Ruling, judge
from jobrelay.models.postings import Link, Posting, PostingFacts, Rung

HOME = "https://acme.example"


def link(url: str, text: str = "", *, certain: bool = False, posting: Posting | None = None):
    return Link(url=url, text=text, rung=Rung.HTML, certain=certain, posting=posting)


def test_what_its_source_vouches_for_is_kept_whatever_its_address_says():
    assert judge(link(f"{HOME}/privacy", "Privacy", certain=True)).ruling is Ruling.KEEP
    carried = Posting(facts=PostingFacts(title="Nurse"), markdown="# Nurse")
    assert judge(link(f"{HOME}/x", "Nurse", posting=carried)).ruling is Ruling.KEEP


@pytest.mark.parametrize(
    ("url", "text", "reason"),
    [
        (f"{HOME}/privacy-policy", "Privacy", "privacy policy"),
        (f"{HOME}/datenschutzerklaerung", "Datenschutz", "privacy policy"),
        (f"{HOME}/impressum", "Impressum", "legal notice"),
        (f"{HOME}/mentions-legales", "Mentions légales", "legal notice"),
        (f"{HOME}/cookies", "Cookies", "cookie settings"),
        (f"{HOME}/login", "Log in", "sign-in page"),
        (f"{HOME}/kontakt", "Kontakt", "contact page"),
        (f"{HOME}/blog/engineer-of-the-year", "Engineer of the year", "news or blog"),
        (f"{HOME}/sobre-nosotros", "Sobre nosotros", "about the company"),
        (f"{HOME}/careers/benefits", "What we offer", "about the company"),
        (f"{HOME}/products/42", "Scheduler", "product page"),
        (f"{HOME}/careers/job-alerts", "Get alerts", "job alert or talent pool"),
        (f"{HOME}/careers?page=2", "2", "navigation"),
        (f"{HOME}/stellen?seite=3", "Weiter", "navigation"),
        (f"{HOME}/stellen", "Alle Stellenangebote", "a list of postings, not one of them"),
        (f"{HOME}/jobs", "View all open positions (12)", "a list of postings, not one of them"),
        (HOME, "Acme", "the site's start page"),
        ("https://www.instagram.com/acme", "Our life", "leads to another site's social page"),
        ("https://www.linkedin.com/company/acme", "LinkedIn", "leads to another site's social page"),
        (f"{HOME}/jobs/sharer?u=1", "", "a button for sharing"),
        (f"{HOME}/logo.svg", "", "a file, not a page"),
        ("mailto:jobs@acme.example", "Write to us", "not a web address"),
    ],
)
def test_what_cannot_be_a_posting_is_dropped_for_a_reason_in_words(url: str, text: str, reason: str):
    judged = judge(link(url, text))
    assert (judged.ruling, judged.reason) == (Ruling.DROP, reason)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (f"{HOME}/jobs/support", "Support"),
        (f"{HOME}/stellenangebote/1234", "Buchhalter (m/w/d)"),
        (f"{HOME}/job?id=77", "Cook"),
        (f"{HOME}/backend-engineer", "Backend Engineer"),
        ("https://www.linkedin.com/jobs/view/123", "Backend Engineer"),
    ],
)
def test_what_may_be_a_posting_is_asked_about(url: str, text: str):
    assert judge(link(url, text)).ruling is Ruling.ASK
