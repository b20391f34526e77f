import shutil
from collections.abc import Callable
from typing import Any

import pytest
from chart.rendering import KEDA, Manifest, RenderError, render


@pytest.fixture(scope="session", autouse=True)
def _helm() -> None:
    if shutil.which("helm") is None:
        pytest.fail("helm is not on the PATH: see https://helm.sh/docs/intro/install")


@pytest.fixture(scope="session")
def rendered() -> list[Manifest]:
    return render()


@pytest.fixture
def refusal() -> Callable[..., str]:
    """Return what Helm says about values that it has to refuse."""

    def refuse(values: dict[str, Any], apis: tuple[str, ...] = KEDA) -> str:
        with pytest.raises(RenderError) as caught:
            render(values, apis)
        return str(caught.value)

    return refuse
