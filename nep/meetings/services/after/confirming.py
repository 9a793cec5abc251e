"""Xác nhận nội dung: the clerk, then the chair; text frozen and hashed (practice.md 1.12)."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from nep.documents.services import DocumentRecord
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.errors import Forbidden
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day
from nep.meetings import permissions
from nep.meetings.choices import FactKind, MeetingState
from nep.meetings.documents import Grade
from nep.meetings.errors import MeetingRefusedError, RecordClosedError
from nep.meetings.events import MinutesConfirmed, RecordChanged
from nep.meetings.models import Meeting, MeetingFact, Minutes
from nep.meetings.queries.after_content import content_of
from nep.meetings.rules.after_complete import faults_of
from nep.meetings.services.after.papers import hash_of, minutes_from_rows
from nep.meetings.services.after.words import sentence_of
from nep.meetings.services.room.writing import locked, written
from nep.people.models import Membership, Post
from nep.rulebook.queries import value_in_force


@command("meetings.confirm_minutes")
def confirm_minutes(*, meeting: Meeting, envelope: Envelope, actor: Actor) -> Minutes:
    """Confirm the content, always by the server's clock: first the clerk, then the chair.

    With the chair's confirmation the record is locked; later corrections are dated annexes.

    Raises:
        Forbidden: somebody who neither chaired nor wrote this meeting, or too long gone.
        MeetingRefusedError: something must be mended first; the sentence says what.
        RecordClosedError: not ended yet, or confirmed already.
    """
    permissions.CONFIRM_MINUTES.require(actor, meeting)
    locked(meeting)
    _refuse_states(meeting)
    _refuse_long_gone(meeting, actor)
    _refuse_gaps(meeting)
    minutes, _made = Minutes.objects.select_for_update().get_or_create(meeting=meeting)
    if actor.person_id == meeting.clerk_id:
        return _by_clerk(meeting, minutes, actor)
    return _by_chair(meeting, minutes, actor)


def waits_for_the_chair(meeting: Meeting, record: DocumentRecord, actor: Actor) -> bool:
    """Whether this actor is the clerk and has confirmed the content as it stands now, `record`."""
    if actor.person_id != meeting.clerk_id or meeting.state == MeetingState.CONFIRMED:
        return False
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None or _confirmation(meeting, FactKind.CONFIRMED_BY_CLERK) is None:
        return False
    return minutes.content_hash == hash_of(record)


def _by_clerk(meeting: Meeting, minutes: Minutes, actor: Actor) -> Minutes:
    digest = hash_of(minutes_from_rows(meeting, Grade.CELL))
    standing = _confirmation(meeting, FactKind.CONFIRMED_BY_CLERK)
    if standing is not None and minutes.content_hash == digest:
        raise RecordClosedError(_("Thư ký đã xác nhận nội dung này. Đang chờ chủ trì xác nhận."))
    if standing is not None:
        standing.withdrawn_at = now()
        standing.save(update_fields=["withdrawn_at"])
    minutes.content_hash = digest
    minutes.save(update_fields=["content_hash"])
    _state(meeting, FactKind.CONFIRMED_BY_CLERK, actor)
    written(
        meeting, actor, "meetings.confirm_minutes", {"by": "clerk", "hash": digest}, RecordChanged
    )
    return minutes


def _by_chair(meeting: Meeting, minutes: Minutes, actor: Actor) -> Minutes:
    record = minutes_from_rows(meeting, Grade.CELL)
    digest = hash_of(record)
    if _confirmation(meeting, FactKind.CONFIRMED_BY_CLERK) is None:
        raise MeetingRefusedError(
            _("Thư ký chưa xác nhận nội dung. Hãy nhờ thư ký xác nhận trước, rồi chủ trì xác nhận.")
        )
    if digest != minutes.content_hash:
        raise MeetingRefusedError(
            _("Nội dung đã thay đổi sau khi thư ký xác nhận. Thư ký cần xem và xác nhận lại.")
        )
    superior = minutes_from_rows(meeting, Grade.SUPERIOR)
    minutes.record, minutes.superior_record = record.to_json(), superior.to_json()
    minutes.superior_hash = hash_of(superior)
    minutes.layout_day, minutes.confirmed_at = meeting.held_on, now()
    minutes.save()
    _state(meeting, FactKind.CONFIRMED_BY_CHAIR, actor)
    written(
        meeting,
        actor,
        "meetings.confirm_minutes",
        {"by": "chair", "hash": digest, "superior_hash": minutes.superior_hash},
        RecordChanged,
        state=MeetingState.CONFIRMED,
    )
    publish(
        MinutesConfirmed(unit_id=meeting.unit_id, meeting_id=meeting.pk, held_on=meeting.held_on)
    )
    return minutes


def _refuse_states(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CONFIRMED:
        raise RecordClosedError(
            _("Biên bản đã được xác nhận. Nếu có sai sót, hãy lập phụ lục đính chính.")
        )
    if meeting.closed_at is None:
        raise RecordClosedError(_("Buổi sinh hoạt chưa bế mạc nên chưa xác nhận biên bản được."))


def _refuse_gaps(meeting: Meeting) -> None:
    faults = faults_of(content_of(meeting))
    if faults:
        raise MeetingRefusedError(
            _("Chưa xác nhận được: %(fault)s") % {"fault": sentence_of(faults[0])}
        )


def _refuse_long_gone(meeting: Meeting, actor: Actor) -> None:
    """Those who chaired and wrote confirm for N days even after their term or departure."""
    days = int(
        value_in_force(
            "meetings.closing.confirm_after_term_days", unit=meeting.unit_id, on=meeting.held_on
        )
    )
    left_on = _left_on(meeting, actor)
    if left_on is not None and actor.today > left_on + timedelta(days=days):
        raise Forbidden(
            _("Người rời đơn vị từ %(day)s, quá %(days)s ngày, không xác nhận được nữa.")
            % {"day": format_day(left_on, "sentence"), "days": days}
        )


def _left_on(meeting: Meeting, actor: Actor) -> date | None:
    """The day this person ceased to belong to the unit; None while he belongs."""
    who = {"person_id": actor.person_id or 0, "unit_id": meeting.unit_id}
    ends = [
        end
        for rows in (Membership.objects.true_now(), Post.objects.true_now())
        for end in rows.filter(**who).values_list("valid_to", flat=True)
    ]
    last = max(ends, default=meeting.held_on)
    return last if last <= actor.today else None


def _confirmation(meeting: Meeting, kind: FactKind) -> MeetingFact | None:
    return MeetingFact.objects.filter(meeting=meeting, kind=kind, withdrawn_at=None).first()


def _state(meeting: Meeting, kind: FactKind, actor: Actor) -> None:
    MeetingFact.objects.create(
        meeting=meeting,
        kind=kind,
        at=now(),
        person_id=actor.person_id,
        recorded_by=actor.user_id,
    )
