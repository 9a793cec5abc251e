"""What an act on units does to committees' own rules: they end with their unit."""

from datetime import datetime

from django.utils.translation import ngettext

from nep.foundation.access import Actor
from nep.foundation.periods import DatedQuerySet, Period
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.organisation.choices import ActKind
from nep.rulebook.models import RuleValue
from nep.rulebook.services.writing import copy_of, make_room, raise_revision

ENDING = frozenset({ActKind.MERGE, ActKind.SPLIT, ActKind.CLOSE})


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many own rules end on the day of the act."""
    count = _ending(act).count() if act.kind in ENDING else 0
    if not count:
        return []
    sentence = ngettext(
        "%(count)s quy định riêng hết hiệu lực; đơn vị kế thừa theo quy định của cấp trên.",
        "%(count)s quy định riêng hết hiệu lực; đơn vị kế thừa theo quy định của cấp trên.",
        count,
    ) % {"count": count}
    return [ConsequenceLine(sentence=sentence, count=count, tone="warn")]


def apply(act: UnitAct, actor: Actor) -> None:
    """End the own rules of the units that end."""
    if act.kind in ENDING:
        for row in _ending(act):
            make_room([row], Period(act.effective_on, row.valid_to), actor, act_id=act.act_id)
        raise_revision()


def undo(act: UnitAct, actor: Actor) -> None:
    """Give back the own rules that the act ended."""
    if act.act_id is None:
        return
    RuleValue.objects.filter(made_by_act=act.act_id).replace_now()
    ended = list(RuleValue.objects.filter(ended_by_act=act.act_id))
    # An act on many units tells each of them apart: what was given back is not given twice.
    RuleValue.objects.filter(ended_by_act=act.act_id).update(ended_by_act=None)
    RuleValue.objects.bulk_create(copy_of(row, row.period, actor) for row in ended)
    raise_revision()


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether the unit set a rule of its own since then."""
    rows = RuleValue.objects.filter(scope_id=unit_id, recorded_at__gt=since)
    return rows.filter(made_by_act__isnull=True).exists()


def _ending(act: UnitAct) -> DatedQuerySet[RuleValue]:
    """Own rules of units that end, still running on the day of the act."""
    ending = set(act.unit_ids) - set(act.successor_ids)
    rows = RuleValue.objects.true_now().filter(scope_id__in=ending)
    return rows.filter(valid_to__gt=act.effective_on)


HANDLER = ConsequenceHandler(
    key="rulebook",
    order=10,
    preview=preview,
    apply=apply,
    undo=undo,
    has_record_since=has_record_since,
)
