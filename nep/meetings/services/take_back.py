"""Taking back what an import set: the rows it made go, those it replaced come back."""

from collections.abc import Sequence
from dataclasses import dataclass

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.meetings import permissions
from nep.meetings.models import MeetingRegime
from nep.meetings.services.regime import copy_of


@dataclass(frozen=True, kw_only=True)
class RegimeTakeBack:
    """Rows of one unit and kind: made, left over from what was replaced, and replaced."""

    unit_id: int
    made: tuple[int, ...]
    left_over: tuple[int, ...] = ()
    replaced: tuple[int, ...] = ()


@command("meetings.take_back_regimes")
def take_back_regimes(
    *, groups: Sequence[RegimeTakeBack], envelope: Envelope, actor: Actor
) -> list[int]:
    """Undo whole groups; give the keys of rows that were changed since and therefore stay."""
    unit_ids = {group.unit_id for group in groups}
    permissions.require_for_units(permissions.SET_REGIME, actor, unit_ids)
    kept: list[int] = []
    for group in groups:
        standing = MeetingRegime.objects.true_now().filter(pk__in=[*group.made, *group.left_over])
        if standing.count() < len(group.made) + len(group.left_over):
            kept.extend(group.made)
            continue
        standing.replace_now()
        replaced = MeetingRegime.objects.filter(pk__in=group.replaced)
        MeetingRegime.objects.bulk_create(copy_of(row, row.period, actor) for row in replaced)
        audit.record(
            actor=actor,
            action="meetings.take_back_regimes",
            unit_id=group.unit_id,
            payload=group,
        )
    return kept
