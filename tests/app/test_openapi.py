"""The description of the API holds: every route answers as it says, whatever it is asked (schemathesis)."""

import schemathesis
from hypothesis import HealthCheck, settings

schemathesis_schema = schemathesis.pytest.from_fixture("api_schema")


import pytest  # noqa: E402


@pytest.fixture
def api_schema(client):
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)


@schemathesis_schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_is_as_described(case):
    case.headers = {**(case.headers or {}), "Host": "127.0.0.1"}
    case.call_and_validate()
