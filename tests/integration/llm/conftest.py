from collections.abc import Callable, Iterator

import pytest
from ai_worker.llm.client import Call, ModelClient
from ai_worker.llm.terms import MEMORY
from ai_worker.settings import AiSettings
from fakes.ledger import Ledger
from fakes.running import Provider, running
from pydantic import SecretStr


@pytest.fixture(scope="session")
def served() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(served: Provider) -> Provider:
    served.behave()
    MEMORY.forget()
    return served


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def calls() -> list[Call]:
    return []


@pytest.fixture
def connect(provider: Provider, ledger: Ledger, calls: list[Call]) -> Callable[..., ModelClient]:
    def make(**changes: object) -> ModelClient:
        values = {
            "api_key": SecretStr("key"),
            "base_url": provider.base_url,
            "model": "fake/steady-1",
            "timeout_seconds": 60,
        }
        return ModelClient(AiSettings.model_validate({**values, **changes}), ledger.answer_once, calls.append)

    return make
