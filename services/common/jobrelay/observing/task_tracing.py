"""Traces and times every task of the relay, across retries and redeliveries."""

import time
from contextvars import Token
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from celery import Task, current_task
from celery.signals import before_task_publish, task_postrun, task_prerun
from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, Span, SpanContext, SpanKind, TraceFlags

from jobrelay.batons import delivered_before
from jobrelay.observing.exemplars import write_exemplars
from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import current_traceparent, flush_soon, mark_failed, next_span_is, read_traceparent
from jobrelay.pipeline import STAGES

WAITING = "wait in "
"""How the span begins its name that shows a message waiting in its queue."""
_WORTH_A_SPAN = 0.05
"""Seconds of waiting that are drawn; shorter ones are only counted."""
_TASKS = {stage.task: stage for stage in STAGES.values()}


class TryOutcome(StrEnum):
    """How one try of a task ended."""

    DONE = "done"
    SKIPPED = "skipped"
    POSTPONED = "postponed"
    RETRIED = "retried"
    FAILED = "failed"


@dataclass(slots=True)
class _Running:
    stage: str
    span: Span
    token: Token[Context]
    began: float
    outcome: TryOutcome = TryOutcome.DONE
    counts: dict[str, float] = field(default_factory=dict)


_running: dict[str, _Running] = {}


def install() -> None:
    """Trace what this process publishes and what it runs; publishing alone needs no more than this either."""
    before_task_publish.connect(_before_publish, weak=False, dispatch_uid="jobrelay.tracing.publish")
    task_prerun.connect(_before_run, weak=False, dispatch_uid="jobrelay.tracing.prerun")
    task_postrun.connect(_after_run, weak=False, dispatch_uid="jobrelay.tracing.postrun")


def note(outcome: TryOutcome, reason: BaseException | None = None) -> None:
    """Say how the running task's try ends; unsaid, it is done. `reason` is known by its type's name alone."""
    running = _running.get(str(current_task.request.id)) if current_task else None
    if running is None:
        return
    running.outcome = outcome
    if reason is None:
        return
    name = type(reason).__name__
    instruments().interruptions.labels(running.stage, outcome.value, name).inc()
    if outcome is TryOutcome.POSTPONED:
        running.span.set_attribute("error.type", name)
    else:
        mark_failed(running.span, name)


def counted(**counts: float) -> None:
    """Say what the running task counted, for its result."""
    running = _running.get(str(current_task.request.id)) if current_task else None
    if running is not None:
        running.counts.update(counts)


def described(task_id: str) -> dict[str, Any] | None:
    """Describe the try of a task that runs or is just over: stage, outcome, counts, seconds; None for any other."""
    running = _running.get(task_id)
    if running is None:
        return None
    seconds = round(time.monotonic() - running.began, 3)
    return {
        "stage": running.stage,
        "outcome": running.outcome.value,
        "counts": dict(running.counts),
        "seconds": seconds,
    }


def span_id_of(task_id: str, retries: int, deliveries: int) -> int:
    """Return the id of the span of one try of a message, known without having been there."""
    digest = blake2b(f"{task_id}/{retries}/{deliveries}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) or 1


def _before_publish(headers: dict[str, Any], **_: Any) -> None:  # noqa: ANN401 - Celery's signals send whatever they like
    if headers.get("task") not in _TASKS:
        return
    request = current_task.request if current_task else None
    again = request is not None and request.id == headers.get("id")
    parent = getattr(request, "traceparent", None) if again else current_traceparent()
    if parent is not None:
        headers["traceparent"] = parent
    headers["due"] = max(time.time(), _seconds(headers.get("eta")))


def _seconds(eta: object) -> float:
    from datetime import datetime  # noqa: PLC0415 - only a countdown needs it

    if isinstance(eta, str):
        eta = datetime.fromisoformat(eta)
    return eta.timestamp() if isinstance(eta, datetime) else 0.0


def _before_run(task_id: str, task: Task, **_: Any) -> None:  # noqa: ANN401
    if task.name not in _TASKS:
        return
    stage = _TASKS[task.name]
    request = task.request
    deliveries = delivered_before(request)
    parent = read_traceparent(getattr(request, "traceparent", None))
    waited = max(time.time() - float(getattr(request, "due", None) or time.time()), 0.0)
    attributes = _attributes(request, stage.queue) | {"jobrelay.waited_seconds": round(waited, 3)}
    trace_id = trace.get_current_span(parent).get_span_context().trace_id
    if waited > _WORTH_A_SPAN and trace_id:
        _show_waiting(stage.queue, waited, parent)
    if deliveries and trace_id:
        _show_lost_try(stage.name, request, deliveries, parent)
    links = [Link(_context(trace_id, span_id_of(task_id, request.retries, 0)))] if trace_id and deliveries else []
    with next_span_is(span_id_of(task_id, request.retries, deliveries)):
        span = trace.get_tracer("jobrelay").start_span(
            stage.name, context=parent, kind=SpanKind.CONSUMER, attributes=attributes, links=links
        )
    token = context.attach(trace.set_span_in_context(span))
    _running[task_id] = _Running(stage.name, span, token, time.monotonic())
    instruments().wait_seconds.labels(stage.name).observe(waited)
    if deliveries:
        instruments().redeliveries.labels(stage.name).inc()


def _after_run(task_id: str, task: Task, state: str | None = None, **_: Any) -> None:  # noqa: ANN401, ARG001
    running = _running.pop(task_id, None)
    if running is None:
        return
    seconds = time.monotonic() - running.began
    instruments().stage_seconds.labels(running.stage, running.outcome.value).observe(seconds)
    running.span.set_attribute("jobrelay.outcome", running.outcome.value)
    context.detach(running.token)
    running.span.end()
    flush_soon()
    write_exemplars()


def _show_waiting(queue: str, seconds: float, parent: Context) -> None:
    now = time.time_ns()
    waiting = trace.get_tracer("jobrelay").start_span(
        f"{WAITING}{queue}", context=parent, start_time=now - int(seconds * 1e9)
    )
    waiting.end(now)


def _show_lost_try(stage: str, request: Any, deliveries: int, parent: Context) -> None:  # noqa: ANN401 - Celery's
    """Draw the try before, whose process ended before it could: what it did is below it."""
    began = int(float(getattr(request, "due", None) or time.time()) * 1e9)
    with next_span_is(span_id_of(request.id, request.retries, deliveries - 1)):
        lost = trace.get_tracer("jobrelay").start_span(
            f"{stage} (never acknowledged)", context=parent, kind=SpanKind.CONSUMER, start_time=began
        )
    lost.set_attribute("jobrelay.outcome", "lost")
    mark_failed(lost, "WorkerLost")
    lost.end()


def _attributes(request: Any, queue: str) -> dict[str, Any]:  # noqa: ANN401 - Celery's
    names = ("jobrelay.search_id", "jobrelay.job_id")
    return {
        "messaging.system": "celery",
        "messaging.operation.type": "process",
        "messaging.destination.name": queue,
        "messaging.message.id": request.id,
        "jobrelay.try": request.retries + delivered_before(request) + 1,
        **dict(zip(names, map(str, request.args or ()), strict=False)),
    }


def _context(trace_id: int, span_id: int) -> SpanContext:
    return SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))
