"""The ways in which providers' answers and refusals differ from what one would expect."""

import json
import re
from typing import Any

from fakes import answers
from fakes.behaviour import Behaviour

_PROSE = "Happy to help! I would say that this is a wonderful match, and I will gladly explain why in more detail."
_THOUGHT = 'The set {role, skills} is asked for. A first draft: {"verdicts": [{"criterion": "role"}]}. Let me see.'


def refusal(  # noqa: C901, PLR0911 - one for each
    behaviour: Behaviour, body: dict[str, Any]
) -> tuple[int, dict[str, Any]] | None:
    """Return status and body of the refusal that a behaviour has for a request, or None where it has none."""
    wanted = body.get("response_format") or {}
    is_schema = wanted.get("type") == "json_schema"
    match behaviour:
        case Behaviour.NO_SCHEMA if is_schema:
            return 400, _error("response_format of type json_schema is not supported by this model", 400)
        case Behaviour.NO_GRAMMAR if is_schema:
            return 500, _error("Failed to initialize samplers: failed to parse grammar", 500)
        case Behaviour.NO_TYPE_ARRAYS if re.search(r'"type": \[', json.dumps(wanted)):
            return 400, _error("Invalid grammar request: type arrays are not supported", 400)
        case Behaviour.NO_MAX_TOKENS if "max_tokens" in body:
            said = "Unsupported parameter: 'max_tokens' is not supported with this model. "
            return 400, _error(said + "Use 'max_completion_tokens' instead.", "unsupported_parameter")
        case Behaviour.NO_TEMPERATURE if "temperature" in body:
            said = "Unsupported value: 'temperature' does not support 0 with this model. Only the default is supported."
            return 400, _error(said, "unsupported_value")
        case Behaviour.ERROR_IN_200:
            return 200, _error("The upstream provider had an error.", "server_error")
        case Behaviour.RATE_LIMITED_IN_200:
            return 200, _error("Rate limit reached", "rate_limit_exceeded")
        case Behaviour.QUOTA:
            said = "You exceeded your current quota, please check your plan and billing details."
            return 429, _error(said, "insufficient_quota")
        case Behaviour.TOO_LONG:
            said = "This model's maximum context length is 8192 tokens; you asked for 9000, 2000 of them in max_tokens."
            return 400, _error(said, "context_length_exceeded")
        case Behaviour.ECHO:
            return 400, _error(f"Invalid input: {body['messages'][-1]['content']}", "bad_request")
    return None


def message(  # noqa: PLR0911 - one for each
    behaviour: Behaviour, prompt: str, max_tokens: int
) -> tuple[dict[str, Any], str]:
    """Return an answer's message and why it ended."""
    said = {"role": "assistant"}
    whole = answers.good(prompt)
    match behaviour:
        case Behaviour.THINKS_APART:
            return {**said, "content": whole, "reasoning_content": _THOUGHT}, "stop"
        case Behaviour.ONLY_THINKS:
            return {**said, "content": None, "reasoning_content": whole}, "stop"
        case Behaviour.THINKS_TOO_LONG if max_tokens < 4_000:
            return {**said, "content": "", "reasoning": _THOUGHT}, "length"
        case Behaviour.AS_PARTS:
            return {**said, "content": [{"type": "text", "text": whole}]}, "stop"
        case Behaviour.AS_TOOL_CALL:
            call = {"id": "1", "type": "function", "function": {"name": "verdicts", "arguments": whole}}
            return {**said, "content": None, "tool_calls": [call]}, "tool_calls"
        case Behaviour.REFUSAL_FIELD:
            return {**said, "content": None, "refusal": "I cannot help with that."}, "stop"
    content, reason = _content(behaviour, prompt, whole)
    return {**said, "content": content or None}, reason


def _content(behaviour: Behaviour, prompt: str, whole: str) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one for each
    match behaviour:
        case Behaviour.PROSE:
            return _PROSE, "stop"
        case Behaviour.EMPTY:
            return "", "stop"
        case Behaviour.REFUSAL:
            return "I'm sorry, but I can't help with that.", "content_filter"
        case Behaviour.TRUNCATED:
            return whole[: len(whole) // 4], "length"
        case Behaviour.CUT_LATE:
            return whole[:-20], "length"
        case Behaviour.WRONG_NUMBERS:
            return answers.wrong_numbers(prompt), "stop"
        case Behaviour.INVENTED_LINKS | Behaviour.INVENTED_QUOTES:
            return answers.invented(prompt), "stop"
        case Behaviour.OBEY:
            return answers.obedient(prompt), "stop"
        case Behaviour.THINKS_ALOUD:
            return f"<think>\n{_THOUGHT}\n</think>\n{whole}", "stop"
        case Behaviour.IN_PROSE:
            return f"Sure {{with pleasure}}! Here it is:\n{whole}\nTell me if {{anything}} is missing.", "stop"
        case Behaviour.FENCED:
            return f"Here it is:\n```json\n{whole}\n```\nDone.", "stop"
        case Behaviour.TRAILING_COMMAS:
            return re.sub(r'(?<=["\]}])(?=[}\]])', ",", whole), "stop"
        case Behaviour.CAPITALS:
            return re.sub(r'"(met|partly|unmet|unknown)"', lambda found: found[0].upper(), whole), "stop"
        case Behaviour.NAMES:
            return answers.named(prompt), "stop"
        case Behaviour.BY_NAME:
            return answers.by_name(prompt), "stop"
    return whole, "stop"


def _error(text: str, code: str | int) -> dict[str, Any]:
    return {"error": {"message": text, "code": code}}
