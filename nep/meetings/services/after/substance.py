"""Words of the minutes that no row of the meeting holds."""

from __future__ import annotations

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.foundation.text import clean
from nep.meetings import permissions
from nep.meetings.events import RecordChanged
from nep.meetings.models import Meeting, Minutes
from nep.meetings.services.moments import moment_of, require_open_record
from nep.meetings.services.room.writing import locked, written

LONGEST = 20_000


@command("meetings.add_closing_words")
def add_closing_words(*, meeting: Meeting, text: str, envelope: Envelope, actor: Actor) -> Minutes:
    """Add words before the closing line: what no other place of the minutes holds."""
    permissions.CONDUCT_MEETING.require(actor, meeting)
    locked(meeting)
    require_open_record(meeting, moment_of(envelope))
    minutes, _made = Minutes.objects.get_or_create(meeting=meeting)
    minutes.added_text = {**minutes.added_text, "closing": clean(text)[:LONGEST]}
    minutes.revision += 1
    minutes.save(update_fields=["added_text", "revision"])
    written(
        meeting,
        actor,
        "meetings.add_closing_words",
        {"length": len(minutes.added_text["closing"])},
        RecordChanged,
    )
    return minutes
