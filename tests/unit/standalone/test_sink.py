"""The demo's receiver believes only what is signed with its secret."""

from datetime import UTC, datetime

import httpx
import pytest
from standalone.sink import Sink
from standardwebhooks import Webhook

pytestmark = pytest.mark.enable_socket

SECRET = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0"  # noqa: S105 - of this test alone
BODY = '{"type": "jobrelay.match", "jobs": []}'


def post(sink: Sink, signed_with: str) -> int:
    now = datetime.now(UTC)
    headers = {
        "webhook-id": "1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(signed_with).sign("1", now, BODY),
    }
    return httpx.post(
        f"http://127.0.0.1:{sink.port}/", content=BODY, headers=headers, trust_env=False, timeout=60
    ).status_code


def test_a_signed_message_is_taken_and_every_other_is_refused() -> None:
    sink = Sink()
    with sink.listening():
        assert post(sink, SECRET) == 403
        sink.secret = SECRET
        assert post(sink, "whsec_YW5vdGhlci1zZWNyZXQ=") == 403
        assert sink.next(0) is None
        assert post(sink, SECRET) == 204
        assert sink.next(5) == {"type": "jobrelay.match", "jobs": []}
