"""The one password, as an Argon2id hash: `python -m ai_api.access.passwords` reads one and prints its hash."""

import getpass
import sys
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
_HASHER = PasswordHasher()
_ONE_AT_A_TIME = Lock()
"""Each hash takes 64 MiB for as long as it lasts."""


def is_right(password: str, known: str) -> bool:
    """Return whether `password` is the one whose hash is `known`; takes as long for a wrong one as for the right."""
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False


def hash_of(password: str) -> str:
    """Return the hash of a password, with a salt of its own.

    Raises:
        ValueError: The password is too short to be one.
    """
    if len(password) < SHORTEST:
        raise ValueError(f"A password has at least {SHORTEST} characters.")
    return _HASHER.hash(password)


def main() -> int:
    """Read a password from the terminal, or from what is piped in, and print its hash."""
    typed = sys.stdin.isatty()
    password = getpass.getpass("Password: ") if typed else sys.stdin.readline().rstrip("\n")
    try:
        sys.stdout.write(hash_of(password) + "\n")
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
