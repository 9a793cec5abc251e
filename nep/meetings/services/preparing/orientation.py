"""Định hướng tháng: written once by the commune, it fills the draft of every cell below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.files import StagedFile, store_file
from nep.foundation.files.models import StoredFile
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import AgendaKind, FactKind, MeetingKind
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.events import MeetingsChanged
from nep.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingFact,
    Orientation,
    OrientationItem,
    OrientationOpened,
)
from nep.meetings.queries.preparing_orientation import items_for_units, meetings_under
from nep.meetings.rules.calendar_kinds import main_kind_of
from nep.meetings.services.moments import moment_of
from nep.meetings.services.preparing.acting import (
    BEFORE_OPENING,
    begun,
    moved_on_by_itself,
    settled,
)
from nep.meetings.services.preparing.filling import fill_from_orientation, fill_from_templates
from nep.meetings.services.room.writing import refused
from nep.organisation.choices import CellType
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class OrientationItemDraft:
    """One content or topic; no `cell_types` means all cells."""

    title: str
    kind: str = AgendaKind.INFORMATION
    meeting_kind: str = MeetingKind.REGULAR
    cell_types: tuple[str, ...] = ()
    detail: str = ""
    is_required: bool = True
    minutes: int = 10
    document_id: int | None = None


@command("meetings.write_orientation")
def write_orientation(
    *,
    unit: OrgUnit,
    month: date,
    items: Sequence[OrientationItemDraft] = (),
    bulletin: str = "",
    bulletin_file: StoredFile | None = None,
    envelope: Envelope,
    actor: Actor,
) -> Orientation:
    """Begin the orientation of a month, or write on: the bulletin is replaced, items come."""
    permissions.GIVE_ORIENTATION.require(actor, unit.pk)
    found, _made = Orientation.objects.get_or_create(unit=unit, month=month.replace(day=1))
    found.bulletin = bulletin.strip() or found.bulletin
    found.bulletin_file = bulletin_file or found.bulletin_file
    found.save(update_fields=["bulletin", "bulletin_file"])
    _add(found, items)
    _write_down("meetings.write_orientation", found, actor, {"items": len(items)})
    return found


@command("meetings.set_bulletin")
def set_bulletin(
    *,
    orientation: Orientation,
    bulletin: str,
    file: StagedFile | None = None,
    envelope: Envelope,
    actor: Actor,
) -> Orientation:
    """Write the information bulletin, which bears no secret; a file takes the place of the last."""
    permissions.GIVE_ORIENTATION.require(actor, orientation)
    orientation.bulletin = bulletin.strip()
    if file is not None:
        orientation.bulletin_file = store_file(
            staged=file,
            unit_id=orientation.unit_id,
            may=permissions.GIVE_ORIENTATION.code,
            about=orientation,
            envelope=envelope,
            actor=actor,
        )
    orientation.save(update_fields=["bulletin", "bulletin_file"])
    payload = {"length": len(orientation.bulletin)}
    _write_down("meetings.set_bulletin", orientation, actor, payload)
    return orientation


@command("meetings.add_orientation_item")
def add_orientation_item(
    *, orientation: Orientation, draft: OrientationItemDraft, envelope: Envelope, actor: Actor
) -> OrientationItem:
    """Add one content; if the orientation is out already, send it again to fill the drafts."""
    permissions.GIVE_ORIENTATION.require(actor, orientation)
    [row] = _add(orientation, [draft])
    _write_down("meetings.add_orientation_item", orientation, actor, {"item": row.pk})
    return row


@command("meetings.remove_orientation_item")
def remove_orientation_item(*, item: OrientationItem, envelope: Envelope, actor: Actor) -> None:
    """Take back a content that no cell has in its agenda yet."""
    permissions.GIVE_ORIENTATION.require(actor, item.orientation)
    if AgendaItem.objects.filter(orientation_item=item).exists():
        raise refused(
            _(
                "Nội dung này đã vào chương trình của đơn vị nên không xóa được. "
                "Hãy gửi nội dung bổ sung, hoặc báo đơn vị không đưa vào."
            )
        )
    _write_down("meetings.remove_orientation_item", item.orientation, actor, {"item": item.pk})
    item.delete()


@command("meetings.issue_orientation")
def issue_orientation(
    *, orientation: Orientation, envelope: Envelope, actor: Actor
) -> list[Meeting]:
    """Send it: the drafts of the month of all cells below take it in; return those that did.

    Sent again, it brings what was added since and changes nothing else.
    """
    permissions.GIVE_ORIENTATION.require(actor, orientation)
    if not orientation.items.exists() and not orientation.bulletin:
        raise MeetingRefusedError(
            _("Định hướng chưa có nội dung nào. Hãy thêm nội dung hoặc bản tin rồi gửi.")
        )
    moment = moment_of(envelope)
    if orientation.issued_at is None:
        orientation.issued_at, orientation.issued_by = moment.occurred_at, actor.user_id
        orientation.save(update_fields=["issued_at", "issued_by"])
    meetings = list(meetings_under(orientation).order_by("pk"))
    filled = fill_from_templates(meetings)
    units = {meeting.unit_id for meeting in meetings}
    wanted = items_for_units(units, orientation.month, only=orientation)
    changed = {m.pk: m for m in [*filled, *fill_from_orientation(meetings, wanted)]}
    moved_on_by_itself(list(changed.values()))
    _write_down("meetings.issue_orientation", orientation, actor, {"meetings": sorted(changed)})
    _tell(list(changed.values()))
    return list(changed.values())


@command("meetings.apply_orientation")
def apply_orientation(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> Meeting:
    """Take what the superiors ask for this month into one agenda."""
    begun(meeting, envelope, actor)
    wanted = items_for_units([meeting.unit_id], meeting.held_on.replace(day=1))
    changed = fill_from_orientation([meeting], wanted)
    settled(meeting, actor, "meetings.apply_orientation", {"changed": bool(changed)})
    return meeting


@command("meetings.open_orientation")
def open_orientation(
    *, orientation: Orientation, unit: OrgUnit, envelope: Envelope, actor: Actor
) -> OrientationOpened:
    """Keep that a cell opened it for the first time, and when."""
    permissions.PREPARE_MEETING.require(actor, unit.pk)
    moment = moment_of(envelope)
    row, made = OrientationOpened.objects.get_or_create(
        orientation=orientation,
        unit=unit,
        defaults={"opened_at": moment.occurred_at, "opened_by": actor.user_id},
    )
    if not made:
        return row
    month = orientation.month
    meetings = Meeting.objects.of_month(month.year, month.month).filter(
        unit=unit, kind=main_kind_of(unit.kind), state__in=BEFORE_OPENING
    )
    MeetingFact.objects.bulk_create(
        MeetingFact(
            meeting=meeting,
            kind=FactKind.ORIENTATION_OPENED,
            at=moment.occurred_at,
            person_id=actor.person_id,
            recorded_by=actor.user_id,
        )
        for meeting in meetings
    )
    audit.record(
        actor=actor,
        action="meetings.open_orientation",
        subject=orientation,
        unit_id=unit.pk,
        payload={"month": month},
    )
    return row


def _add(orientation: Orientation, items: Sequence[OrientationItemDraft]) -> list[OrientationItem]:
    for draft in items:
        AgendaKind(draft.kind)
        MeetingKind(draft.meeting_kind)
        for cell_type in draft.cell_types:
            CellType(cell_type)
        if not normalise(draft.title):
            raise refused(_("Hãy ghi nội dung định hướng."), "title")
    first = orientation.items.count() + 1
    return OrientationItem.objects.bulk_create(
        OrientationItem(
            orientation=orientation,
            order=order,
            cell_types=list(draft.cell_types),
            meeting_kind=draft.meeting_kind,
            kind=draft.kind,
            title=normalise(draft.title)[:500],
            detail=draft.detail.strip(),
            is_required=draft.is_required,
            minutes=draft.minutes,
            document_id=draft.document_id,
        )
        for order, draft in enumerate(items, start=first)
    )


def _write_down(action: str, orientation: Orientation, actor: Actor, payload: object) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=orientation,
        unit_id=orientation.unit_id,
        payload=payload,
    )


def _tell(meetings: Sequence[Meeting]) -> None:
    for meeting in meetings:
        publish(
            MeetingsChanged(
                unit_id=meeting.unit_id, meeting_ids=(meeting.pk,), held_on=(meeting.held_on,)
            )
        )
