"""After the meeting, the same for pages and programs: who records, what was signed."""

from nep.foundation.access import Actor
from nep.foundation.files.models import StoredFile
from nep.meetings import permissions
from nep.meetings.models import Meeting, Minutes


def require_recording_afterwards(actor: Actor, meeting: Meeting) -> None:
    """Ask the right before a byte of an upload is looked at.

    Raises:
        Forbidden: this post does not record what followed this meeting.
    """
    permissions.RECORD_AFTERWARDS.require(actor, meeting)


def signed_scan_of(meeting: Meeting) -> StoredFile | None:
    """The scan of the signed paper, if one was handed in; ask for the sight of minutes before."""
    minutes = Minutes.objects.filter(meeting=meeting).select_related("signed_scan").first()
    return minutes.signed_scan if minutes is not None else None
