import json
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.web.egress import Allowances, ForbiddenAddressError, check_address, resolve_public

_DATA = Path(__file__).parents[2] / "data" / "adversarial" / "ssrf.json"
_ADDRESSES: list[dict[str, Any]] = json.loads(_DATA.read_text())["items"]
_PUBLIC = "93.184.216.34"


def _reaches(url: str, answer: list[str]) -> bool:
    try:
        target = check_address(url)
        resolve_public(target.host, target.port, lambda _host, _port: answer)
    except ForbiddenAddressError:
        return False
    return True


@pytest.mark.parametrize("item", _ADDRESSES, ids=[item["id"] for item in _ADDRESSES])
def test_each_hostile_address_is_refused_and_each_look_alike_allowed(item: dict[str, Any]):
    assert _reaches(item["url"], item.get("resolves_to") or [_PUBLIC]) is (item["expect"] == "allow"), item["why"]


@pytest.mark.parametrize("item", [item for item in _ADDRESSES if item["kind"] != "dns"], ids=lambda item: item["id"])
def test_only_names_need_resolving_to_be_refused(item: dict[str, Any]):
    if item["expect"] == "refuse":
        with pytest.raises(ForbiddenAddressError):
            check_address(item["url"])
    else:
        assert check_address(item["url"]).scheme in {"http", "https"}


def _spell_part(value: int, base: str) -> str:
    return {"decimal": str(value), "hex": f"0x{value:x}", "octal": f"0{value:o}", "padded": f"0x0000{value:X}"}[base]


_SPELLING = st.sampled_from(["decimal", "hex", "octal", "padded"])


@st.composite
def _spelled(draw: st.DrawFn, addresses: st.SearchStrategy[IPv4Address]) -> str:
    """One IPv4 address in one of the ways that browsers take: fewer parts, other bases, wide digits, IPv6 around it."""
    address = draw(addresses)
    value = int(address)
    form = draw(st.sampled_from(["parts", "mapped", "nat64", "wide"]))
    if form == "mapped":
        return f"[::ffff:{address}]"
    if form == "nat64":
        return f"[64:ff9b::{address}]"
    if form == "wide":
        return str(address).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}).replace(".", "。")
    count = draw(st.integers(1, 4))
    octets = list(address.packed)
    parts = [*octets[: count - 1], value & (256 ** (5 - count) - 1)]
    return ".".join(_spell_part(part, draw(_SPELLING)) for part in parts) + draw(st.sampled_from(["", "."]))


_PRIVATE = st.one_of(
    st.ip_addresses(v=4, network=network)
    for network in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)
_OPEN = st.one_of(st.ip_addresses(v=4, network=network) for network in ("8.8.0.0/16", "93.184.0.0/16", "172.32.0.0/12"))


@given(host=_spelled(_PRIVATE))
def test_a_private_address_is_refused_however_it_is_written(host: str):
    with pytest.raises(ForbiddenAddressError):
        check_address(f"http://{host}/")


@given(host=_spelled(_OPEN))
def test_a_public_address_is_allowed_however_it_is_written(host: str):
    assert ip_address(check_address(f"http://{host}/").host)


@given(address=st.ip_addresses(v=6))
def test_an_ipv6_address_outside_global_unicast_is_refused(address: IPv6Address):
    global_unicast = int(address) >> 125 == 1
    if not global_unicast and not address.ipv4_mapped and int(address) >> 32 != 0x64FF9B << 64:
        with pytest.raises(ForbiddenAddressError):
            check_address(f"http://[{address}]/")


@given(
    text=st.one_of(
        st.text(),
        st.text().map("http://".__add__),
        st.text(st.characters(max_codepoint=127)).map("https://a.b".__add__),
    )
)
def test_any_text_is_either_an_address_or_refused(text: str):
    with suppress(ForbiddenAddressError):
        target = check_address(text)
        assert check_address(target.url) == target


@pytest.mark.parametrize("host", ["metadata.goog", "METADATA.packet.net.", "metadata.tencentyun.com"])
def test_names_of_cloud_metadata_are_refused_though_their_zone_is_public(host: str):
    with pytest.raises(ForbiddenAddressError):
        check_address(f"https://{host}/")


def test_one_private_address_among_the_answers_refuses_them_all():
    with pytest.raises(ForbiddenAddressError):
        resolve_public("careers.example.com", 443, lambda _host, _port: [_PUBLIC, "10.0.0.1"])


def test_a_name_is_resolved_exactly_once():
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [_PUBLIC]

    assert resolve_public("careers.example.com", 443, resolve) == (IPv4Address(_PUBLIC),)
    assert asked == ["careers.example.com"]


def test_an_answer_with_a_zone_is_refused():
    with pytest.raises(ForbiddenAddressError):
        resolve_public("careers.example.com", 443, lambda _host, _port: ["fe80::1%eth0"])


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("jobs at example", "not a web address"),
        ("ftp://example.com/", "Only http"),
        ("http://intranet/", "private network"),
        ("http://10.0.0.1/", "not an address on the public internet"),
        ("http://example.com:6379/", "Port 6379"),
        ("http://me:secret@example.com/", "user name or password"),
        ("https://example.com/" + "a" * 9000, "longer than"),
    ],
)
def test_a_refusal_tells_the_person_what_is_wrong(url: str, says: str):
    with pytest.raises(ForbiddenAddressError, match=says):
        check_address(url)


def test_a_password_is_not_repeated_in_the_refusal():
    with pytest.raises(ForbiddenAddressError) as refusal:
        check_address("http://me:hunter2@example.com/")
    assert "hunter2" not in str(refusal.value)


def test_the_address_is_given_in_the_form_of_browsers():
    target = check_address(" HTTPS://Bücher.Example.COM:443/a/../b ")
    assert (target.url, target.host, target.port) == (
        "https://xn--bcher-kva.example.com/b",
        "xn--bcher-kva.example.com",
        443,
    )


def test_an_allowed_endpoint_may_be_private_and_on_any_port_but_only_that_one():
    allowances = Allowances.parse("127.0.0.1:6379, sites:8080")
    assert check_address("http://127.0.0.1:6379/", allowances).port == 6379
    assert check_address("http://sites:8080/", allowances).host == "sites"
    assert resolve_public("sites", 8080, lambda _host, _port: ["10.1.2.3"], allowances) == (IPv4Address("10.1.2.3"),)
    for other in ("http://127.0.0.1/", "http://127.0.0.1:6380/", "http://sites/"):
        with pytest.raises(ForbiddenAddressError):
            check_address(other, allowances)


def test_an_allowed_network_lifts_the_rule_for_its_addresses_only():
    allowances = Allowances.parse("10.1.0.0/16")
    assert resolve_public("jobs.example.com", 80, lambda _host, _port: ["10.1.2.3"], allowances)
    with pytest.raises(ForbiddenAddressError):
        resolve_public("jobs.example.com", 80, lambda _host, _port: ["10.1.2.3", "10.2.0.1"], allowances)
    with pytest.raises(ForbiddenAddressError):
        check_address("http://10.1.2.3:5432/", allowances)


@pytest.mark.parametrize("text", ["sites", "sites:http", "10.0.0.0/99", "10.0.0.1/8"])
def test_an_allowance_that_is_neither_endpoint_nor_network_is_an_error(text: str):
    with pytest.raises(ValueError, match=r"host:port|network|host bits"):
        Allowances.parse(text)


LISTED = Allowances.parse("10.0.0.0/8", hosts="*.example.com, jobs.example.org,10.1.2.3", refused="no.example.com")


@pytest.mark.parametrize(
    "address", ["https://jobs.example.com/a", "https://a.b.EXAMPLE.com", "http://jobs.example.org."]
)
def test_a_host_that_the_operator_listed_may_be_searched(address: str):
    assert check_address(address, LISTED).host


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://no.example.com", "lets nobody search no.example.com"),
        ("https://example.com", "example.com is none of them"),
        ("https://evilexample.com", "none of them"),
        ("https://jobs.example.org.evil.net", "none of them"),
        ("https://other.example.org", "none of them"),
        ("http://10.9.9.9", "none of them"),
    ],
)
def test_no_other_host_may_be_searched_nor_one_that_is_refused(address: str, said: str):
    with pytest.raises(ForbiddenAddressError, match=said):
        check_address(address, LISTED)
    host = check_address(address, Allowances.parse("10.0.0.0/8")).host
    with pytest.raises(ForbiddenAddressError, match=said):
        resolve_public(host, 443, lambda *_: ["10.0.0.1"], LISTED)


@pytest.mark.parametrize("pattern", ["*", "https://example.com", "exa*mple.com", "example.com/careers", "*.", "a b"])
def test_what_is_no_pattern_of_a_host_is_refused_at_start(pattern: str):
    with pytest.raises(ValueError, match="pattern"):
        Allowances.parse("", hosts=pattern)
