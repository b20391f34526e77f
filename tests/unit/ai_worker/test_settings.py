import pytest
from ai_worker.settings import AiSettings


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://openrouter.ai/api/v1", "a/model at openrouter.ai"),
        ("http://127.0.0.1:8000/v1", "a/model at 127.0.0.1"),
        ("openrouter.ai/api/v1", None),
        ("http://[::1/v1", None),
        ("", None),
    ],
)
def test_a_model_is_offered_only_where_it_is_known_whose_machine_it_is_asked_on(address: str, told: str | None) -> None:
    settings = AiSettings.model_validate({"api_key": "sk-key-of-no-value", "base_url": address, "model": "a/model"})
    assert settings.asks == told
