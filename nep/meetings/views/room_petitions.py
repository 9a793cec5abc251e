"""Petitions of the whole meeting, gathered where the agenda has them answered."""

from __future__ import annotations

from django.utils.safestring import SafeString

from nep.meetings.choices import AgendaKind, Disposition, OpinionKind
from nep.meetings.models import Meeting, Opinion
from nep.meetings.queries.room import ItemRecord
from nep.meetings.templatetags.room import speaker_name
from nep.meetings.views.room_desk import Desk, one_after_the_other, piece


def petitions_of(meeting: Meeting, record: ItemRecord, desk: Desk) -> SafeString | str:
    """What was asked under other items: a box for each answer, or what became of it."""
    if record.item.kind != AgendaKind.PETITIONS:
        return ""
    rows = meeting.opinions.filter(
        kind=OpinionKind.PETITION, withdrawn_at=None, item__is_restricted=False
    )
    asked = rows.exclude(item=record.item).exclude(text="").select_related("person", "guest")
    lines = [_line(petition, desk) for petition in asked.order_by("item__order", "order", "pk")]
    return piece("petitions", lines=one_after_the_other(lines)) if lines else ""


def _line(petition: Opinion, desk: Desk) -> SafeString:
    if petition.disposition:
        what = piece("petition_answered", disposition=Disposition(petition.disposition).label)
    else:
        named = {"key": petition.public_id, "row": petition.pk}
        what = desk.form("petition", also=lambda: {"dispositions": Disposition.choices}, **named)
    return piece(
        "petition_line",
        row=petition.pk,
        name=speaker_name(petition),
        text=petition.text,
        answer=what,
    )
