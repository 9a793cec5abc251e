"""How the day of one meeting stands to the regime under which it was planned."""

from __future__ import annotations

from datetime import date

from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.meetings.rules.calendar_days import DayAsked, DayVerdict, Square, square_of, verdict_on
from nep.meetings.rules.day_rules import DayRule, window_in

HELD = (MeetingState.CONCLUDED, MeetingState.CONFIRMED)


def window_end_of(asked_on: date, day_rule: str) -> date:
    """The last day that is still on its day: a week long where the regime names a week."""
    if not day_rule:
        return asked_on
    return window_in(DayRule.from_code(day_rule), asked_on.year, asked_on.month)[1]


def verdict_for(meeting: Meeting, day: date) -> DayVerdict:
    """What this day would be for the meeting, given a reason; without regime every day is right."""
    if meeting.regime_on is None:
        return DayVerdict.ON_DAY
    rule = meeting.regime.day_rule if meeting.regime else ""
    return verdict_on(
        day,
        asked_on=meeting.regime_on,
        window_end=window_end_of(meeting.regime_on, rule),
        late_from=meeting.late_from,
        has_reason=True,
    )


def square_for(
    *,
    state: str,
    held_on: date,
    asked_on: date | None,
    late_from: date | None,
    reason: str,
    day_rule: str,
    today: date,
) -> Square:
    """The square that one meeting gives its month, from the columns of its row."""
    asked = DayAsked(
        held_on=held_on,
        asked_on=asked_on,
        window_end=window_end_of(asked_on, day_rule) if asked_on else None,
        late_from=late_from,
        has_reason=bool(reason),
        is_held=state in HELD,
        is_cancelled=state == MeetingState.CANCELLED,
    )
    return square_of(asked, today)
