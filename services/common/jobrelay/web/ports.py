"""Which ports a website can have, and which are free."""

import os
import secrets
import socket
from collections import deque

# The Fetch standard's list of bad ports: no browser opens them.
_BLOCKED_BY_BROWSERS = """
    0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123
    135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993
    995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
"""
# Databases, caches, brokers, remote shells and the control ports of clusters: never a careers page.
_SERVICES = """
    88 445 593 623 873 1080 1433 1434 1521 1883 2181 2222 2375 2376 2377 2379 2380 3128 3268 3269 3306 3389 4222 4369
    5044 5432 5433 5671 5672 5900 5901 5984 5985 5986 6379 6380 6432 6443 7000 7001 7473 7474 7687 8086 8125 8300 8301
    8500 8529 8600 8883 9042 9092 9093 9094 9142 9160 9200 9300 9418 10248 10249 10250 10255 10256 10257 10259 11210
    11211 15671 15672 15692 16379 25672 26257 26379 27017 27018 27019 28015 28017 33060 50000 61613 61614 61616
"""
# Below the node ports of Kubernetes (30,000 to 32,767) and the ports that connections begin from (from 32,768 on Linux,
# net.ipv4.ip_local_port_range; from 49,152 elsewhere, RFC 6335).
_LISTENABLE = range(10_000, 30_000)
_RESERVED_AT_ONCE = 64
"""So many ports of a process stay its own before the one that it reserved first is free for others again."""
_NO_WEB_PORTS = frozenset(map(int, (_BLOCKED_BY_BROWSERS + _SERVICES).split()))


def is_web_port(port: int) -> bool:
    """Return whether a website may be asked for on `port`.

    Refused are the ports that browsers block, and those that databases, caches, brokers and clusters are known by.
    """
    return port not in _NO_WEB_PORTS


def free_port() -> int:
    """Find a port on loopback that nobody uses, and reserve it for a program that listens on it a moment later.

    No connection of another program takes it in between: connections begin from higher ports. And nobody else is
    given it: see `reserve`.
    """
    while True:
        port = secrets.choice(_LISTENABLE)
        if is_web_port(port) and reserve(port):
            return port


def reserve(port: int) -> bool:
    """Keep a loopback port from being given by `free_port` to whoever asks next, in any process of the machine.

    It is bound here without being listened on, which lets a server have it that sets SO_REUSEADDR, as servers do, but
    nobody who asks as this does. False where it is in use or reserved already.
    """
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        holder.bind(("127.0.0.1", port))
    except OSError:
        holder.close()
        return False
    if len(_reserved) == _RESERVED_AT_ONCE:
        os.close(_reserved.popleft())
    _reserved.append(holder.detach())
    return True


_reserved: "deque[int]" = deque()
