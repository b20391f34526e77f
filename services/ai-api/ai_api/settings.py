from jobrelay.http.settings import ApiSettings
from jobrelay.web.egress import Allowances
from pydantic import field_validator


class AiApiSettings(ApiSettings):
    """What ai-api reads from its environment at start.

    `public_url` is where a person finds the page, so that a message can link to a job; empty leaves the link out.
    `tell_allow` names `host:port` and networks to which messages may go though they are not public.
    """

    public_url: str = ""
    tell_allow: str = ""

    @field_validator("tell_allow")
    @classmethod
    def _check_allowances(cls, value: str) -> str:
        Allowances.parse(value)
        return value
