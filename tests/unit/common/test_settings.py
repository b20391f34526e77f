import pytest
from jobrelay.settings import Settings


def _settings(**values: str) -> Settings:
    known = {"database_url": "postgresql://db/jobs", "broker_url": "amqp://mq:5672/v", "redis_url": "redis://r:6379/0"}
    return Settings.model_validate(known | values)


@pytest.mark.parametrize(
    ("values", "store", "whole"),
    [
        ({}, "database_url", "postgresql://db/jobs"),
        (
            {"database_user": "me", "database_password": "a:b@c/d#e"},
            "database_url",
            "postgresql://me:a%3Ab%40c%2Fd%23e@db/jobs",
        ),
        ({"broker_url": "amqp://me@mq:5672/v", "broker_password": "p"}, "broker_url", "amqp://me:p@mq:5672/v"),
        ({"broker_url": "amqp://me:old@mq/v", "broker_password": "new"}, "broker_url", "amqp://me:new@mq/v"),
        ({"redis_password": "p"}, "redis_url", "redis://:p@r:6379/0"),
    ],
)
def test_user_and_password_may_stand_apart_from_the_address(values: dict[str, str], store: str, whole: str) -> None:
    assert getattr(_settings(**values), store).get_secret_value() == whole
