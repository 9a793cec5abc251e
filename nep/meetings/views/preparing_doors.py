"""What the pages of the preparation have in common: the meeting in sight, and one act of many."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.foundation.access import ActorRequest, Permission
from nep.foundation.errors import Invalid
from nep.foundation.web.command_door import said
from nep.meetings import permissions
from nep.meetings.choices import MeetingKind
from nep.meetings.models import Meeting
from nep.meetings.queries import found_meeting
from nep.meetings.queries.calendar_groups import members_of_group
from nep.people.models import Person
from nep.people.queries import members_of

Act = Callable[[ActorRequest, Meeting], HttpResponse]


def meeting_to_prepare(
    request: ActorRequest, key: UUID, permission: Permission = permissions.PREPARE_MEETING
) -> Meeting:
    """The meeting, if this person sees its content and may prepare it."""
    meeting = found_meeting(request.actor, key)
    permission.require(request.actor, meeting)
    return meeting


def act_asked(request: ActorRequest, acts: Mapping[str, Act]) -> Act:
    """The act that the button named.

    Raises:
        Invalid: it named none of this page.
    """
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Invalid(_("Trang không có việc này. Hãy tải lại trang rồi làm lại."))
    return act


def back_to(request: ActorRequest, name: str, meeting: Meeting, sentence: str) -> HttpResponse:
    """Say what was done on the page one comes back to."""
    return said(request, sentence, lambda: redirect(address(request, name, meeting)))


def address(request: ActorRequest, name: str, meeting: Meeting) -> str:
    """A page of this meeting."""
    return reverse(
        f"meetings:{name}",
        kwargs={"acting": request.actor_unit_key, "meeting": meeting.public_id},
    )


def people_of(meeting: Meeting) -> list[Person]:
    """The members of the unit on the day, in the order of names."""
    if meeting.kind == MeetingKind.PARTY_GROUP:
        rows = members_of_group(meeting.unit, meeting.group, meeting.held_on)
        return [row.person for row in rows]
    return [row.person for row in members_of(meeting.unit_id, meeting.held_on)]
