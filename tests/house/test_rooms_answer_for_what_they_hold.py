"""A room that holds something about units or persons says what an act or an erasure does to it."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.db import models

from nep.foundation.registries import act_consequences, erasure_handlers, person_joins

# The trail, receipts and tallies hold ids on purpose and answer to nobody (engineering.md).
NOT_ASKED = {"foundation"}
ROOM_OF_UNITS = "organisation"
NAMES_OF_UNIT_IDS = {"unit_id", "acting_unit_id", "scope_unit_id"}
NAMES_OF_PERSON_IDS = {"person_id"}


def _rooms_keying(label: str, plain_names: set[str]) -> dict[str, list[str]]:
    """Rooms with a key to this model, or with a plain number that is one."""
    found: dict[str, list[str]] = defaultdict(list)
    for model in apps.get_models():
        name = model._meta.app_config.name
        room = name.removeprefix("nep.")
        if not name.startswith("nep.") or room in NOT_ASKED:
            continue
        for field in model._meta.local_fields:
            related = field.related_model
            is_key = isinstance(related, type) and related._meta.label == label
            if is_key or (not field.is_relation and field.name in plain_names):
                found[room].append(f"{model._meta.label}.{field.name}")
    return found


def _answering(registry: object) -> set[str]:
    """Rooms that stand in a registry; a handler's key begins with its room."""
    return {str(item.key).partition(".")[0] for item in registry}  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", sorted(_rooms_keying("organisation.OrgUnit", NAMES_OF_UNIT_IDS)))
def test_a_room_that_keys_units_says_what_acts_change_in_it(room: str) -> None:
    if room == ROOM_OF_UNITS:
        return  # its own rows are what the act changes
    assert room in _answering(act_consequences), _rooms_keying(
        "organisation.OrgUnit", NAMES_OF_UNIT_IDS
    )[room]


@pytest.mark.parametrize("room", sorted(_rooms_keying("people.Person", NAMES_OF_PERSON_IDS)))
def test_a_room_that_keys_persons_says_how_it_forgets_them(room: str) -> None:
    assert room in _answering(erasure_handlers), _rooms_keying(
        "people.Person", NAMES_OF_PERSON_IDS
    )[room]


@pytest.mark.parametrize("room", sorted(_rooms_keying("people.Person", NAMES_OF_PERSON_IDS)))
def test_a_room_that_keys_persons_says_what_happens_when_two_are_one(room: str) -> None:
    assert room in _answering(person_joins)


def test_keys_to_units_and_persons_are_seen() -> None:
    assert "people" in _rooms_keying("organisation.OrgUnit", NAMES_OF_UNIT_IDS)
    assert "people" in _rooms_keying("people.Person", NAMES_OF_PERSON_IDS)


def test_an_identity_of_a_person_is_a_key_and_never_a_copy() -> None:
    """Names and identifiers of persons live in `people`; elsewhere a person is a key."""
    copies = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("nep.")
        and model._meta.app_label not in {"people", "foundation"}
        for field in model._meta.local_fields
        if isinstance(field, models.CharField)
        and field.name in {"full_name", "person_name", "card_number", "phone", "birth_date"}
    ]

    assert copies == []
