"""What one search has been answered already, so that a step that runs again does not ask again."""

import hashlib
import json
import logging
import zlib
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from redis import Redis
from redis.exceptions import RedisError

from scraper_worker.web import FetchedBy, Frame, PageAnswer, Rendering, Response

logger = logging.getLogger(__name__)

_KEPT_FOR = timedelta(minutes=15)
_LARGEST_ANSWER = 4_000_000
_LARGEST_SEARCH = 64_000_000


@dataclass(slots=True)
class Recall:
    """Remembers answers under one `key` (a search) for 15 minutes, 64 MB at most, compressed.

    It is a saving, nothing more: without Redis, or above its bounds, nothing is remembered.
    """

    redis: Redis
    key: str | None

    def response(self, *request: str) -> Response | None:
        """Return the answer to a request that was remembered."""
        kept = self._load("response", request)
        if kept is None:
            return None
        head, _, body = kept.partition(b"\n")
        fields = json.loads(head)
        return Response(**{**fields, "body": body, "fetched_by": FetchedBy(fields["fetched_by"])})

    def rendering(self, *request: str) -> Rendering | None:
        """Return the rendering of a request that was remembered."""
        kept = self._load("rendering", request)
        if kept is None:
            return None
        fields = json.loads(kept)
        snapshots = tuple(tuple(Frame(**frame) for frame in snapshot) for snapshot in fields.pop("snapshots"))
        read = {
            "snapshots": snapshots,
            "phases": tuple(fields["phases"]),
            "answers": tuple(PageAnswer(**answer) for answer in fields["answers"]),
            "followed": tuple((text, url) for text, url in fields["followed"]),
        }
        return Rendering(**{**fields, **read})

    def remember(self, answer: Response | Rendering, *request: str) -> None:
        """Keep an answer to a request."""
        if isinstance(answer, Rendering):
            self._store("rendering", request, json.dumps(asdict(answer)).encode())
            return
        head = asdict(replace(answer, body=b"")) | {"headers": dict(answer.headers)}
        del head["body"]
        self._store("response", request, json.dumps(head).encode() + b"\n" + answer.body)

    def _load(self, kind: str, request: tuple[str, ...]) -> bytes | None:
        if self.key is None:
            return None
        try:
            stored = self.redis.get(self._name(kind, request))
        except RedisError as error:
            logger.warning("Redis is away (%s), so an answer is asked for again", error)
            return None
        return zlib.decompress(stored) if isinstance(stored, bytes) else None

    def _store(self, kind: str, request: tuple[str, ...], data: bytes) -> None:
        if self.key is None:
            return
        packed = zlib.compress(data, 1)
        if len(packed) > _LARGEST_ANSWER:
            return
        size_key = f"jobrelay:recall:{self.key}:size"
        try:
            if int(str(self.redis.incrby(size_key, len(packed)))) > _LARGEST_SEARCH:
                return
            self.redis.expire(size_key, _KEPT_FOR)
            self.redis.set(self._name(kind, request), packed, ex=_KEPT_FOR)
        except RedisError as error:
            logger.warning("Redis is away (%s), so an answer is not remembered", error)

    def _name(self, kind: str, request: tuple[str, ...]) -> str:
        digest = hashlib.sha256(json.dumps(request).encode()).hexdigest()
        return f"jobrelay:recall:{self.key}:{kind}:{digest}"
