import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fakes import answers
from fakes.behaviour import Behaviour, Script, Step

MODEL = "fake/steady-1"
PRICE_IN, PRICE_OUT = 0.15, 0.60
"""US dollars for a million tokens, as `usage.cost` reckons them."""
_PROSE = "Happy to help! I would say that this is a wonderful match, and I will gladly explain why in more detail."
_REFUSALS: dict[Behaviour, tuple[int, str]] = {
    Behaviour.SERVER_ERROR: (500, "The server had an error."),
    Behaviour.UNAUTHORISED: (401, "No auth credentials found"),
    Behaviour.OUT_OF_CREDIT: (402, "Insufficient credits"),
    Behaviour.RATE_LIMITED: (429, "Rate limit exceeded"),
}


def create_app() -> Starlette:
    """Build the server: the two endpoints of the provider, and two of its own to be told and to be asked."""
    script = Script()

    async def completions(request: Request) -> Response:
        body = await request.json()
        step = script.next()
        prompt = "\n".join(_text(message) for message in body.get("messages", []) if message.get("role") == "user")
        tokens = {"prompt_tokens": _tokens(str(body.get("messages"))), "completion_tokens": 0}
        call = {"behaviour": step.behaviour, "model": body.get("model"), "max_tokens": body.get("max_tokens")}
        call |= {"response_format": (body.get("response_format") or {}).get("type"), "messages": body.get("messages")}
        refused = await _refuse(step, body)
        if refused is not None:
            script.record(**call, status=refused.status_code)
            return refused
        content, reason = _content(step.behaviour, prompt)
        tokens["completion_tokens"] = _tokens(content)
        script.record(**call, **tokens, status=200)
        return JSONResponse(_completion(str(body.get("model") or MODEL), content, reason, tokens))

    async def behave(request: Request) -> Response:
        steps = [Step(**{**step, "behaviour": Behaviour(step["behaviour"])}) for step in await request.json()]
        script.follow(steps)
        return JSONResponse({"steps": len(steps)})

    async def calls(_: Request) -> Response:
        return JSONResponse(script.report())

    async def models(_: Request) -> Response:
        return JSONResponse(
            {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "fake"}]}
        )

    return Starlette(
        routes=[
            Route("/v1/chat/completions", completions, methods=["POST"]),
            Route("/v1/models", models),
            Route("/__behaviour", behave, methods=["POST"]),
            Route("/__calls", calls),
        ]
    )


async def _refuse(step: Step, body: dict[str, Any]) -> Response | None:
    if step.behaviour is Behaviour.SLOW:
        await asyncio.sleep(step.seconds)
    if step.behaviour is Behaviour.DROP:
        return _Dropped()
    wants_schema = (body.get("response_format") or {}).get("type") == "json_schema"
    if step.behaviour is Behaviour.NO_SCHEMA and wants_schema:
        return _error(400, "response_format of type json_schema is not supported by this model")
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


def _content(behaviour: Behaviour, prompt: str) -> tuple[str, str]:  # noqa: PLR0911 - one for each
    match behaviour:
        case Behaviour.PROSE:
            return _PROSE, "stop"
        case Behaviour.EMPTY:
            return "", "stop"
        case Behaviour.REFUSAL:
            return "I'm sorry, but I can't help with that.", "content_filter"
        case Behaviour.TRUNCATED:
            whole = answers.good(prompt)
            return whole[: len(whole) // 2], "length"
        case Behaviour.WRONG_NUMBERS:
            return answers.wrong_numbers(prompt), "stop"
        case Behaviour.INVENTED_LINKS | Behaviour.INVENTED_QUOTES:
            return answers.invented(prompt), "stop"
        case Behaviour.OBEY:
            return answers.obedient(prompt), "stop"
        case _:
            return answers.good(prompt), "stop"


def _completion(model: str, content: str, reason: str, tokens: dict[str, int]) -> dict[str, Any]:
    cost = (tokens["prompt_tokens"] * PRICE_IN + tokens["completion_tokens"] * PRICE_OUT) / 1_000_000
    usage = {**tokens, "total_tokens": sum(tokens.values()), "cost": round(cost, 9)}
    message = {"role": "assistant", "content": content or None}
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": reason, "logprobs": None}],
        "usage": usage,
    }


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"message": message, "code": status}}, status_code=status, headers=headers)


def _text(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    return content if isinstance(content, str) else "\n".join(str(part.get("text", "")) for part in content)


def _tokens(text: str) -> int:
    return max(1, len(text) // 4)
