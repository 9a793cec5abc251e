"""When the sessions after the first begin, for pages that say when a meeting is."""

from django import template

from nep.meetings.models import Meeting
from nep.meetings.queries.calendar_sessions import later_sessions

register = template.Library()


@register.simple_tag
def sessions_after_the_first(meeting: Meeting) -> str:
    """Say when the afternoon begins; nothing for a sitting in one go."""
    return " ".join(later_sessions(meeting))
