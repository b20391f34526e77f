"""The tools that read and change what the person looks for."""

from typing import Any

from jobrelay.models.postings import SalaryPeriod, Workplace
from jobrelay.models.profile import CareerLevel, Contract, Dealbreaker, Hours, SpokenLanguage
from mcp.server import MCPServer
from mcp_types import ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field

from standalone.agents.apis import Apis
from standalone.client import NOT_WISHED


class Wishes(BaseModel):
    """What of the profile is to be different; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    role: str | None = Field(default=None, description="The role that the person looks for.")
    level: CareerLevel | None = None
    skills: list[str] | None = None
    must_have_skills: list[str] | None = None
    nice_to_have_skills: list[str] | None = None
    min_salary: float | None = Field(default=None, ge=0)
    salary_currency: str | None = Field(default=None, pattern="^[A-Z]{3}$", description="An ISO 4217 code.")
    salary_period: SalaryPeriod | None = None
    location: str | None = Field(default=None, description="Where the person wants to work.")
    home: str | None = Field(
        default=None, description="Where the person lives, from which remote work must be allowed."
    )
    workplaces: list[Workplace] | None = None
    contracts: list[Contract] | None = None
    hours: list[Hours] | None = None
    max_weekly_hours: int | None = None
    languages: list[SpokenLanguage] | None = None
    right_to_work: list[str] | None = None
    needs_sponsorship: bool | None = None
    licences: list[str] | None = Field(
        default=None, description="Licences and certificates that the person holds; empty: none, null: not said."
    )
    avoid_companies: list[str] | None = None
    avoid_industries: list[str] | None = None
    preferences: str | None = Field(default=None, description="Anything else, in words.")
    soft: list[Dealbreaker] | None = Field(default=None, description="Dealbreakers that only take half as much.")


_MAY_BE_NULL = frozenset({"level", "min_salary", "max_weekly_hours", "licences"})


def add_profile_tools(server: MCPServer[Any], apis: Apis) -> None:
    """Give the server what it needs to know what the person looks for."""

    @server.tool(title="Read the profile", annotations=ToolAnnotations(read_only_hint=True))
    async def read_profile() -> dict[str, Any]:
        """Read what the person looks for; version 0 means that nothing was saved yet, and no search can start."""
        return await apis.ai("GET", "/settings")

    @server.tool(title="Change the profile", annotations=ToolAnnotations(idempotent_hint=True))
    async def change_profile(changes: Wishes) -> dict[str, Any]:
        """Change what the person looks for, as they asked; jobs scored before are then marked as outdated."""
        given = changes.model_dump(mode="json", exclude_unset=True)
        wished = {name: value for name, value in given.items() if value is not None or name in _MAY_BE_NULL}
        present = await apis.ai("GET", "/settings")
        kept = {name: value for name, value in present.items() if name not in NOT_WISHED}
        unless_changed = {"If-Match": f'"{present["version"]}"'}
        return await apis.ai("PUT", "/settings", json=kept | wished, headers=unless_changed)
