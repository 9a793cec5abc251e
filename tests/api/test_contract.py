"""The OpenAPI document holds: schemathesis asks every endpoint what it says it takes."""

from __future__ import annotations

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from nep.api.v1 import api
from nep.config.wsgi import application
from tests.factories.meetings import item_of

load_all_checks()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4


def _document():
    from ninja.responses import NinjaJSONEncoder
    import json

    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), cls=NinjaJSONEncoder))


schema = schemathesis.openapi.from_dict(_document())
schema.app = application
OPERATIONS = [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_every_endpoint_answers_as_it_says(operation, sitting, clerk):
    known = {
        "/units/": sitting.unit.public_id,
        "/meetings/": sitting.public_id,
        "/items/": item_of(sitting).public_id,
    }
    key = next((str(key) for place, key in known.items() if place in operation.path), None)

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @schemathesis.hypothesis.given(case=operation.as_strategy())
    def ask(case):
        if key is not None and "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = key
        case.headers = {"Authorization": f"Bearer {clerk.secret}"}
        case.call_and_validate(checks=CHECKS)

    ask()
