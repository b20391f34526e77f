import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from fakes import charges, misbehaving
from fakes.behaviour import Behaviour, Script, Step

MODEL = "fake/steady-1"
_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "fake"}
PRICE_IN, PRICE_OUT = 0.15, 0.60
"""US dollars for a million tokens, as `usage.cost` reckons them."""
_REFUSALS: dict[Behaviour, tuple[int, str]] = {
    Behaviour.SERVER_ERROR: (500, "The server had an error."),
    Behaviour.UNAUTHORISED: (401, "No auth credentials found"),
    Behaviour.OUT_OF_CREDIT: (402, "Insufficient credits"),
    Behaviour.RATE_LIMITED: (429, "Rate limit exceeded"),
}


def create_app(ledger: Path | None = None, latency: timedelta = timedelta()) -> Starlette:
    """Build the server: the two endpoints of the provider, and two of its own to be told and to be asked.

    Each answer takes `latency`; what is charged is appended to `ledger` before the answer leaves.
    """
    script = Script()

    async def completions(request: Request) -> Response:
        body = await request.json()
        run, step = script.run, script.next()
        prompt = "\n".join(_text(message) for message in body.get("messages", []) if message.get("role") == "user")
        tokens = {"prompt_tokens": _tokens(str(body.get("messages"))), "completion_tokens": 0}
        call = {"behaviour": step.behaviour, "model": body.get("model"), "max_tokens": body.get("max_tokens")}
        call |= {"response_format": (body.get("response_format") or {}).get("type"), "messages": body.get("messages")}
        limit = int(body.get("max_tokens") or body.get("max_completion_tokens") or 0)
        said, reason = misbehaving.message(step.behaviour, prompt, limit)
        if ledger is not None and step.behaviour not in _REFUSALS:
            charges.write(ledger, prompt, step.behaviour, _price(tokens["prompt_tokens"], _tokens(str(said))))
        await asyncio.sleep(latency.total_seconds())
        refused = await _refuse(step, body)
        if refused is not None:
            script.record(run, **call, status=refused.status_code)
            return refused
        tokens["completion_tokens"] = _tokens(str(said))
        script.record(run, **call, **tokens, status=200)
        completion = _completion(str(body.get("model") or MODEL), said, reason, tokens)
        if step.behaviour is Behaviour.NO_USAGE:
            del completion["usage"]
        return JSONResponse(completion, headers=step.headers)

    async def behave(request: Request) -> Response:
        steps = [Step(**{**step, "behaviour": Behaviour(step["behaviour"])}) for step in await request.json()]
        script.follow(steps)
        return JSONResponse({"steps": len(steps)})

    async def calls(_: Request) -> Response:
        return JSONResponse(script.report())

    async def models(_: Request) -> Response:
        return JSONResponse({"object": "list", "data": [_MODEL]})

    return Starlette(
        routes=[
            Route("/v1/chat/completions", completions, methods=["POST"]),
            Route("/v1/models", models),
            Route("/__behaviour", behave, methods=["POST"]),
            Route("/__calls", calls),
        ]
    )


async def _refuse(step: Step, body: dict[str, Any]) -> Response | None:  # noqa: PLR0911 - one for each
    if step.behaviour is Behaviour.SLOW:
        await asyncio.sleep(step.seconds)
    if step.behaviour is Behaviour.DROP:
        return _Dropped()
    if step.behaviour is Behaviour.DRIP:
        return StreamingResponse(_drip(step.seconds), media_type="application/json")
    if step.behaviour is Behaviour.NOT_JSON:
        return Response("<html>The gateway says hello.</html>", media_type="text/html")
    if step.behaviour is Behaviour.NO_CHOICES:
        return JSONResponse({"id": "chatcmpl-fake", "choices": []})
    refusal = misbehaving.refusal(step.behaviour, body)
    if refusal is not None:
        return JSONResponse(refusal[1], status_code=refusal[0])
    if step.behaviour in _REFUSALS:
        status, message = _REFUSALS[step.behaviour]
        headers = {"Retry-After": step.retry_after} if status == 429 and step.retry_after else {}
        return _error(status, message, headers)
    return None


class _Dropped(Response):
    """Promise a body and end the connection without it."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002 the ASGI types
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"id":', "more_body": True})


async def _drip(seconds: float) -> AsyncIterator[bytes]:
    for _ in range(int(seconds / 0.05)):
        yield b" "
        await asyncio.sleep(0.05)


def _completion(model: str, message: dict[str, Any], reason: str, tokens: dict[str, int]) -> dict[str, Any]:
    cost = _price(tokens["prompt_tokens"], tokens["completion_tokens"])
    usage = {**tokens, "total_tokens": sum(tokens.values()), "cost": cost}
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": reason, "logprobs": None}],
        "usage": usage,
    }


def _price(tokens_in: int, tokens_out: int) -> float:
    return round((tokens_in * PRICE_IN + tokens_out * PRICE_OUT) / 1_000_000, 9)


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"message": message, "code": status}}, status_code=status, headers=headers)


def _text(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    return content if isinstance(content, str) else "\n".join(str(part.get("text", "")) for part in content)


def _tokens(text: str) -> int:
    return max(1, len(text) // 4)
