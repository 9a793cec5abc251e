"""Editing the agenda before the opening: add, change, move, remove, leave out, restrict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings.choices import AgendaKind, ItemPurpose
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingAssignment,
    MeetingPart,
    Opinion,
    PackDocument,
    Proposal,
    Visit,
)
from nep.meetings.rules.preparing_agenda import moved, place_for
from nep.meetings.services.preparing.acting import begun, settled
from nep.meetings.services.preparing.filling import renumbered
from nep.meetings.services.room.roll import people_due
from nep.meetings.services.room.writing import refused

LONGEST_TITLE, MOST_MINUTES = 500, 600


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """An item as it is to stand in the agenda."""

    kind: str
    title: str
    purpose: str = ""
    minutes: int = 10
    presenter_id: int | None = None
    summary: str = ""
    part_id: int | None = None


@command("meetings.add_item")
def add_item(*, meeting: Meeting, draft: ItemDraft, envelope: Envelope, actor: Actor) -> AgendaItem:
    """Add an item where its kind usually stands."""
    begun(meeting, envelope, actor)
    item = placed(meeting, draft)
    settled(meeting, actor, "meetings.add_item", {"item": item.pk, "kind": item.kind})
    return item


@command("meetings.edit_item")
def edit_item(
    *, item: AgendaItem, draft: ItemDraft, envelope: Envelope, actor: Actor
) -> AgendaItem:
    """Change an item; words typed here are marked "soạn trước"."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    require_open_item(item)
    _check(meeting, draft)
    summary = draft.summary.strip()
    if summary != item.summary:
        item.summary_revision += 1
    item.kind, item.purpose = draft.kind, draft.purpose or item.purpose
    item.title, item.planned_minutes = normalise(draft.title), draft.minutes
    item.presenter_id = draft.presenter_id
    item.summary, item.summary_before_opening = summary, bool(summary)
    item.save()
    payload = {"item": item.pk, "minutes": item.planned_minutes, "presenter": item.presenter_id}
    settled(meeting, actor, "meetings.edit_item", payload)
    return item


@command("meetings.move_item")
def move_item(*, item: AgendaItem, steps: int, envelope: Envelope, actor: Actor) -> AgendaItem:
    """Move an item up (negative) or down within its part."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    agenda = {row.pk: row for row in meeting.agenda.order_by("order")}
    within = [key for key, row in agenda.items() if row.part_id == item.part_id]
    wanted = iter(moved(within, item.pk, steps))
    order = [
        agenda[next(wanted)] if row.part_id == item.part_id else row for row in agenda.values()
    ]
    AgendaItem.objects.bulk_update(renumbered(order), ["order"])
    settled(meeting, actor, "meetings.move_item", {"item": item.pk, "steps": steps})
    item.refresh_from_db()
    return item


@command("meetings.assign_presenters")
def assign_presenters(
    *, meeting: Meeting, presenters: Mapping[int, int | None], envelope: Envelope, actor: Actor
) -> list[AgendaItem]:
    """Name who presents which item, many at once: item → person, or nobody yet."""
    begun(meeting, envelope, actor)
    known = people_to_present(meeting)
    if any(person is not None and person not in known for person in presenters.values()):
        raise _not_to_present()
    rows = meeting.agenda.filter(pk__in=presenters, is_restricted=False)
    changed = [row for row in rows if row.presenter_id != presenters[row.pk]]
    for row in changed:
        row.presenter_id = presenters[row.pk]
    AgendaItem.objects.bulk_update(changed, ["presenter"])
    payload = {str(row.pk): row.presenter_id for row in changed}
    settled(meeting, actor, "meetings.assign_presenters", payload)
    return changed


@command("meetings.remove_item")
def remove_item(*, item: AgendaItem, envelope: Envelope, actor: Actor) -> None:
    """Take an own item out; what came from above is left out with a reason instead."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    if item.from_above:
        raise refused(
            _(
                "Nội dung này do cấp trên định hướng nên không xóa được. "
                "Hãy chọn “Không đưa vào” và ghi lý do."
            )
        )
    if Opinion.objects.filter(item=item, withdrawn_at=None).exists():
        raise refused(_("Nội dung này đã có người gửi ý kiến trước nên không xóa được."))
    payload = {"item": item.pk, "kind": item.kind, "order": item.order}
    MeetingAssignment.objects.filter(item=item, is_given=False).delete()
    PackDocument.objects.filter(item=item).update(item=None)
    Proposal.objects.filter(became_item=item).update(became_item=None)
    item.delete()
    AgendaItem.objects.bulk_update(renumbered(meeting.agenda.order_by("order")), ["order"])
    settled(meeting, actor, "meetings.remove_item", payload)


@command("meetings.leave_out_item")
def leave_out_item(
    *, item: AgendaItem, reason: str, envelope: Envelope, actor: Actor
) -> AgendaItem:
    """Leave out what came from above, with a reason (practice.md 1.5)."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    why = normalise(reason)
    if not why:
        raise refused(
            _("Hãy ghi lý do không đưa nội dung của cấp trên vào chương trình."), "reason"
        )
    item.is_left_out, item.left_out_reason = True, why[:300]
    item.save(update_fields=["is_left_out", "left_out_reason"])
    settled(meeting, actor, "meetings.leave_out_item", {"item": item.pk, "reason": why})
    return item


@command("meetings.take_in_item")
def take_in_item(*, item: AgendaItem, envelope: Envelope, actor: Actor) -> AgendaItem:
    """Take an item back in that was left out."""
    meeting = item.meeting
    begun(meeting, envelope, actor)
    item.is_left_out, item.left_out_reason = False, ""
    item.save(update_fields=["is_left_out", "left_out_reason"])
    settled(meeting, actor, "meetings.take_in_item", {"item": item.pk})
    return item


def placed(meeting: Meeting, draft: ItemDraft) -> AgendaItem:
    """Put a new item into the agenda without ending the command."""
    _check(meeting, draft)
    parts = list(MeetingPart.objects.filter(meeting=meeting).order_by("order"))
    if not parts:
        parts = [MeetingPart.objects.create(meeting=meeting, order=1, kind=meeting.kind)]
    part = next((row for row in parts if row.pk == draft.part_id), parts[0])
    agenda = list(meeting.agenda.order_by("order"))
    within = [row for row in agenda if row.part_id == part.pk]
    place = place_for(draft.kind, [row.kind for row in within])
    before = agenda.index(within[place]) if place < len(within) else _after(agenda, within)
    item = AgendaItem(
        meeting=meeting,
        part=part,
        kind=draft.kind,
        purpose=draft.purpose or ItemPurpose.DISCUSS,
        title=normalise(draft.title),
        planned_minutes=draft.minutes,
        presenter_id=draft.presenter_id,
        summary=draft.summary.strip(),
        summary_before_opening=bool(draft.summary.strip()),
    )
    agenda.insert(before, item)
    changed = renumbered(agenda)
    item.save()
    AgendaItem.objects.bulk_update([row for row in changed if row.pk != item.pk], ["order"])
    return item


def require_open_item(item: AgendaItem) -> None:
    """Refuse words on an item that is written apart (practice.md 1.9)."""
    if item.is_restricted:
        raise refused(
            _("Đây là nội dung ghi riêng: hệ thống chỉ giữ thứ tự và thời gian của nội dung này.")
        )


def people_to_present(meeting: Meeting) -> set[int]:
    """Who may be named as presenter: whoever is on the roll, and who comes from above."""
    visitors = Visit.objects.filter(meeting=meeting, withdrawn_at=None)
    named = {who.person_id for who in people_due(meeting)}
    named |= {key for key in (meeting.chair_id, meeting.clerk_id) if key}
    return named | set(visitors.values_list("person_id", flat=True))


def _after(agenda: Sequence[AgendaItem], within: Sequence[AgendaItem]) -> int:
    return agenda.index(within[-1]) + 1 if within else len(agenda)


def _check(meeting: Meeting, draft: ItemDraft) -> None:
    AgendaKind(draft.kind)
    if draft.purpose:
        ItemPurpose(draft.purpose)
    if not normalise(draft.title):
        raise refused(_("Hãy ghi nội dung."), "title")
    if len(normalise(draft.title)) > LONGEST_TITLE:
        raise refused(
            _("Tên nội dung dài quá 500 chữ. Hãy ghi phần chi tiết ở ô tóm tắt."), "title"
        )
    if not 0 <= draft.minutes <= MOST_MINUTES:
        raise refused(_("Số phút phải từ 0 đến 600."), "minutes")
    if draft.presenter_id is not None and draft.presenter_id not in people_to_present(meeting):
        raise _not_to_present()


def _not_to_present() -> MeetingRefusedError:
    return refused(
        _("Người trình bày phải có trong danh sách của buổi, hoặc là người cấp trên cử dự."),
        "presenter",
    )
