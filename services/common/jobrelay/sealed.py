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


def exchange(redis: Redis, ticket: str, key: str, said: str, kept_for: timedelta) -> tuple[str | None, bool]:
    """Take a résumé's text and answer with `said` where there is no answer yet, in one step.

    Returns the text, None where it is not there or not for this key, and whether `said` is the answer now.

    Raises:
        ValueError: The key is none; nothing was taken.
        redis.exceptions.RedisError: Redis is away.
    """
    sealed = Fernet(key).encrypt(said.encode())
    with redis.pipeline() as pipeline:
        pipeline.getdel(text_of(ticket))
        pipeline.set(answer_of(ticket), sealed, ex=kept_for, nx=True)
        text, answered = pipeline.execute()
    return _opened(text, key), bool(answered)


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
