"""A provider on loopback that answers step by step as a case says, and refuses parameters as it says."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

POSTING_TEXT = "You write services in Python and run them on Kubernetes.\n\nWe offer a bike.\n"
_QUOTES = {
    "role": "Backend Engineer",
    "skill-python": "You write services in Python",
    "skill-kubernetes": "run them on Kubernetes",
}
_WHOLE = json.dumps(
    {"verdicts": [{"criterion": slug, "verdict": "met", "quote": quote} for slug, quote in _QUOTES.items()]}
)


@dataclass(slots=True)
class Script:
    """A case's steps, the last for every later call; the requests that came; and where it is served."""

    case: Mapping[str, Any]
    requests: list[Mapping[str, Any]] = field(default_factory=list)
    base_url: str = ""

    def answer(self, request: Mapping[str, Any]) -> tuple[int, Mapping[str, str], object]:
        """Return status, headers and body for one request."""
        steps = self.case["steps"]
        step = steps[min(len(self.requests), len(steps) - 1)]
        self.requests.append(request)
        step = next((_refusal(rule) for rule in self.case.get("refuse", []) if _concerns(rule, request)), step)
        body = step["body"] if "body" in step else _completion(step, request["model"])
        return step.get("status", 200), step.get("headers", {}), body


@contextmanager
def serving(case: Mapping[str, Any]) -> Iterator[Script]:
    """Serve a case's script on a free port of loopback until the block ends."""
    script = Script(case)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, headers, body = script.answer(request)
            data = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {
                "content-type": "application/json",
                "content-length": str(len(data)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        script.base_url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()


def _concerns(rule: Mapping[str, Any], request: Mapping[str, Any]) -> bool:
    given = request.get(rule["param"])
    return rule["param"] in request and ("type" not in rule or (given or {}).get("type") == rule["type"])


def _refusal(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    error = {
        "message": rule["message"],
        "type": "invalid_request_error",
        "param": rule["param"],
        "code": rule.get("code", "unsupported_parameter"),
    }
    return {"status": rule.get("status", 400), "body": {"error": error}}


def _completion(step: Mapping[str, Any], model: str) -> dict[str, Any]:
    message = {"role": "assistant", **step.get("message", {})}
    if "content" in step:
        message["content"] = step["content"]
    body: dict[str, Any] = {
        "id": "reported",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "finish_reason": step.get("finish", "stop"), "message": _with_answer(message)}],
    }
    if step.get("usage", True):
        body["usage"] = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
    return body


def _with_answer(part: Any) -> Any:
    """Put a whole answer wherever the case has its placeholder."""
    if isinstance(part, dict):
        return {name: _with_answer(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_with_answer(value) for value in part]
    return part.replace("@GOOD@", _WHOLE) if isinstance(part, str) else part
