"""What of a preparation is for whom: the same answers for the pages and for programs."""

from typing import Any

from nep.documents.models import ReadMark
from nep.foundation.access import Actor
from nep.meetings import permissions
from nep.meetings.models import Convening, Meeting, OrientationOpened, PackDocument, Proposal
from nep.meetings.models.orientation import Orientation
from nep.meetings.queries.calendar_figures import ContactRow, visits_by_contact
from nep.meetings.queries.calendar_visitors import PossibleVisitor, possible_visitors
from nep.meetings.queries.preparing import Preparation, preparation_of
from nep.organisation.models import OrgUnit


def preparation_for(actor: Actor, meeting: Meeting) -> Preparation:
    """The readiness of a meeting, for those who prepare it.

    Raises:
        Forbidden: this post does not prepare it.
    """
    permissions.PREPARE_MEETING.require(actor, meeting)
    return preparation_of(meeting)


def convened_for(actor: Actor, meeting: Meeting) -> Any:
    """Who is invited and how he was told, for those who tell the members.

    Raises:
        Forbidden: this post tells nobody of this meeting.
    """
    permissions.TELL_MEMBERS.require(actor, meeting)
    return Convening.objects.filter(meeting=meeting).select_related("person")


def proposals_for(actor: Actor, meeting: Meeting) -> Any:
    """What members brought forward: all for those who prepare the meeting, else one's own."""
    rows = Proposal.objects.filter(unit_id=meeting.unit_id)
    if permissions.PREPARE_MEETING.allows(actor, meeting):
        return rows
    return rows.filter(person_id=actor.person_id or 0)


def opened_for(actor: Actor, orientation: Orientation) -> Any:
    """Which units have opened an orientation, of those whose adopted documents one reads."""
    seen = OrgUnit.objects.outputs_for(actor).values("pk")
    return OrientationOpened.objects.filter(orientation=orientation, unit_id__in=seen)


def reads_for(actor: Actor, paper: PackDocument) -> Any:
    """Who has read a paper, on paper too, for those who prepare the meeting (feature 19).

    Raises:
        Forbidden: this post does not prepare it.
    """
    permissions.PREPARE_MEETING.require(actor, paper.meeting)
    return ReadMark.objects.filter(subject=f"pack:{paper.pk}")


def visits_for(actor: Actor, unit: OrgUnit, year: int) -> list[ContactRow]:
    """Visits planned and made by contact, for those who assign them.

    Raises:
        Forbidden: this post assigns no visits under the unit.
    """
    permissions.ASSIGN_VISITS.require(actor, unit)
    return visits_by_contact(unit, year, actor)


def visitors_for(actor: Actor, meeting: Meeting) -> list[PossibleVisitor]:
    """Who may be sent to a meeting, for those who assign visits.

    Raises:
        Forbidden: this post assigns no visits to the unit.
    """
    permissions.ASSIGN_VISITS.require(actor, meeting)
    return possible_visitors(meeting, actor.require_acting_unit())


def require_preparing(actor: Actor, meeting: Meeting) -> None:
    """Ask the right before a byte of an upload is looked at.

    Raises:
        Forbidden: this post does not prepare the meeting.
    """
    permissions.PREPARE_MEETING.require(actor, meeting)


def require_orienting(actor: Actor, orientation: Orientation) -> None:
    """Ask the same of the month's orientation.

    Raises:
        Forbidden: this post does not give it.
    """
    permissions.GIVE_ORIENTATION.require(actor, orientation)
