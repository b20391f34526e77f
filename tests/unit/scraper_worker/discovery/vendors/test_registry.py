"""A vendor is one file: nothing else has to know of it."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
import scraper_worker.vendors as package
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.extraction.content import needs_browser
from scraper_worker.extraction.page import read_page
from scraper_worker.extraction.slugs import name_from_address, slugs_of
from scraper_worker.vendors import registry
from scraper_worker.vendors.addresses import canonicalise, page_address
from scraper_worker.vendors.registry import is_vendors, rate_group, vendor_at, vendors

MADE_UP = """
from jobrelay.models.postings import PostingFacts
from scraper_worker.vendors.answers import listed, posting_link, text
from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.vendor import Ask, Board, Vendor, batch, host, mentioned, origin, segments


def board_at(url):
    ours = host(url).endswith(".hirewright.example")
    return Board(host(url).partition(".")[0], origin(url), origin(url)) if ours else None


def ask(board, rows):
    return None if rows else Ask(f"{board.endpoint}/openings.json")


def read(answer, board):
    rows = listed(answer, "openings")
    return batch([posting_link(f"{board.site}/o/{text(r, 'no')}", PostingFacts(title=text(r, "what"))) for r in rows])


VENDOR = Vendor(
    "hirewright",
    hosts=("hirewright.example",),
    forms=(Form.of(rf"([\\w-]+\\.hirewright\\.example)/(?:o|apply)/(\\d+){QUERY}", r"\\1/o/\\2"),),
    tracking=("hw_",),
    shares_rate=True,
    board_at=board_at,
    ask=ask,
    read=read,
    board_in=mentioned(r"https?://[\\w-]+\\.hirewright\\.example", board_at),
)
"""
CACHES = (
    registry.vendors,
    registry._by_host,  # noqa: SLF001 - they must not outlive the file
    registry._anywhere,  # noqa: SLF001
    registry.vendor_names,
    registry.tracking,
)


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add one file that defines a vendor, for one test."""
    (tmp_path / "hirewright.py").write_text(dedent(MADE_UP))
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    for cached in CACHES:
        cached.cache_clear()
    yield
    sys.modules.pop("scraper_worker.vendors.hirewright", None)
    for cached in CACHES:
        cached.cache_clear()


@pytest.mark.usefixtures("made_up")
def test_one_file_adds_a_vendor(shelf: type) -> None:
    site = "https://acme.hirewright.example"
    assert (found := vendor_at(f"{site}/")) is not None
    assert found[1].token == "acme"  # noqa: S105 - a name
    assert canonicalise(f"{site}/apply/17?hw_src=x&lang=de") == page_address(f"{site}/o/17") == f"{site}/o/17"
    assert canonicalise("https://acme.example/x?hw_src=1") == "https://acme.example/x"
    assert needs_browser(read_page(f"<p>Jobs</p><iframe src='{site}/x'></iframe>", "https://acme.example/"))
    assert is_vendors("acme.hirewright.example")
    assert "hirewright" not in slugs_of(f"{site}/o/17")
    assert rate_group("acme.hirewright.example") == rate_group("other.hirewright.example") == "hirewright.example"
    rows = json.dumps({"openings": [{"no": 17, "what": "Buyer"}, {"no": 18, "what": "Cook"}]})
    web = shelf(
        {
            f"{site}/openings.json": ("application/json", rows),
            "https://www.acme.example/jobs": f"<a href='{site}/o/17'>Buyer</a>",
        }
    )
    for start in (site, "https://www.acme.example/jobs"):
        assert [link.url for link in discover(start, web, DiscoveryLimits()).links] == [f"{site}/o/17", f"{site}/o/18"]


def test_without_its_file_nothing_knows_of_it() -> None:
    assert vendor_at("https://acme.hirewright.example/") is None
    assert not is_vendors("acme.hirewright.example")


def test_no_other_file_names_a_vendor() -> None:
    services = Path(package.__file__).parents[3]
    hosts = sorted({name for vendor in vendors() for name in vendor.hosts} - {"join.com", "adp.com"})
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}\b" for name in hosts))
    found = [
        f"{path.relative_to(services)}: {match[0]}"
        for path in services.rglob("*.py")
        if "vendors" not in path.parts and "migrations" not in path.parts and ".venv" not in path.parts
        for match in named.finditer(path.read_text().replace("\\.", "."))
    ]
    assert found == []


def test_at_least_thirty_six_vendors_are_read() -> None:
    assert len([vendor for vendor in vendors() if vendor.reads]) >= 36


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://jobs.lever.co/acme-rail/0f1e2d3c-0000-4000-8000-000000000001", "Acme Rail"),
        ("https://jobs.ashbyhq.com/AcmeLabs/0f1e2d3c-0000-4000-8000-000000000001", "Acme Labs"),
        ("https://acme.wd3.myworkdayjobs.com/Careers/job/Nurse_R1", "Acme"),
        ("https://careers-acme.icims.com/jobs/41/job", "Acme"),
        ("https://jobs.dayforcehcm.com/en-US/acme/CANDIDATEPORTAL/jobs/12", "Acme"),
        ("https://recruiting2.ultipro.com/ACM1000ACME/JobBoard/x/OpportunityDetail?opportunityId=y", None),
        ("https://www.paycomonline.net/v4/ats/web.php/portal/AAAA/jobs/77", None),
        ("https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?cid=0f1e&jobId=1", None),
        ("https://jobs.apploi.com/view/9", None),
    ],
)
def test_an_employer_is_named_by_its_tenant_only_where_the_vendor_names_it(url: str, name: str | None) -> None:
    assert name_from_address(url) == name
