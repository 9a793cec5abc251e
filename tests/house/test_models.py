"""What tables may look like, read from the models themselves."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.house.sources import ORDER

# Slow masters edited by hand (engineering.md, The rest); everything else keeps dated rows or audit.
MAY_HAVE_HISTORY = {
    "people.Person",
    "organisation.OrgUnit",
    "meetings.Regime",
    "rulebook.RuleValue",
    "documents.Template",
    "documents.SheetLayout",
}

# A table whose rows must not be traced to anybody (ballots, anonymous feedback) says
# `is_secret = True` in its class body.
TRACES = (models.DateTimeField, models.TimeField, models.DateField)
TRACING_NAMES = ("user", "person", "actor", "device", "seq", "session", "created", "recorded")


def _our_models() -> list[type[models.Model]]:
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("nep.")
        for model in config.get_models()
        if not model.__name__.startswith("Historical")
    ]


def _room(model: type[models.Model]) -> str:
    return model._meta.app_config.name.removeprefix("nep.")


OURS = sorted(_our_models(), key=lambda model: model._meta.label)


def test_row_history_only_where_it_is_allowed() -> None:
    with_history = {
        model._meta.label
        for model in OURS
        if hasattr(model._meta, "simple_history_manager_attribute")
    }

    assert with_history - MAY_HAVE_HISTORY == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_table_points_to_a_room_above(model: type[models.Model]) -> None:
    upward = [
        f"{field.name} → {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if field.related_model._meta.app_config.name.startswith("nep.")
        if ORDER.index(_room(field.related_model)) < ORDER.index(_room(model))
    ]

    assert upward == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_constraint_names_are_sentences(model: type[models.Model]) -> None:
    terse = [
        constraint.name for constraint in model._meta.constraints if constraint.name.count("_") < 2
    ]

    assert terse == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_keys_inside_are_big_integers(model: type[models.Model]) -> None:
    assert isinstance(
        model._meta.pk, models.BigAutoField | models.BigIntegerField | models.OneToOneField
    )


def _traces_of(fields: Iterator[models.Field]) -> list[str]:
    return [
        field.name
        for field in fields
        if isinstance(field, TRACES) or any(name in field.name for name in TRACING_NAMES)
    ]


@pytest.mark.parametrize(
    "model", [model for model in OURS if getattr(model, "is_secret", False)] or [None], ids=str
)
def test_secret_tables_hold_nothing_that_leads_to_a_person(
    model: type[models.Model] | None,
) -> None:
    """The first secret tables (ballots, anonymous feedback) come with the elections."""
    assert model is None or _traces_of(iter(model._meta.fields)) == []


def test_a_secret_table_with_a_time_would_be_found() -> None:
    careless = [models.DateTimeField(name="cast_at"), models.BigIntegerField(name="device_id")]

    assert _traces_of(iter(careless)) == ["cast_at", "device_id"]
