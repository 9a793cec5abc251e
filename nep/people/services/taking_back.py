"""Take back what an import wrote: compensating rows; what was changed since is left alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.people import permissions
from nep.people.events import MembershipsChanged
from nep.people.models import Membership, Person, PersonCode, PersonIdentifier, Post
from nep.people.services.rows import in_batches, replace_rows

Before = Mapping[str, Any] | None


@command("people.take_back_memberships")
def take_back_memberships(
    *, rows: Mapping[int, Before], envelope: Envelope, actor: Actor
) -> list[int]:
    """Put back what stood before; give the keys of rows that were changed since and left."""
    there = _still_there(Membership, list(rows))
    permissions.require_on_each(
        permissions.RECORD_MEMBERSHIPS, actor, {row.unit_id for row in there}
    )
    restored = [_restored(row, rows[row.pk]) for row in there if rows[row.pk] is not None]
    replace_rows(there, restored, actor)
    _record("people.take_back_memberships", there, actor)
    if there:
        publish(
            MembershipsChanged(
                unit_ids=tuple(sorted({row.unit_id for row in there})),
                from_on=min(row.valid_from for row in there),
            )
        )
    return sorted(set(rows) - {row.pk for row in there})


@command("people.take_back_posts")
def take_back_posts(*, rows: Mapping[int, Before], envelope: Envelope, actor: Actor) -> list[int]:
    """The same for posts."""
    there = _still_there(Post, list(rows))
    permissions.require_on_each(permissions.RECORD_OWN_POSTS, actor, {row.unit_id for row in there})
    restored = [_restored(row, rows[row.pk]) for row in there if rows[row.pk] is not None]
    replace_rows(there, restored, actor)
    _record("people.take_back_posts", there, actor)
    return sorted(set(rows) - {row.pk for row in there})


@command("people.take_back_persons")
def take_back_persons(*, person_ids: Sequence[int], envelope: Envelope, actor: Actor) -> list[int]:
    """Withdraw persons an import made, unless something has been recorded about them since."""
    left: set[int] = set()
    for batch in in_batches(person_ids):
        used = {
            key
            for model in (Membership, Post)
            for key in model.objects.true_now()
            .filter(person_id__in=batch)
            .values_list("person_id", flat=True)
        }
        used |= set(
            Person.objects.filter(pk__in=batch, user__isnull=False).values_list("pk", flat=True)
        )
        gone = sorted(set(batch) - used)
        left |= used
        _require_where_recorded(gone, actor)
        PersonCode.objects.filter(person_id__in=gone).delete()
        PersonIdentifier.objects.filter(person_id__in=gone).delete()
        Person.objects.filter(pk__in=gone).update(erased_at=clock.now())
    audit.record(
        actor=actor,
        action="people.take_back_persons",
        unit_id=actor.acting_unit_id,
        payload={"persons": sorted(set(person_ids) - left)},
    )
    return sorted(left)


def _require_where_recorded(person_ids: Sequence[int], actor: Actor) -> None:
    units = Person.objects.filter(pk__in=person_ids).values_list("recorded_for_id", flat=True)
    permissions.require_on_each(
        permissions.REGISTER_PERSONS, actor, {unit_id or 0 for unit_id in units.distinct()}
    )


def _still_there(model: Any, keys: Sequence[int]) -> list[Any]:
    return [
        row
        for batch in in_batches(keys)
        for row in model.objects.true_now().filter(pk__in=batch).order_by("pk")
    ]


def _restored(row: Any, before: Before) -> Any:
    """The row as it stood before the import; days come back from their written form."""
    values = dict(before or {})
    for field in ("valid_from", "valid_to", "joined_on", "official_on"):
        if isinstance(values.get(field), str):
            values[field] = date.fromisoformat(values[field])
    days = {
        "valid_from": values.pop("valid_from", row.valid_from),
        "valid_to": values.pop("valid_to", row.valid_to),
    }
    return row.copied(**days, **values)


def _record(action: str, rows: Sequence[Any], actor: Actor) -> None:
    for unit_id in sorted({row.unit_id for row in rows}):
        audit.record(
            actor=actor,
            action=action,
            unit_id=unit_id,
            payload={"rows": [row.pk for row in rows if row.unit_id == unit_id]},
        )
