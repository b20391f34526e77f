"""Text that passes between two services through Redis and that nobody reads without its key, which is never there."""

from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from redis import Redis

KEPT_FOR = timedelta(minutes=10)
"""After so long Redis forgets what nobody fetched."""


def new_key() -> str:
    """Return a key for one exchange: 128 bits to encrypt and 128 to sign, in URL-safe base64 of 44 characters."""
    return Fernet.generate_key().decode()


def put(redis: Redis, name: str, key: str, text: str) -> None:
    """Encrypt `text` and keep it under `name`.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    redis.set(name, Fernet(key).encrypt(text.encode()), ex=KEPT_FOR)


def take(redis: Redis, name: str, key: str) -> str | None:
    """Return what was put under `name` and delete it, in one step; None where it is not there, or not for this key.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    return _opened(redis.getdel(name), key)


def look(redis: Redis, name: str, key: str) -> str | None:
    """Return what was put under `name` and leave it there; None where it is not there, or not for this key.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    return _opened(redis.get(name), key)


def _opened(sealed: object, key: str) -> str | None:
    if not isinstance(sealed, bytes):
        return None
    try:
        return Fernet(key).decrypt(sealed).decode()
    except (InvalidToken, ValueError):
        return None


def text_of(ticket: str) -> str:
    """Name where a résumé's text waits for the model."""
    return f"jobrelay:resume:{ticket}:text"


def answer_of(ticket: str) -> str:
    """Name where what the model read of a résumé waits for the person."""
    return f"jobrelay:resume:{ticket}:answer"
