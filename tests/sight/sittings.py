"""A meeting and a visit in every unit of the small world."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nep.foundation.clock import VIETNAM, now
from nep.meetings.choices import MeetingKind
from nep.meetings.models import AgendaItem, Meeting, MeetingPart, Visit
from nep.meetings.rules.calendar_kinds import main_kind_of
from nep.organisation.choices import Role
from nep.organisation.models import OrgUnit
from tests.factories.people import make_person
from tests.factories.world import CELL, OWN, VISITORS, World

AHEAD = timedelta(days=20)


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


SITTING_MAKERS: dict[str, Any] = {"meeting": _meeting, "item": _item, "visit": _visit}
