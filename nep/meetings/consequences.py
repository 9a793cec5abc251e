"""What an act on units does to regimes: those of a unit that ends, end with it."""

from datetime import datetime

from django.utils.translation import ngettext

from nep.foundation.access import Actor
from nep.foundation.periods import DatedQuerySet, Period
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.meetings.models import MeetingRegime
from nep.meetings.services.regime import copy_of, leave
from nep.organisation.choices import ActKind

ENDING = frozenset({ActKind.MERGE, ActKind.SPLIT, ActKind.CLOSE})


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many own regimes end on the day of the act."""
    count = _ending(act).count() if act.kind in ENDING else 0
    if not count:
        return []
    sentence = ngettext(
        "%(count)s chế độ sinh hoạt riêng kết thúc; đơn vị kế thừa theo chế độ của cấp trên.",
        "%(count)s chế độ sinh hoạt riêng kết thúc; đơn vị kế thừa theo chế độ của cấp trên.",
        count,
    ) % {"count": count}
    return [ConsequenceLine(sentence=sentence, count=count, tone="warn")]


def apply(act: UnitAct, actor: Actor) -> None:
    """End the own regimes of the units that end."""
    if act.kind in ENDING:
        for row in _ending(act):
            leave([row], Period(act.effective_on, row.valid_to), actor, act_id=act.act_id)


def undo(act: UnitAct, actor: Actor) -> None:
    """Give back the own regimes that the act ended."""
    if act.act_id is None:
        return
    MeetingRegime.objects.filter(made_by_act=act.act_id).replace_now()
    ended = list(MeetingRegime.objects.filter(ended_by_act=act.act_id))
    # An act on many units tells each of them apart: what was given back is not given twice.
    MeetingRegime.objects.filter(ended_by_act=act.act_id).update(ended_by_act=None)
    MeetingRegime.objects.bulk_create(copy_of(row, row.period, actor) for row in ended)


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether the unit got a regime of its own since then that still holds."""
    rows = MeetingRegime.objects.true_now().filter(unit_id=unit_id, recorded_at__gt=since)
    return rows.filter(made_by_act__isnull=True).exists()


def _ending(act: UnitAct) -> DatedQuerySet[MeetingRegime]:
    ending = set(act.unit_ids) - set(act.successor_ids)
    rows = MeetingRegime.objects.true_now().filter(unit_id__in=ending)
    return rows.filter(valid_to__gt=act.effective_on)


HANDLER = ConsequenceHandler(
    key="meetings.regime",
    order=30,
    preview=preview,
    apply=apply,
    undo=undo,
    has_record_since=has_record_since,
)
