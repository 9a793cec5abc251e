"""Telling the members: the notice, who knows of it and how, who cannot come (feature 10)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.meetings import permissions
from nep.meetings.choices import (
    OPEN_STATES,
    AbsenceReason,
    FactKind,
    MeetingState,
    PreparationPart,
    ToldHow,
)
from nep.meetings.errors import RecordClosedError
from nep.meetings.events import MeetingsChanged, NoticeSent
from nep.meetings.models import (
    Convening,
    Meeting,
    MeetingFact,
    PackDocument,
    PreparationDuty,
    Visit,
)
from nep.meetings.queries.preparing_told import notice_is_due, told_words
from nep.meetings.services.moments import Moment, moment_of
from nep.meetings.services.preparing.acting import begun, require_before_opening, settled
from nep.meetings.services.preparing.filling import link_open_assignments
from nep.meetings.services.room.roll import people_due
from nep.meetings.services.room.writing import locked, refused
from nep.people.choices import Activity
from nep.people.models import Person

NOT_CALLED = (Activity.SUSPENDED, Activity.TEMPORARILY_OUT)
"""Whoever is suspended, or takes part elsewhere for a time, is not called here."""

UNTOLD = {"told_how": "", "told_at": None, "told_by": None, "opened_at": None}
COMES = {"will_be_absent": False, "absence_reason": "", "planned_return_on": None}


@command("meetings.send_notice")
def send_notice(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> Meeting:
    """Convene everybody on the roll of the day; sent again after a change, all are to be told anew.

    An agenda longer than the meeting warns on the page and refuses nothing (practice.md 1.20).
    """
    moment = begun(meeting, envelope, actor)
    if meeting.planned_at <= moment.recorded_at:
        raise refused(
            _("Giờ sinh hoạt đã qua nên không gửi thông báo được nữa. Hãy đổi ngày trước.")
        )
    link_open_assignments([meeting])
    again = Convening.objects.filter(meeting=meeting).exists()
    if again:
        _forget_earlier_telling(meeting, was_moved=notice_is_due(meeting))
    invited = _convene(meeting)
    _keep(meeting, FactKind.NOTICE_SENT, moment, actor, told_words(meeting))
    if PackDocument.objects.filter(meeting=meeting, withdrawn_at=None).exists():
        _keep(meeting, FactKind.DOCUMENTS_SENT, moment, actor)
    told = Visit.objects.filter(meeting=meeting, withdrawn_at=None, told_at=None)
    visitors = told.update(told_at=moment.occurred_at)
    payload = {"invited": invited, "visitors": visitors, "again": again}
    settled(meeting, actor, "meetings.send_notice", payload, state=MeetingState.NOTIFIED)
    publish(
        MeetingsChanged(
            unit_id=meeting.unit_id, meeting_ids=(meeting.pk,), held_on=(meeting.held_on,)
        )
    )
    publish(
        NoticeSent(
            unit_id=meeting.unit_id,
            meeting_id=meeting.pk,
            notice_key=str(envelope.command_id),
        )
    )
    return meeting


@command("meetings.tell_members")
def tell_members(
    *, meeting: Meeting, persons: Sequence[Person], how: str, envelope: Envelope, actor: Actor
) -> list[Convening]:
    """Keep that these members were told, how, and by whom. A leader of a group tells his own."""
    permissions.TELL_MEMBERS.require(actor, meeting)
    locked(meeting)
    require_before_opening(meeting)
    if how not in set(ToldHow) - {ToldHow.APP}:
        raise refused(_("Hãy chọn cách báo."), "how")
    rows = Convening.objects.filter(meeting=meeting, person__in=persons)
    return _told(meeting, rows, how, moment_of(envelope), actor)


@command("meetings.tell_group")
def tell_group(
    *, meeting: Meeting, group: str, envelope: Envelope, actor: Actor
) -> list[Convening]:
    """Tổ trưởng đã báo cả tổ: one tap for everybody of the group who is not known to know."""
    permissions.TELL_MEMBERS.require(actor, meeting)
    locked(meeting)
    require_before_opening(meeting)
    rows = Convening.objects.filter(meeting=meeting, group=group, told_how="", opened_at=None)
    return _told(meeting, rows, ToldHow.GROUP_LEADER, moment_of(envelope), actor)


@command("meetings.take_back_told")
def take_back_told(*, convening: Convening, envelope: Envelope, actor: Actor) -> Convening:
    """Take back a mistaken "đã báo"."""
    meeting = convening.meeting
    permissions.TELL_MEMBERS.require(actor, meeting)
    locked(meeting)
    require_before_opening(meeting)
    convening.told_how, convening.told_at, convening.told_by = "", None, None
    convening.save(update_fields=["told_how", "told_at", "told_by"])
    payload = {"person": convening.person_id}
    settled(meeting, actor, "meetings.take_back_told", payload)
    return convening


@command("meetings.open_invitation")
def open_invitation(*, convening: Convening, envelope: Envelope, actor: Actor) -> Convening:
    """Keep that a member opened his invitation for the first time."""
    permissions.ANSWER_INVITATION.require(actor, convening)
    if convening.opened_at is None:
        convening.opened_at = moment_of(envelope).occurred_at
        convening.save(update_fields=["opened_at"])
        audit.record(
            actor=actor,
            action="meetings.open_invitation",
            subject=convening.meeting,
            unit_id=convening.meeting.unit_id,
            payload={"person": convening.person_id},
        )
    return convening


@command("meetings.report_absence")
def report_absence(
    *,
    convening: Convening,
    reason: str,
    planned_return_on: date | None = None,
    envelope: Envelope,
    actor: Actor,
) -> Convening:
    """Say beforehand that one cannot come, with a reason chosen from the list (practice.md 1.18).

    Who tells the members may enter it for somebody without a phone.
    """
    _require_own_or_teller(convening, actor)
    if reason not in set(AbsenceReason):
        raise refused(_("Hãy chọn lý do báo vắng trong danh sách."), "reason")
    if planned_return_on is not None and planned_return_on < convening.meeting.held_on:
        raise refused(
            _("Ngày dự kiến về phải từ ngày sinh hoạt trở đi; về trước thì vẫn dự được."),
            "planned_return_on",
        )
    convening.will_be_absent, convening.absence_reason = True, reason
    convening.planned_return_on = planned_return_on
    convening.save(update_fields=["will_be_absent", "absence_reason", "planned_return_on"])
    # The reason stays with the row: the trail tells that he said so, not why.
    payload = {"person": convening.person_id}
    settled(convening.meeting, actor, "meetings.report_absence", payload)
    return convening


@command("meetings.take_back_absence")
def take_back_absence(*, convening: Convening, envelope: Envelope, actor: Actor) -> Convening:
    """He will come after all."""
    _require_own_or_teller(convening, actor)
    convening.will_be_absent, convening.absence_reason = False, ""
    convening.planned_return_on = None
    convening.save(update_fields=["will_be_absent", "absence_reason", "planned_return_on"])
    payload = {"person": convening.person_id}
    settled(convening.meeting, actor, "meetings.take_back_absence", payload)
    return convening


@command("meetings.assign_duty")
def assign_duty(
    *,
    meeting: Meeting,
    part: str,
    owner: Person | None,
    due_on: date | None,
    envelope: Envelope,
    actor: Actor,
) -> PreparationDuty:
    """Put a part of the preparation into somebody's hands, until a day."""
    begun(meeting, envelope, actor)
    PreparationPart(part)
    if owner is not None and owner.pk not in {who.person_id for who in people_due(meeting)}:
        raise refused(_("Người phụ trách phải có trong danh sách của đơn vị."), "owner")
    if due_on is not None and due_on > meeting.held_on:
        raise refused(_("Hạn chuẩn bị phải trước hoặc đúng ngày sinh hoạt."), "due_on")
    row, _made = PreparationDuty.objects.update_or_create(
        meeting=meeting,
        part=part,
        defaults={"owner": owner, "due_on": due_on, "recorded_by": actor.user_id},
    )
    payload = {"part": part, "owner": row.owner_id, "due_on": due_on}
    settled(meeting, actor, "meetings.assign_duty", payload)
    return row


def _convene(meeting: Meeting) -> int:
    """A row for everybody on the roll; rows of who has left it go, unless he was told."""
    called = [who for who in people_due(meeting) if who.activity not in NOT_CALLED]
    Convening.objects.bulk_create(
        (Convening(meeting=meeting, person_id=who.person_id, group=who.group) for who in called),
        ignore_conflicts=True,
    )
    rows = Convening.objects.filter(meeting=meeting)
    rows.exclude(person__in=[who.person_id for who in called]).delete()
    return len(called)


def _forget_earlier_telling(meeting: Meeting, *, was_moved: bool) -> None:
    """All are to be told anew. After a shift of the day an earlier absence says nothing either.

    The notice of the old day is no notice of the new one: its fact stays, withdrawn.
    """
    rows = Convening.objects.filter(meeting=meeting)
    rows.update(**({**UNTOLD, **COMES} if was_moved else UNTOLD))
    if was_moved:
        MeetingFact.objects.filter(
            meeting=meeting, kind=FactKind.NOTICE_SENT, withdrawn_at=None
        ).update(withdrawn_at=now())


def _told(
    meeting: Meeting, rows: Iterable[Convening], how: str, moment: Moment, actor: Actor
) -> list[Convening]:
    found = list(rows)
    _require_own_group(found, meeting, actor)
    for row in found:
        row.told_how, row.told_at, row.told_by = how, moment.occurred_at, actor.user_id
    Convening.objects.bulk_update(found, ["told_how", "told_at", "told_by"])
    payload = {"how": how, "people": [row.person_id for row in found]}
    settled(meeting, actor, "meetings.tell_members", payload)
    return found


def _require_own_group(rows: Sequence[Convening], meeting: Meeting, actor: Actor) -> None:
    """A leader of a group, who prepares nothing else, speaks for his own group only."""
    if permissions.CONDUCT_MEETING.allows(actor, meeting):
        return
    own = Convening.objects.filter(meeting=meeting, person_id=actor.person_id or 0).first()
    if own is None or any(row.group != own.group for row in rows):
        raise refused(_("Tổ trưởng chỉ ghi đã báo cho người của tổ mình."))


def _keep(meeting: Meeting, kind: FactKind, moment: Moment, actor: Actor, note: str = "") -> None:
    """The first sending is the fact that deadlines are judged by; a later one stands beside it."""
    MeetingFact.objects.create(
        meeting=meeting,
        kind=kind,
        at=moment.occurred_at,
        note=note,
        person_id=actor.person_id,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )


def _require_own_or_teller(convening: Convening, actor: Actor) -> None:
    if not permissions.ANSWER_INVITATION.allows(actor, convening):
        permissions.TELL_MEMBERS.require(actor, convening.meeting)
    if convening.meeting.state not in OPEN_STATES:
        raise RecordClosedError(_("Buổi sinh hoạt đã khai mạc nên không báo vắng trước được nữa."))
