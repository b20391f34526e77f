"""Sends what waits to be told, in threads of the API; any number of replicas share the work by leases."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import mark_failed, read_traceparent, span
from jobrelay.storage import channels, telling
from jobrelay.storage.channels import Channel
from jobrelay.storage.telling import Match, Message
from jobrelay.web.retry_after import parse_retry_after
from opentelemetry import trace
from sqlalchemy import Engine
from standardwebhooks import Webhook

from ai_api.telling.carrier import Carrier
from ai_api.telling.outside import DeliveryOutcome, Handed, Parcel
from ai_api.telling.wording import MOST_NAMED, Of, Told, as_json, as_text, test_text

logger = logging.getLogger(__name__)

_AT_ONCE = 2
_LOOKS_EVERY_S = 1.0
_AWAY_S = 5.0
_LONGEST_WAIT = timedelta(hours=6)


class Sender:
    """Makes messages of matches, and sends each once.

    Args:
        engine: The database.
        public_url: Where a person finds the page; empty where nobody said.
        allow: What may be reached though it is not public: `host:port` and networks, with commas between.
    """

    def __init__(self, engine: Engine, public_url: str, allow: str) -> None:
        self._engine = engine
        self._public_url = public_url
        self._allow = allow
        self._wanted = Event()
        self._stopped = False
        self._checker = Carrier()

    def complaint(self, target: str) -> str | None:
        """Return what is wrong with a target that is no webhook's, or return None; nothing is sent."""
        handed = self._checker.hand_over(Parcel(target, "", "", only_check=True))
        return None if handed.outcome is DeliveryOutcome.SENT else handed.reason

    def send_soon(self) -> None:
        """Ask for what was just committed to be sent; returns at once."""
        self._wanted.set()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Send for as long as the context lasts."""
        threads = [
            Thread(target=self._run, args=(number == 0,), name=f"sender-{number}", daemon=True)
            for number in range(_AT_ONCE)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stopped = True
            self._wanted.set()
            for thread in threads:
                thread.join(timeout=5)
            self._checker.close()

    def _run(self, gathers: bool) -> None:  # noqa: FBT001 - a thread's argument
        carrier = Carrier()
        try:
            while not self._stopped:
                wait = _LOOKS_EVERY_S
                try:
                    if gathers:
                        self._gather()
                    while not self._stopped and self.send_one(carrier):
                        pass
                    carrier.rest()
                    self._checker.rest()
                except Exception as error:  # noqa: BLE001 - the loop's edge: whatever is away, the next round tries again
                    logger.warning("What is to be told waits: %s", type(error).__name__)
                    wait = _AWAY_S
                self._wanted.wait(wait)
                self._wanted.clear()
        finally:
            carrier.close()

    def _gather(self) -> None:
        with self._engine.begin() as connection:
            telling.free_expired(connection)
            telling.gather(connection)

    def send_one(self, carrier: Carrier) -> bool:
        """Send the message that is due the longest, and return whether there was one."""
        with self._engine.begin() as connection:
            message = telling.claim(connection)
            if message is None:
                return False
            channel = channels.read(connection, message.channel_id)
            matches = telling.matches(connection, message.id, MOST_NAMED)
            total = telling.count(connection, message.id)
        assert channel is not None  # noqa: S101 - its messages go with it
        with span("tell", attributes={"jobrelay.message_id": str(message.id), "jobrelay.jobs": total}) as telling_span:
            for match in matches:
                scored = trace.get_current_span(read_traceparent(match.traceparent))
                telling_span.add_link(scored.get_span_context())
            handed = self._hand_over(carrier, channel, message, matches, total)
            if handed.outcome is not DeliveryOutcome.SENT:
                mark_failed(telling_span, handed.outcome)
            self._note(channel, message, handed, matches)
        return True

    def _hand_over(
        self, carrier: Carrier, channel: Channel, message: Message, matches: Sequence[Match], total: int
    ) -> Handed:
        told = [Told.of(match.job, self._public_url, match.traceparent) for match in matches]
        if not told and message.kind != "test":
            return Handed(DeliveryOutcome.REFUSED, "The jobs it tells of were deleted.")
        of = self._of(message, total)
        title, text = as_text(told, of) if told else test_text()
        with self._engine.begin() as connection:
            if not telling.leave(connection, message):
                return Handed(DeliveryOutcome.AGAIN, "It is in other hands.")
        if channel.secret is None:
            return carrier.hand_over(Parcel(channel.target, title, text, allow=self._allow))
        body = as_json(told, of, message.kind)
        now = datetime.now(UTC)
        headers = {
            "webhook-id": str(message.id),
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(channel.secret).sign(str(message.id), now, body),
        }
        return carrier.hand_over(Parcel(channel.target, title, body, headers, self._allow))

    def _of(self, message: Message, total: int) -> Of:
        if message.found is None:
            return Of(total)
        page = f"{self._public_url.rstrip('/')}/jobs?search_id={message.found_by}" if self._public_url else None
        return Of(total, message.found, message.unread or 0, page)

    def _note(self, channel: Channel, message: Message, handed: Handed, matches: Sequence[Match]) -> None:
        with self._engine.begin() as connection:
            if handed.outcome is DeliveryOutcome.SENT:
                telling.sent(connection, message)
            elif handed.outcome is DeliveryOutcome.AGAIN:
                asked = parse_retry_after(handed.retry_after, now=datetime.now(UTC))
                telling.put_off(connection, message, handed.reason, min(asked, _LONGEST_WAIT) if asked else None)
            elif handed.outcome is DeliveryOutcome.UNKNOWN:
                telling.leave_unknown(connection, message, handed.reason)
            else:
                telling.fail(connection, message, handed.reason)
        instruments().messages.labels(handed.outcome.value).inc()
        if handed.outcome is DeliveryOutcome.SENT:
            logger.info("Told: message %s by the channel %r", message.id, channel.label)
            if message.kind == "match" and channel.quiet_hours is None:
                for match in matches:
                    instruments().told_seconds.observe(time.time() - match.job.first_seen.timestamp())
        else:
            logger.warning("Not Told: message %s by the channel %r: %s", message.id, channel.label, handed.reason)
