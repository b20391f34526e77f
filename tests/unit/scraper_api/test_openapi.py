import json
import os
import subprocess
import sys

import pytest


@pytest.fixture(params=["scraper_api.openapi", "ai_api.openapi"], scope="module")
def printed(request: pytest.FixtureRequest) -> str:
    """Return what the module prints where no setting is there to read."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("JOBRELAY_")}
    return subprocess.run(
        [sys.executable, "-m", request.param], env=env, check=True, capture_output=True
    ).stdout.decode()


def test_every_operation_says_what_it_is_and_what_it_answers(printed: str) -> None:
    document = json.loads(printed)
    names: list[str] = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            names.append(operation["operationId"])
            assert operation["tags"], where
            assert operation["summary"], where
            assert operation["description"], where
            for status, response in operation["responses"].items():
                assert response["description"], (where, status)
                if int(status) >= 400:
                    problem = response["content"]["application/problem+json"]
                    assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}, where
                    assert problem["examples"], where
    assert len(names) == len(set(names))


def test_every_schema_that_is_referred_to_is_there(printed: str) -> None:
    document = json.loads(printed)
    schemas = document["components"]["schemas"]
    referred = set(printed.split('"#/components/schemas/')[1:])
    assert {name.partition('"')[0] for name in referred} <= set(schemas)
    assert "HTTPValidationError" not in schemas


IN_WORDS = {"FilterFields", "AskedFilterFields"}
"""Where a least salary is kept as it was written."""


def test_amounts_are_documented_as_numbers(printed: str) -> None:
    schemas = json.loads(printed)["components"]["schemas"]
    for name, schema in ((name, schema) for name, schema in schemas.items() if name not in IN_WORDS):
        for field, shape in schema.get("properties", {}).items():
            if field in {"cost_usd", "budget_usd", "points", "min_salary", "min", "max"}:
                kinds = {part.get("type") for part in [shape, *shape.get("anyOf", [])]}
                assert "number" in kinds, (name, field)
