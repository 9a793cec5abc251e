"""Opening a meeting with the right items, and a unit's own template from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import AgendaKind, ItemPurpose, MeetingKind
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import AgendaTemplate, Meeting
from nep.meetings.queries.preparing_orientation import items_for_units
from nep.meetings.queries.preparing_templates import TemplateItem, as_rows
from nep.meetings.services.preparing.acting import begun, moved_on_by_itself, settled
from nep.meetings.services.preparing.filling import (
    fill_from_orientation,
    fill_from_templates,
    link_open_assignments,
)
from nep.meetings.services.room.writing import refused
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class TemplateOrder:
    """What a unit wants its meetings of a kind to open with, from a day on."""

    unit_id: int
    kind: str
    items: tuple[TemplateItem, ...]
    from_on: date


@command("meetings.apply_template")
def apply_template(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> Meeting:
    """Open a meeting with the items of its kind, of the month's orientation and of open work.

    A meeting that has an agenda already keeps it; what came from above since is added.
    """
    begun(meeting, envelope, actor)
    filled = _filled([meeting])
    payload = {"filled": bool(filled), "items": meeting.agenda.count()}
    settled(meeting, actor, "meetings.apply_template", payload)
    return meeting


@command("meetings.apply_templates")
def apply_templates(
    *, meetings: Sequence[Meeting], envelope: Envelope, actor: Actor
) -> list[Meeting]:
    """The same for many meetings at once; one audit entry for each unit."""
    units = {meeting.unit_id for meeting in meetings}
    permissions.require_for_units(permissions.PREPARE_MEETING, actor, units)
    changed = _filled([meeting for meeting in meetings if meeting.opened_at is None])
    for unit_id in sorted({meeting.unit_id for meeting in changed}):
        keys = [meeting.pk for meeting in changed if meeting.unit_id == unit_id]
        audit.record(actor=actor, action="meetings.apply_templates", unit_id=unit_id, payload=keys)
    moved_on_by_itself(changed)
    return changed


@command("meetings.refresh_open_assignments")
def refresh_open_assignments(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> Meeting:
    """Take in work given since the agenda was made."""
    begun(meeting, envelope, actor)
    link_open_assignments([meeting])
    settled(meeting, actor, "meetings.refresh_open_assignments", {})
    return meeting


@command("meetings.set_agenda_template")
def set_agenda_template(
    *, order: TemplateOrder, envelope: Envelope, actor: Actor
) -> AgendaTemplate:
    """Set a unit's own template from a day on; meetings that have an agenda keep theirs."""
    permissions.PREPARE_MEETING.require(actor, order.unit_id)
    MeetingKind(order.kind)
    items = _checked(order.items)
    _end_from(order.unit_id, order.kind, order.from_on, actor)
    row = AgendaTemplate.objects.create(
        scope_id=order.unit_id,
        meeting_kind=order.kind,
        items=as_rows(items),
        valid_from=order.from_on,
        recorded_by=actor.user_id,
    )
    audit.record(
        actor=actor,
        action="meetings.set_agenda_template",
        subject=row,
        unit_id=order.unit_id,
        payload=order,
    )
    return row


@command("meetings.end_agenda_template")
def end_agenda_template(
    *, unit: OrgUnit, kind: str, from_on: date, envelope: Envelope, actor: Actor
) -> None:
    """From a day on the unit follows the common template again."""
    permissions.PREPARE_MEETING.require(actor, unit.pk)
    if not _end_from(unit.pk, kind, from_on, actor):
        raise refused(_("Đơn vị không có mẫu chương trình riêng của hình thức này từ ngày đó."))
    audit.record(
        actor=actor,
        action="meetings.end_agenda_template",
        unit_id=unit.pk,
        payload={"kind": kind, "from_on": from_on},
    )


def _filled(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Templates first, then what the months' orientations ask; return those changed."""
    filled = fill_from_templates(meetings)
    changed = {meeting.pk: meeting for meeting in filled}
    for month in {meeting.held_on.replace(day=1) for meeting in meetings}:
        of_month = [m for m in meetings if m.held_on.replace(day=1) == month]
        wanted = items_for_units({meeting.unit_id for meeting in of_month}, month)
        changed |= {m.pk: m for m in fill_from_orientation(of_month, wanted)}
    return list(changed.values())


def _checked(items: Sequence[TemplateItem]) -> Sequence[TemplateItem]:
    if not items:
        raise MeetingRefusedError(_("Mẫu chương trình cần ít nhất một nội dung."))
    for item in items:
        AgendaKind(item.kind)
        ItemPurpose(item.purpose)
        if not normalise(item.title):
            raise MeetingRefusedError(_("Mỗi nội dung của mẫu cần có tên."))
    return items


def _end_from(unit_id: int, kind: str, from_on: date, actor: Actor) -> int:
    """Cut the unit's templates of a kind at a day; give how many were cut."""
    rows = AgendaTemplate.objects.true_now().filter(
        scope_id=unit_id, meeting_kind=kind, valid_to__gt=from_on
    )
    met = list(rows)
    rows.replace_now()
    AgendaTemplate.objects.bulk_create(
        AgendaTemplate(
            scope_id=unit_id,
            meeting_kind=kind,
            items=row.items,
            valid_from=row.valid_from,
            valid_to=min(from_on, OPEN_END),
            recorded_by=actor.user_id,
        )
        for row in met
        if row.valid_from < from_on
    )
    return len(met)
