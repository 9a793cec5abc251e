"""Writing one value: what it leaves of the values it meets, and the new revision."""

from collections.abc import Sequence
from uuid import uuid4

from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.periods import Period
from nep.rulebook.models import RulebookRevision, RuleValue

KEPT = (
    "seed_key",
    "topic",
    "scope_id",
    "value",
    "strength",
    "evidence",
    "source_id",
    "article",
    "remark",
    "reason",
)


def make_room(
    rows: Sequence[RuleValue], taken: Period, actor: Actor, *, act_id: int | None = None
) -> int:
    """Replace the rows that meet these days by what is left of them; say how many."""
    met = [row for row in rows if row.period.overlaps(taken)]
    if not met:
        return 0
    RuleValue.objects.filter(pk__in=[row.pk for row in met]).update(
        replaced_at=now(), ended_by_act=act_id
    )
    RuleValue.objects.bulk_create(
        copy_of(row, piece, actor, act_id=act_id)
        for row in met
        for piece in row.period.without(taken)
    )
    return len(met)


def copy_of(row: RuleValue, piece: Period, actor: Actor, *, act_id: int | None = None) -> RuleValue:
    """Make the same value for other days."""
    return RuleValue(
        **{name: getattr(row, name) for name in KEPT},
        valid_from=piece.from_on,
        valid_to=piece.to_on,
        recorded_by=actor.user_id,
        made_by_act=act_id,
    )


def raise_revision() -> None:
    """Make what processes cached under the old stamp useless."""
    RulebookRevision.objects.update_or_create(
        pk=1, defaults={"stamp": uuid4(), "changed_at": now()}
    )
