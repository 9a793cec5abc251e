"""What the members were told last, and whether it still holds."""

from nep.foundation.text import format_moment
from nep.meetings.choices import FactKind
from nep.meetings.models import Meeting, MeetingFact


def told_words(meeting: Meeting) -> str:
    """What a notice tells: hour and place, as the fact of sending it keeps them."""
    when = format_moment(meeting.planned_at, "sentence")
    return f"{when}, {meeting.place}"[:300] if meeting.place else when


def still_tells(fact: MeetingFact, meeting: Meeting) -> bool:
    """Say whether a notice sent names the hour and place that hold now; an old one named none."""
    return not fact.note or fact.note == told_words(meeting)


def notice_is_due(meeting: Meeting) -> bool:
    """Say whether no notice was sent yet, or the last one told another hour or place."""
    facts = MeetingFact.objects.filter(
        meeting=meeting, kind=FactKind.NOTICE_SENT, withdrawn_at=None
    )
    last = facts.order_by("at", "pk").last()
    return last is None or not still_tells(last, meeting)
