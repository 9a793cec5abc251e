"""What came from the ward for the month, and the meeting of Chi bộ mẫu 01 that is to come."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM, now, today
from nep.foundation.sync import Envelope
from nep.meetings.choices import AbsenceReason, MeetingKind, MeetingState, ToldHow
from nep.meetings.models import Convening, Meeting
from nep.meetings.services import (
    CommitteeSitting,
    OrientationItemDraft,
    ThreeBoxes,
    VisitDraft,
    apply_templates,
    assign_visits,
    issue_orientation,
    open_invitation,
    open_orientation,
    record_committee_meeting,
    report_absence,
    send_notice,
    tell_members,
    write_orientation,
)
from nep.organisation.models import OrgUnit
from nep.samples import topics
from nep.samples.told import Cell, at, leaders_of, member_in_charge

TOLD_IN_PERSON, TOLD_BY_PHONE, OPENED = slice(0, 9), slice(9, 14), slice(14, 18)


def orient(ward: OrgUnit, cell: OrgUnit, actor: Actor) -> None:
    """The ward's orientation of this month, sent in the week before it began."""
    month = today().replace(day=1)
    sent = datetime.combine(month - timedelta(days=5), time(9), tzinfo=VIETNAM)
    orientation = write_orientation(
        unit=ward,
        month=month,
        items=[
            OrientationItemDraft(title=title, kind=kind) for title, kind in topics.WANTED_FROM_ABOVE
        ],
        bulletin=topics.BULLETIN,
        envelope=at(sent),
        actor=actor,
    )
    issue_orientation(orientation=orientation, envelope=at(sent), actor=actor)
    opened = at(sent + timedelta(days=1))
    open_orientation(orientation=orientation, unit=cell, envelope=opened, actor=actor)


def prepare_the_next(cell: Cell, actor: Actor) -> None:
    """Chi ủy has met, the notice is out, some members know of it already."""
    meeting = (
        Meeting.objects.filter(
            unit=cell.unit,
            kind=MeetingKind.REGULAR,
            state=MeetingState.DRAFT,
            planned_at__gt=now() + timedelta(hours=2),
        )
        .order_by("planned_at")
        .first()
    )
    if meeting is None:
        return
    apply_templates(meetings=[meeting], envelope=Envelope.now(), actor=actor)
    meeting.refresh_from_db()
    _let_chi_uy_meet(cell, meeting, actor)
    visit = VisitDraft(meeting_id=meeting.pk, person_id=member_in_charge(cell.unit).pk)
    assign_visits(drafts=[visit], envelope=Envelope.now(), actor=actor)
    send_notice(meeting=meeting, envelope=Envelope.now(), actor=actor)
    _tell(cell, meeting, actor)


def _let_chi_uy_meet(cell: Cell, meeting: Meeting, actor: Actor) -> None:
    leaders = leaders_of(cell.unit)
    yesterday = datetime.combine(today() - timedelta(days=1), time(19, 30), tzinfo=VIETNAM)
    review, plan, points = topics.REVIEW
    record_committee_meeting(
        meeting=meeting,
        sitting=CommitteeSitting(
            held_at=yesterday,
            minutes=45,
            present_ids=tuple(person.pk for person in leaders),
            clerk_id=leaders[-1].pk,
            place="Nhà văn hóa",
        ),
        boxes=ThreeBoxes(review=review, plan=plan, points=points),
        envelope=Envelope.now(),
        actor=actor,
    )


def _tell(cell: Cell, meeting: Meeting, actor: Actor) -> None:
    for some, how in ((TOLD_IN_PERSON, ToldHow.IN_PERSON), (TOLD_BY_PHONE, ToldHow.PHONE)):
        tell_members(
            meeting=meeting,
            persons=cell.members[some],
            how=how,
            envelope=Envelope.now(),
            actor=actor,
        )
    rows = {row.person_id: row for row in Convening.objects.filter(meeting=meeting)}
    for person in cell.members[OPENED]:
        open_invitation(convening=rows[person.pk], envelope=Envelope.now(), actor=actor)
    away = rows[cell.members[OPENED][0].pk]
    report_absence(convening=away, reason=AbsenceReason.DUTY, envelope=Envelope.now(), actor=actor)
