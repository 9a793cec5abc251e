"""A meeting, a visit, a paper and an orientation in every unit of the small world."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nep.foundation.clock import VIETNAM, now
from nep.foundation.files import Declaration, stage_upload
from nep.foundation.files.kinds import DOCX, PDF
from nep.foundation.files.made import row_of_made, stage_made
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind
from nep.meetings.models import (
    AgendaItem,
    Convening,
    Meeting,
    MeetingPart,
    Minutes,
    MinutesAnnex,
    Orientation,
    OrientationItem,
    PackDocument,
    Proposal,
    Visit,
)
from nep.meetings.rules.calendar_kinds import main_kind_of
from nep.meetings.services import PaperDraft, add_paper
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from tests.factories.people import make_person
from tests.factories.world import CELL, OWN, SYSTEM, VISITORS, World

AHEAD = timedelta(days=20)
MINUTED = "BB"


def _meeting(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Meeting:
    """A meeting to come; in a unit that ended, one that was never told of."""
    begins = (now() + AHEAD).astimezone(VIETNAM)
    if not unit.is_open:
        begins = begins.replace(year=2024, month=6, day=3)
    kind = main_kind_of(unit.kind) or MeetingKind.TALK
    row = Meeting.objects.create(unit=unit, kind=kind, planned_at=begins, held_on=begins.date())
    MeetingPart.objects.create(meeting=row, kind=kind)
    return row


def _visit(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Visit:
    """Somebody is sent there; to the own cell the member in whose eyes the tests look."""
    person = make_person(unit=elsewhere)
    if unit.pk == world.units[CELL][OWN].pk:
        [member] = [visitor for visitor in VISITORS if visitor.role == Role.MEMBER]
        person = world.user(member).person
    return Visit.objects.create(meeting=_meeting(world, unit, elsewhere), person=person)


def _item(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> AgendaItem:
    """An item of the meeting to come that the maker above made in this unit."""
    meeting = Meeting.objects.filter(unit=unit).order_by("pk")[0]
    part = meeting.parts.get()
    return AgendaItem.objects.create(meeting=meeting, part=part, order=1, title="Nội dung")


def _paper(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> PackDocument:
    """A paper with a file, in the pack of that same meeting."""
    upload = SimpleUploadedFile("tai-lieu.txt", b"Tai lieu.")
    staged = stage_upload(upload, declaration=Declaration(no_state_secret=True))
    return add_paper(
        meeting=Meeting.objects.filter(unit=unit).order_by("pk")[0],
        draft=PaperDraft(title="Tài liệu", file=staged),
        envelope=Envelope.now(),
        actor=SYSTEM,
    )


def _orientation(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Orientation:
    """One that was sent, with a file."""
    month = (now() + AHEAD).astimezone(VIETNAM).date().replace(day=1)
    file = row_of_made(stage_made(b"PK", name="ban-tin.docx", kind=DOCX), unit.pk)
    return Orientation.objects.create(unit=unit, month=month, issued_at=now(), bulletin_file=file)


def _orientation_item(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> OrientationItem:
    """A content of the orientation that the maker above made."""
    orientation = Orientation.objects.filter(unit=unit).order_by("pk")[0]
    return OrientationItem.objects.create(orientation=orientation, order=1, title="Nội dung")


def _proposal(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Proposal:
    """What a member brought forward for the meeting to come."""
    meeting = Meeting.objects.filter(unit=unit).order_by("pk")[0]
    return Proposal.objects.create(
        unit=unit, meeting=meeting, person=world.members[unit.pk], text="Làm đường."
    )


def _invitation(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Convening:
    """A member is invited to the meeting to come."""
    meeting = Meeting.objects.filter(unit=unit).order_by("pk")[0]
    return Convening.objects.create(meeting=meeting, person=world.members[unit.pk])


def _minuted(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Meeting:
    """A meeting whose minutes the member has written in his own cell, and somebody else's."""
    known = Meeting.objects.filter(unit=unit, code=MINUTED).first()
    if known is not None:
        return known
    meeting = _meeting(world, unit, elsewhere)
    meeting.clerk = make_person(unit=elsewhere)
    if unit.pk == world.units[CELL][OWN].pk:
        [member] = [visitor for visitor in VISITORS if visitor.role == Role.MEMBER]
        meeting.clerk = world.user(member).person
    meeting.code = MINUTED
    meeting.save()
    return meeting


def _annex(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> MinutesAnnex:
    """A correction of the minutes of that same meeting."""
    meeting = _minuted(world, unit, elsewhere)
    minutes, _made = Minutes.objects.get_or_create(meeting=meeting)
    return MinutesAnnex.objects.create(minutes=minutes, number=1, text="Sai.", reason="Nhầm")


def _signed(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> Meeting:
    """A meeting whose minutes were signed on paper, with the scan."""
    meeting = _meeting(world, unit, elsewhere)
    scan = row_of_made(stage_made(b"%PDF-1.4", name="ban-ky.pdf", kind=PDF), unit.pk)
    Minutes.objects.create(meeting=meeting, signed_on=meeting.held_on, signed_scan=scan)
    return meeting


SITTING_MAKERS: dict[str, Any] = {
    "meeting": _meeting,
    "annex": _annex,
    "minuted": _minuted,
    "signed": _signed,
    "item": _item,
    "paper": _paper,
    "orientation": _orientation,
    "orientation_item": _orientation_item,
    "proposal": _proposal,
    "invitation": _invitation,
    "visit": _visit,
}
