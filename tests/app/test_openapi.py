"""The description of the API holds: every route answers as it says, whatever it is asked (schemathesis)."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.api import create_app
from app.settings import Settings

EXAMPLES = 12
TOKEN = "a-token-of-sixteen-or-more"
HEADERS = {"Host": "127.0.0.1", "Authorization": f"Bearer {TOKEN}"}


def test_every_answer_is_as_described(store_url):
    app = create_app(Settings(store=store_url, token=TOKEN, _env_file=None))
    description = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)
    asked = []
    for found in description.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def check(case):
            # A cursor, a name or a window that fits its type may still be refused: that check is left out.
            case.call_and_validate(headers=HEADERS, excluded_checks=[positive_data_acceptance])

        check()
        asked.append(operation.label)
    assert len(asked) > 18
