"""What the preparation puts on "Hôm nay": to prepare, one's own invitation, the orientation."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries import TodayItem
from nep.foundation.text import format_moment, format_month
from nep.meetings import permissions
from nep.meetings.choices import MeetingState
from nep.meetings.models import Convening, Meeting, Orientation, OrientationOpened
from nep.meetings.queries.preparing_orientation import is_for
from nep.organisation.choices import Role
from nep.organisation.models import Closure, OrgUnit
from nep.rulebook.queries import values_in_force

AHEAD = timedelta(days=10)
MOST = 5
WRITERS = (
    Role.COMMUNE_OFFICE,
    Role.PARTY_BUILDING,
    Role.PROPAGANDA_COMMISSION,
)
"""Whose work the orientation is; secretaries see it when it is sent."""


def items(actor: Actor) -> Iterator[TodayItem]:
    """At most six statements."""
    unit_id = actor.acting_unit_id
    if unit_id is None or not actor.acting_unit_key:
        return
    if permissions.PREPARE_MEETING.allows(actor, unit_id):
        yield from _unseen_orientations(actor, unit_id)
        yield from _to_prepare(actor, unit_id)
    if actor.person_id is not None:
        yield from _invitations(actor)
    if set(actor.acting_roles()) & set(WRITERS):
        yield from _orientation(actor, unit_id)


def _to_prepare(actor: Actor, unit_id: int) -> Iterator[TodayItem]:
    meetings: QuerySet[Any] = Meeting.objects.filter(
        unit_id=unit_id,
        state=MeetingState.DRAFT,
        held_on__gte=actor.today,
        held_on__lte=actor.today + AHEAD,
    ).exclude(kind="cell_committee")
    for meeting in meetings.order_by("planned_at")[:MOST]:
        yield TodayItem(
            title=_("Chuẩn bị buổi sinh hoạt"),
            detail=f"{meeting.get_kind_display()}, {format_moment(meeting.planned_at, 'sentence')}",
            url=_address("meetings:preparation", actor, meeting=meeting.public_id),
            action=_("Chuẩn bị"),
            due_on=meeting.held_on,
        )


def _unseen_orientations(actor: Actor, unit_id: int) -> Iterator[TodayItem]:
    """What a superior sent for this month or the next and nobody here has opened."""
    above = Closure.objects.on(actor.today).filter(
        descendant_id=unit_id, ancestor_id=OuterRef("unit_id")
    )
    opened = OrientationOpened.objects.filter(orientation_id=OuterRef("pk"), unit_id=unit_id)
    rows = (
        Orientation.objects.issued()
        .filter(Exists(above), ~Exists(opened), month__gte=actor.today.replace(day=1))
        .exclude(unit_id=unit_id)
    )
    unit = OrgUnit.objects.get(pk=unit_id)
    for row in rows.select_related("unit").order_by("month")[:MOST]:
        if not is_for(row, unit):
            continue
        yield TodayItem(
            title=_("Định hướng tháng %(month)s của cấp trên") % {"month": format_month(row.month)},
            detail=_("Nội dung đã vào sẵn chương trình; mở để xem hướng dẫn và bản tin."),
            url=_address("meetings:orientation", actor, orientation=row.public_id),
            action=_("Xem định hướng"),
            tag=_("Chưa xem"),
        )


def _invitations(actor: Actor) -> Iterator[TodayItem]:
    """His own, in units in which he may open them."""
    seen = Meeting.objects.contents_for(actor).filter(
        pk=OuterRef("meeting_id"), state=MeetingState.NOTIFIED, held_on__gte=actor.today
    )
    rows = (
        Convening.objects.filter(
            Exists(seen), person_id=actor.person_id or 0, opened_at=None, will_be_absent=False
        )
        .select_related("meeting")
        .order_by("meeting__planned_at")
    )
    for row in rows[:MOST]:
        meeting = row.meeting
        when = format_moment(meeting.planned_at, "sentence")
        yield TodayItem(
            title=_("Giấy mời: %(kind)s") % {"kind": meeting.get_kind_display().lower()},
            detail=f"{when}, {meeting.place}" if meeting.place else when,
            url=_address("meetings:invitation", actor, meeting=meeting.public_id),
            action=_("Xem giấy mời"),
            tag=_("Chưa mở"),
            due_on=meeting.held_on,
        )


def _orientation(actor: Actor, unit_id: int) -> Iterator[TodayItem]:
    """Between the days of the rulebook, while next month's is not out."""
    terms = values_in_force("meetings.preparation", unit=unit_id, on=actor.today)
    first, last = terms.get("orientation_from_day"), terms.get("orientation_until_day")
    if not first or not last or not first <= actor.today.day <= last:
        return
    if not OrgUnit.objects.under(unit_id, actor.today, itself=False).exists():
        return
    month = next_month(actor.today)
    issued = Orientation.objects.issued().filter(unit_id=unit_id, month=month)
    if issued.exists():
        return
    yield TodayItem(
        title=_("Định hướng tháng %(month)s chưa gửi") % {"month": format_month(month)},
        detail=_("Định hướng điền sẵn vào chương trình của các đơn vị."),
        url=_address("meetings:orientations", actor),
        action=_("Soạn định hướng"),
        due_on=actor.today.replace(day=last),
    )


def next_month(day: date) -> date:
    """The first day of the month after this one."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _address(name: str, actor: Actor, **parts: Any) -> str:
    return reverse(name, kwargs={"acting": actor.acting_unit_key, **parts})
