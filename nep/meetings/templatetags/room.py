"""Names of speakers and guests, and how long something lasts, in templates of the room."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from nep.foundation.clock import now
from nep.meetings.models import Guest, Opinion
from nep.people.choices import Activity

register = template.Library()


@register.filter
def speaker_name(opinion: Opinion) -> str:
    """Who spoke."""
    if opinion.person is not None:
        return str(opinion.person.full_name)
    return guest_name(opinion.guest) if opinion.guest else _("Chưa rõ người phát biểu")


@register.filter
def guest_name(guest: Guest) -> str:
    """A guest as a list names him."""
    name = guest.person.full_name if guest.person_id and guest.person else guest.who
    parts = [part for part in (name, guest.organisation) if part]
    if guest.head_count > 1:
        parts.append(_("%(count)s người") % {"count": guest.head_count})
    return ", ".join(parts)


@register.filter
def activity_words(activity: str) -> str:
    """Where somebody takes part, in the words of the frozen roll."""
    return str(Activity(activity).label) if activity in Activity.values else ""


@register.filter
def minutes_since(start: datetime | None) -> str:
    """How many minutes have gone by."""
    if start is None:
        return ""
    minutes = max(0, int((now() - start).total_seconds() // 60))
    return _("%(count)s phút") % {"count": minutes}


@register.filter
def at(values: dict[Any, Any], key: Any) -> Any:
    """The value under a key; nothing when there is none."""
    return values.get(key, ())
