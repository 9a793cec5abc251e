"""Khai mạc, the dues line and the adoption of the agenda."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import day_of
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import AgendaKind, FactKind, MeetingState, VoteBody
from nep.meetings.events import MeetingsChanged, RecordChanged
from nep.meetings.models import AgendaItem, Meeting, MeetingPart
from nep.meetings.services.room.items import begin_item
from nep.meetings.services.room.roll import open_roll
from nep.meetings.services.room.voting import VoteDraft, record_vote
from nep.meetings.services.room.writing import (
    begun,
    refused,
    require_in_session,
    require_open,
    state_fact,
    written,
)
from nep.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Dues:
    """One line at the opening; no amounts by person (practice.md 1.17)."""

    paid: int
    due: int
    late: int = 0
    total: int | None = None


@command("meetings.open_meeting")
def open_meeting(
    *, meeting: Meeting, chair: Person, clerk: Person, envelope: Envelope, actor: Actor
) -> Meeting:
    """Khai mạc: an own tap that names chair and clerk, two different people."""
    moment = begun(meeting, envelope, actor)
    if meeting.opened_at is not None:
        raise refused(_("Buổi sinh hoạt này đã khai mạc rồi."))
    if chair.pk == clerk.pk:
        raise refused(
            _("Người chủ trì và thư ký phải là hai người khác nhau. Hãy chọn lại thư ký."),
            "clerk",
        )
    if meeting.roll_opened_at is None and not meeting.counts_only:
        open_roll(meeting=meeting, envelope=envelope, actor=actor)
    held_on = day_of(moment.occurred_at)
    before = meeting.held_on
    written(
        meeting,
        actor,
        "meetings.open_meeting",
        {"chair": chair.pk, "clerk": clerk.pk, "at": moment.occurred_at},
        RecordChanged,
        state=MeetingState.IN_SESSION,
        opened_at=moment.occurred_at,
        held_on=held_on,
        chair_id=chair.pk,
        clerk_id=clerk.pk,
        recorded_late=meeting.recorded_late or held_on != day_of(moment.recorded_at),
    )
    state_fact(meeting, FactKind.OPENED, moment, actor)
    _begin_first(meeting, moment.occurred_at)
    publish(
        MeetingsChanged(
            unit_id=meeting.unit_id, meeting_ids=(meeting.pk,), held_on=(before, held_on)
        )
    )
    return meeting


def _begin_first(meeting: Meeting, at: datetime) -> None:
    """With the opening the first part and the first item begin."""
    first = MeetingPart.objects.filter(meeting=meeting).order_by("order").first()
    if first is not None:
        MeetingPart.objects.filter(pk=first.pk).update(started_at=at)
    item = AgendaItem.objects.filter(meeting=meeting, is_left_out=False).order_by("order").first()
    if item is not None:
        begin_item(item, at)


@command("meetings.record_dues")
def record_dues(*, meeting: Meeting, dues: Dues, envelope: Envelope, actor: Actor) -> Meeting:
    """Write the dues line: how many paid, of how many, how many late, and the total."""
    begun(meeting, envelope, actor)
    if min(dues.paid, dues.due, dues.late, dues.total or 0) < 0:
        raise refused(_("Các số về việc đóng phí không được âm."), "paid")
    if dues.paid > dues.due:
        raise refused(
            _("Số đã đóng là %(paid)s, nhiều hơn số phải đóng là %(due)s. Hãy kiểm tra lại.")
            % {"paid": dues.paid, "due": dues.due},
            "paid",
        )
    if dues.late > dues.due:
        raise refused(_("Số đóng chậm không thể nhiều hơn số phải đóng."), "late")
    written(
        meeting,
        actor,
        "meetings.record_dues",
        dues,
        RecordChanged,
        dues_paid=dues.paid,
        dues_due=dues.due,
        dues_late=dues.late,
        dues_total=dues.total,
    )
    return meeting


@command("meetings.adopt_agenda")
def adopt_agenda(
    *, meeting: Meeting, envelope: Envelope, actor: Actor, vote: VoteDraft | None = None
) -> Meeting:
    """The agenda is adopted, by a show of hands when one was counted."""
    moment = begun(meeting, envelope, actor)
    require_open(meeting)
    require_in_session(meeting)
    if vote is not None:
        items = meeting.agenda.filter(is_left_out=False, is_restricted=False)
        item = items.filter(kind=AgendaKind.ADOPT_AGENDA).first() or items.first()
        if item is None:
            raise refused(_("Buổi sinh hoạt chưa có nội dung nào để biểu quyết."))
        record_vote(item=item, vote=vote, body=VoteBody.AGENDA, envelope=envelope, actor=actor)
    state_fact(meeting, FactKind.AGENDA_ADOPTED, moment, actor)
    written(meeting, actor, "meetings.adopt_agenda", {"voted": vote is not None}, RecordChanged)
    return meeting
