"""Who conducts a meeting: the same answer for the pages and for programs."""

from nep.foundation.access import Actor
from nep.meetings import permissions
from nep.meetings.models import Meeting


def require_conducting(actor: Actor, meeting: Meeting) -> None:
    """Ask the right before a byte of an upload is looked at.

    Raises:
        Forbidden: this post does not conduct the meeting.
    """
    permissions.CONDUCT_MEETING.require(actor, meeting)
