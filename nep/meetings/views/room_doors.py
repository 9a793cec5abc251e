"""What pages of the room share: finding the meeting, giving a command, going back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nep.foundation.access import ActorRequest
from nep.foundation.clock import now
from nep.foundation.errors import DomainError, Forbidden, NotFound
from nep.foundation.sync import Envelope
from nep.foundation.web.addresses import address_of
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.models import AgendaItem, Meeting
from nep.meetings.queries import found_meeting

PULSE_SALT = "meetings.pulse"
PULSE_GOOD_FOR_SECONDS = 600


def conducted_meeting(request: ActorRequest, key: UUID) -> Meeting:
    """The meeting of which this visitor writes the record.

    Raises:
        NotFound: it is out of sight.
        Forbidden: it is seen, and somebody else writes it.
    """
    meeting = found_meeting(request.actor, key)
    permissions.CONDUCT_MEETING.require(request.actor, meeting)
    return meeting


def found_item(meeting: Meeting, key: UUID) -> AgendaItem:
    """One item of this meeting."""
    item = AgendaItem.objects.filter(meeting=meeting, public_id=key).first()
    if item is None:
        raise NotFound(str(NOTHING_HERE))
    item.meeting = meeting
    return item


def attempt(request: HttpRequest, service: Any, said: str = "", **arguments: Any) -> Any:
    """Give the command of a single button; a refusal becomes a sentence on the next page.

    Raises:
        Forbidden, NotFound: turned into their pages by the refusal middleware.
    """
    envelope = Envelope.from_post(request.POST)
    try:
        value = service(
            envelope=envelope,
            actor=request.actor,  # type: ignore[attr-defined]
            **arguments,
        )
    except (Forbidden, NotFound):
        raise
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return None
    if said:
        messages.success(request, said)
    return value


def address(request: ActorRequest, name: str, meeting: Meeting, **more: Any) -> str:
    """The address of a page of this meeting in the post one acts in."""
    return address_of(
        f"meetings:{name}", acting=request.actor_unit_key, meeting=meeting.public_id, **more
    )


def back_to(request: ActorRequest, name: str, meeting: Meeting, **more: Any) -> HttpResponse:
    """Go to a page of this meeting."""
    return redirect(address(request, name, meeting, **more))


def live(request: ActorRequest, meeting: Meeting) -> dict[str, Any]:
    """What the page needs to learn of changes: address, revision and a ticket for ten minutes."""
    ticket = signing.dumps([meeting.pk, request.actor.user_id], salt=PULSE_SALT)
    return {
        "pulse": address(request, "pulse", meeting),
        "revision": meeting.revision,
        "ticket": ticket,
        "now": now().isoformat(),
    }
