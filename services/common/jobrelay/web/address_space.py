"""Which IP addresses belong to the public internet: no other is reached (SSRF)."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# IANA's special-purpose registry (RFC 6890 and later), multicast and class E. Azure's WireServer is a
# public address that answers inside a virtual machine only.
SPECIAL_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
)
"""IPv4 networks that are not the public internet; the chart's network policies except the same."""
# Global unicast is 2000::/3 alone; inside it: protocol assignments with Teredo, documentation, 6to4.
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
SPECIAL_V6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
# The two forms that carry an IPv4 address to which packets really go; any other form of it is refused.
_CARRIERS_OF_V4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether packets to `address` go to the public internet and nowhere else.

    Stricter than `is_global`: multicast, 6to4, Teredo, IPv4-compatible and IPv4-translated addresses are not
    public, and an IPv4-mapped or NAT64 address is as public as the IPv4 address inside it.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in SPECIAL_V4)
    if address.scope_id is not None:
        return False
    if any(address in network for network in _CARRIERS_OF_V4):
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_UNICAST_V6 and not any(address in network for network in SPECIAL_V6)


def parse_literal(host: str) -> IPv4Address | IPv6Address | None:
    """Read `host` as an IP address (IPv6 with or without brackets); None where it is a name."""
    try:
        return ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
