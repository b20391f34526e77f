"""Jobs as JSON, written by PostgreSQL: for lists and files building each job here costs ten times the query."""

from collections.abc import Iterable
from typing import Any

from jobrelay.models.job import OFFLINE, JobSummary
from sqlalchemy import ColumnElement, Text, literal_column

from ai_api.views import FullJob

_VERSION = "coalesce((SELECT version FROM user_settings WHERE id = 1), 0)"
_SALARY = """CASE WHEN coalesce(jobs.salary_min, jobs.salary_max) IS NOT NULL THEN json_build_object(
    'min', trim_scale(jobs.salary_min), 'max', trim_scale(jobs.salary_max),
    'currency', jobs.currency, 'period', jobs.salary_period) END"""
_LIMITS = """CASE WHEN jobs.limits = '[]' THEN jobs.limits ELSE (
    SELECT jsonb_agg('{"hard": true, "quote": null}' || one) FROM jsonb_array_elements(jobs.limits) one) END"""
_VERDICTS = """CASE WHEN jobs.verdicts = '[]' THEN jobs.verdicts ELSE (
    SELECT jsonb_agg('{"quote": null, "explanation": "", "times": 1}' || one
        || jsonb_build_object('points', (one ->> 'points')::numeric))
    FROM jsonb_array_elements(jobs.verdicts) one) END"""
_MADE = {
    "salary": _SALARY,
    "offline": f"jobs.model = '{OFFLINE}'",
    "outdated": f"jobs.profile_version < {_VERSION}",
    "limits": _LIMITS,
    "verdicts": _VERDICTS,
}
"""What is not its column as it is: points are stored as text, and older limits lack what came later."""


def _object(fields: Iterable[str]) -> ColumnElement[Any]:
    pairs = ", ".join(f"'{name}', {_MADE.get(name, f'jobs.{name}')}" for name in fields)
    return literal_column(f"json_build_object({pairs})::text", Text())


MADE: dict[str, ColumnElement[Any]] = {name: literal_column(f"({_MADE[name]})") for name in ("offline", "outdated")}
"""Columns of their own for what a job says of its model and profile version."""
SUMMARY = _object(JobSummary.model_fields)
"""A row of `jobs` as the text of a JobSummary; a field that is neither a column nor made here is an error at once."""
FULL = _object(FullJob.model_fields)
"""A row of `jobs` as the text of a FullJob."""
