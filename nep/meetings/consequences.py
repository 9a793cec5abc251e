"""What an act on units does to regimes and to meetings to come of the units that end."""

from datetime import datetime

from django.utils.translation import ngettext

from nep.foundation.access import Actor
from nep.foundation.periods import DatedQuerySet, Period
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.meetings.models import MeetingRegime
from nep.meetings.services.calendar.unit_acts import (
    carry_meetings,
    carry_meetings_back,
    coming_meetings,
    handed_on,
    met_since,
)
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


def preview_meetings(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many prepared meetings go on in the successor and how many drafts go."""
    if act.kind not in ENDING:
        return []
    coming = list(coming_meetings(act).order_by("pk"))
    going_on = len(handed_on(act, coming))
    lines = []
    if going_on:
        sentence = ngettext(
            "%(count)s buổi sinh hoạt đã chuẩn bị chuyển sang đơn vị kế thừa.",
            "%(count)s buổi sinh hoạt đã chuẩn bị chuyển sang đơn vị kế thừa.",
            going_on,
        ) % {"count": going_on}
        lines.append(ConsequenceLine(sentence=sentence, count=going_on))
    if cancelled := len(coming) - going_on:
        sentence = ngettext(
            "%(count)s buổi sinh hoạt dự kiến thôi tổ chức.",
            "%(count)s buổi sinh hoạt dự kiến thôi tổ chức.",
            cancelled,
        ) % {"count": cancelled}
        lines.append(ConsequenceLine(sentence=sentence, count=cancelled, tone="warn"))
    return lines


def apply_to_meetings(act: UnitAct, actor: Actor) -> None:
    """Cancel drafts and hand on what is prepared."""
    if act.kind in ENDING:
        carry_meetings(act, actor)


def undo_for_meetings(act: UnitAct, actor: Actor) -> None:
    """Give the meetings back."""
    carry_meetings_back(act)


MEETINGS_HANDLER = ConsequenceHandler(
    key="meetings.calendar",
    order=31,
    preview=preview_meetings,
    apply=apply_to_meetings,
    undo=undo_for_meetings,
    has_record_since=met_since,
)
