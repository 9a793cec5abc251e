"""Two records that are one person become one, by somebody's decision, never by themselves."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import DatedRow
from nep.foundation.registries import person_joins
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.people import permissions
from nep.people.errors import (
    JoinConflictError,
    JoinWithOneselfError,
    ReasonNeededError,
    RowsLeftBehindError,
)
from nep.people.events import PersonsJoined
from nep.people.models import DifferentPersons, Person
from nep.people.services.persons import home_units

MOVED_HERE = {"people", "foundation"}
"""Rooms whose rows need no looking after: our own are moved above, receipts and the trail stay."""


@command("people.join_persons")
def join_persons(
    *, kept: Person, joined: Person, reason: str, envelope: Envelope, actor: Actor
) -> Person:
    """Give everything of one record to the other; the joined one is shown no more.

    All rooms move their rows (`person_joins`) in this transaction. It is not undone: whoever
    joined wrongly registers the second person anew.
    """
    unit_ids = require_for_both(kept, joined, actor)
    if not normalise(reason):
        raise ReasonNeededError
    against = conflicts_between(kept, joined)
    if against:
        raise JoinConflictError(against[0])
    for join in person_joins:
        join.move(kept.pk, joined.pk, actor)
    left = sorted({str(model._meta.verbose_name) for model in _models_left(joined.pk)})
    if left:
        raise RowsLeftBehindError(what=", ".join(left))
    hidden = Person.objects.filter(pk=joined.pk, erased_at=None)
    if hidden.update(joined_into=kept, erased_at=clock.now()) != 1:
        raise JoinWithOneselfError
    audit.record(
        actor=actor,
        action="people.join_persons",
        subject=kept,
        unit_id=min(unit_ids, default=None),
        payload={"kept": kept.pk, "joined": joined.pk, "reason": normalise(reason)},
    )
    publish(PersonsJoined(kept_id=kept.pk, joined_id=joined.pk, unit_ids=tuple(sorted(unit_ids))))
    return Person.objects.get(pk=kept.pk)


@command("people.tell_persons_apart")
def tell_persons_apart(
    *, one: Person, other: Person, envelope: Envelope, actor: Actor
) -> DifferentPersons:
    """Say that two records which look alike are two people; they are proposed no more."""
    unit_ids = require_for_both(one, other, actor)
    first, second = sorted((one.pk, other.pk))
    row, _made = DifferentPersons.objects.get_or_create(
        first_id=first, second_id=second, defaults={"recorded_by": actor.user_id}
    )
    audit.record(
        actor=actor,
        action="people.tell_persons_apart",
        subject=one,
        unit_id=min(unit_ids, default=None),
        payload={"first": first, "second": second},
    )
    return row


def conflicts_between(kept: Person, joined: Person) -> list[str]:
    """Why the two cannot be one yet, from every room, in whole sentences."""
    return [sentence for join in person_joins for sentence in join.conflicts(kept.pk, joined.pk)]


def require_for_both(one: Person, other: Person, actor: Actor) -> set[int]:
    """Refuse whoever does not keep every unit of both; the units in whose trail the act stands."""
    if one.pk == other.pk or one.erased_at is not None or other.erased_at is not None:
        raise JoinWithOneselfError
    unit_ids = _units_of(one, other, actor)
    permissions.require_on_each(permissions.JOIN_PERSONS, actor, unit_ids)
    return unit_ids - {0}


def _units_of(one: Person, other: Person, actor: Actor) -> set[int]:
    """Where both stand today, or were recorded; zero, which nobody keeps, for one of nowhere."""
    homes = home_units([one.pk, other.pk], actor)
    return {
        unit_id
        for person in (one, other)
        for unit_id in homes[person.pk] or {person.recorded_for_id or 0}
    }


def _models_left(person_id: int) -> Iterator[type[Model]]:
    """Tables of other rooms that still hold a row of this person which is held true."""
    for model in apps.get_models():
        room, _dot, _rest = model._meta.app_config.name.removeprefix("nep.").partition(".")
        if not model._meta.app_config.name.startswith("nep.") or room in MOVED_HERE:
            continue
        rows = model._default_manager.all()
        if issubclass(model, DatedRow):
            rows = rows.filter(replaced_at=None)
        for field in model._meta.local_fields:
            keyed = field.related_model is Person or field.name == "person_id"
            if keyed and rows.filter(**{field.name: person_id}).exists():
                yield model
                break
