"""The OpenAPI document holds: schemathesis asks every endpoint what it says it takes."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from ninja.responses import NinjaJSONEncoder
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import definitions
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from nep.api.v1 import api
from nep.config.wsgi import application
from nep.meetings.models import (
    Conclusion,
    Guest,
    Opinion,
    Orientation,
    PackDocument,
    PackVersion,
    Visit,
)
from nep.people.choices import PostKind
from nep.rulebook.queries import forget_cached_rules
from tests.api.conftest import lend
from tests.factories.meetings import item_of, make_regime, opened_meeting
from tests.factories.people import make_commune, make_post
from tests.factories.rulebook import seed

load_all_checks()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4


def _document():
    """The document as it goes out."""
    told = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.loads(json.dumps(told, cls=NinjaJSONEncoder))


@cache
def _operations():
    """What schemathesis knows of the document, by label; seconds of work, so not on import."""
    schema = schemathesis.openapi.from_dict(_document())
    schema.app = application
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def _labels():
    """Every way of every address, as the routers have it."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            address = re.sub(r"\{\w+:", "{", f"/api/v1{prefix}{path}")
            yield from (f"{way} {address}" for one in view.operations for way in one.methods)


@pytest.fixture(scope="module", autouse=True)
def _one_connection():
    """Schemathesis speaks WSGI: no request of these tests closes the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """A meeting in session and its clerk's program, made once for all endpoints."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_cached_rules()
        cell = make_commune().cell
        seed()
        sitting = opened_meeting(cell, members=4)
        post = make_post(cell, PostKind.CELL_COMMITTEE_MEMBER, person=sitting.clerk)
        yield _keys(sitting), lend(post)
        transaction.set_rollback(True)


def _keys(sitting):
    """By its place in addresses, something of every kind that stands."""
    of = {"meeting": sitting}
    item, who = item_of(sitting), sitting.clerk
    paper = PackDocument.objects.create(title="Tài liệu", **of)
    PackVersion.objects.create(document=paper, number=1, text="Một.")
    things = {
        "units": sitting.unit,
        "meetings": sitting,
        "items": item,
        "people": who,
        "papers": paper,
        "visits": Visit.objects.create(person=who, **of),
        "orientations": Orientation.objects.create(unit=sitting.unit, month=date(2026, 11, 1)),
        "regimes": make_regime(sitting.unit),
        "opinions": Opinion.objects.create(item=item, person=who, text="Một.", **of),
        "conclusions": Conclusion.objects.create(item=item, text="Một.", **of),
        "guests": Guest.objects.create(who="Khách", **of),
    }
    return {f"/{place}/{{": thing.public_id for place, thing in things.items()}


def test_the_document_is_openapi_3_1_in_plain_english():
    document = _document()
    operations = [way for path in document["paths"].values() for way in path.values()]
    names = [way["operationId"] for way in operations]

    assert document["openapi"].startswith("3.1")
    assert [str(fault) for fault in definitions.OPENAPI_31_VALIDATOR.iter_errors(document)] == []
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)+", name) for name in names)
    assert all(way["summary"] and way["description"].strip() for way in operations)
    assert set(document["x-commands"]) <= set(names)


def test_every_endpoint_is_in_the_document():
    assert sorted(_labels()) == sorted(_operations())


@pytest.mark.parametrize("label", sorted(_labels()))
def test_every_endpoint_answers_as_it_says(label, standing, db):
    operation = _operations()[label]
    keys, secret = standing
    key = next((str(key) for place, key in keys.items() if place in operation.path), None)

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        if key is not None and "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = key
        case.headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}
        case.call_and_validate(checks=CHECKS)

    ask()
