"""The item under which contributions of a paper list stand: its discussion."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nep.meetings.choices import AgendaKind, ItemPurpose
from nep.meetings.models import AgendaItem, Meeting, MeetingPart


def items_for_contributions(meetings: Iterable[Meeting]) -> dict[int, AgendaItem]:
    """The discussion of each meeting, made where the list told none."""
    wanted = {meeting.pk: meeting for meeting in meetings}
    found: dict[int, AgendaItem] = {}
    rows = AgendaItem.objects.filter(meeting__in=wanted, is_restricted=False)
    for item in rows.order_by("-order"):
        if item.purpose == ItemPurpose.DISCUSS or item.meeting_id not in found:
            found[item.meeting_id] = item
    parts = MeetingPart.objects.filter(meeting__in=set(wanted) - set(found)).order_by("-order")
    first = {part.meeting_id: part for part in parts}
    fresh = [
        AgendaItem(
            meeting_id=key,
            part=part,
            order=1,
            kind=AgendaKind.DISCUSSION,
            purpose=ItemPurpose.DISCUSS,
            title=_("Thảo luận"),
        )
        for key, part in first.items()
    ]
    AgendaItem.objects.bulk_create(fresh)
    return found | {item.meeting_id: item for item in fresh}
