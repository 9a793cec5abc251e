"""One act carried out among people: what it replaced and wrote, kept so that it can be undone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.people.events import MembershipsChanged
from nep.people.models import (
    CarriedRow,
    CorrectionRequest,
    Delegation,
    Membership,
    Post,
    ResidenceContact,
    Transfer,
)
from nep.people.services.rows import in_batches, replace_rows, without_empty
from nep.people.services.units import UnitFrame, frames_of

DATED: dict[str, Any] = {
    model._meta.label_lower: model for model in (Membership, Post, Delegation, ResidenceContact)
}
REQUESTS: dict[str, Any] = {
    model._meta.label_lower: model for model in (Transfer, CorrectionRequest)
}


@dataclass
class Carriage:
    """One act being carried out here: its units, who follows them, and what was touched."""

    act_id: int
    actor: Actor
    ended: dict[int, UnitFrame]
    successors: dict[int, int]
    touched: list[CarriedRow] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def replace(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Replace dated rows and remember both sides for the undo."""
        if not old:
            return
        table = type(old[0])._meta.label_lower
        written = replace_rows(old, without_empty(new), self.actor)
        for row in old:
            self.counts[row.unit_id] += 1
            self.touched.append(CarriedRow(act_id=self.act_id, table=table, old_key=row.pk))
        self.touched += [
            CarriedRow(act_id=self.act_id, table=table, new_key=row.pk) for row in written
        ]

    def remember(self, row: Any, **before: Any) -> None:
        """Remember a request that is changed in place."""
        table = type(row)._meta.label_lower
        self.touched.append(
            CarriedRow(act_id=self.act_id, table=table, old_key=row.pk, before=before)
        )


def finish(carriage: Carriage) -> None:
    CarriedRow.objects.bulk_create(carriage.touched, batch_size=2_000)
    for unit_id, count in carriage.counts.items():
        audit.record(
            actor=carriage.actor,
            action="people.carry_over",
            unit_id=unit_id,
            payload={
                "act": carriage.act_id,
                "rows": count,
                "successor": carriage.successors.get(unit_id),
            },
        )
    if carriage.counts:
        units = {*carriage.counts, *carriage.successors.values()}
        first = min(frame.closed_on for frame in carriage.ended.values())
        publish(MembershipsChanged(unit_ids=tuple(sorted(units)), from_on=first))


def carry_back(act_id: int, actor: Actor) -> None:
    """Undo: what the act wrote is replaced, what it replaced stands again as it was."""
    for table, model in reversed(DATED.items()):
        carried = list(CarriedRow.objects.filter(act_id=act_id, table=table))
        if not carried:
            continue
        old = {row.old_key for row in carried if row.old_key}
        new = {row.new_key for row in carried if row.new_key}
        between = old & new  # written by the act and replaced by a later step of it
        was = [row for part in in_batches(sorted(old - between)) for row in _by_key(model, part)]
        now = [
            row
            for part in in_batches(sorted(new - between))
            for row in _by_key(model, part)
            if row.replaced_at is None
        ]
        again = [row.copied(valid_from=row.valid_from, valid_to=row.valid_to) for row in was]
        replace_rows(now, again, actor)
    for table, model in REQUESTS.items():
        for row in CarriedRow.objects.filter(act_id=act_id, table=table).order_by("-pk"):
            model.objects.filter(pk=row.old_key).update(**(row.before or {}))
    CarriedRow.objects.filter(act_id=act_id).delete()


def _by_key(model: Any, keys: Sequence[int]) -> list[Any]:
    return list(model.objects.filter(pk__in=keys).order_by("pk"))


def trim_to_founding(unit_ids: Sequence[int], act_id: int, actor: Actor) -> None:
    """A unit turns out to be younger than its rows: they begin with its first day."""
    frames = frames_of(unit_ids)
    carriage = Carriage(act_id, actor, frames, {})
    for model in DATED.values():
        for frame in frames.values():
            rows = list(
                model.objects.true_now().filter(
                    unit_id=frame.unit_id, valid_from__lt=frame.founded_on
                )
            )
            new = [
                row.copied(valid_from=max(row.valid_from, frame.founded_on), valid_to=row.valid_to)
                for row in rows
            ]
            carriage.replace(rows, new)
    finish(carriage)
