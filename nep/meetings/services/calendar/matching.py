"""What the regimes ask of one unit against what already stands there: pure comparing, no writing.

Untouched drafts follow the regime; whatever a person has worked on stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.meetings.rules.calendar_plan import PlannedMeeting


@dataclass
class Changes:
    """What is to be made, placed anew, linked to its slot, and taken off."""

    make: list[PlannedMeeting] = field(default_factory=list)
    place: list[tuple[Meeting, PlannedMeeting]] = field(default_factory=list)
    link: list[tuple[Meeting, PlannedMeeting]] = field(default_factory=list)
    take_off: list[Meeting] = field(default_factory=list)


def changes_for(
    planned: Sequence[PlannedMeeting], standing: Sequence[Meeting], *, from_on: date
) -> Changes:
    """Compare one unit's plan with its meetings; only days from `from_on` on are looked at."""
    changes = Changes()
    followed: set[int] = set()
    for one in planned:
        if one.slot.asked_on >= from_on:
            followed |= _settle(one, standing, changes)
    changes.take_off += [
        meeting
        for meeting in standing
        if meeting.is_untouched
        and meeting.pk not in followed
        and meeting not in changes.take_off
        and meeting.regime_on is not None
        and meeting.regime_on >= from_on
    ]
    return changes


def _settle(one: PlannedMeeting, standing: Sequence[Meeting], changes: Changes) -> set[int]:
    """Settle one planned meeting; give the drafts that go on following it."""
    rivals = [meeting for meeting in standing if _is_of_month(meeting, one)]
    live = [meeting for meeting in rivals if meeting.state != MeetingState.CANCELLED]
    drafts = [meeting for meeting in live if meeting.is_untouched]
    touched = [meeting for meeting in live if not meeting.is_untouched]
    if touched:
        if all(meeting.regime_on is None for meeting in touched):
            changes.link.append((touched[0], one))
        return set()
    if drafts:
        changes.place.append((drafts[0], one))
        return {drafts[0].pk}
    cancelled = [meeting for meeting in rivals if meeting.regime_on is not None]
    by_people = [meeting for meeting in cancelled if not _was_taken_off(meeting)]
    if by_people:
        return set()
    if cancelled:
        changes.place.append((cancelled[0], one))
        return {cancelled[0].pk}
    changes.make.append(one)
    return set()


def _is_of_month(meeting: Meeting, one: PlannedMeeting) -> bool:
    """Say whether a meeting stands for the same kind in the same month.

    A theme within a touched or held combined sitting stands for the thematic meeting too.
    """
    day = meeting.regime_on or meeting.held_on
    asked_on = one.slot.asked_on
    if (day.year, day.month) != (asked_on.year, asked_on.month):
        return False
    if meeting.kind == one.kind:
        return True
    if meeting.is_untouched or meeting.state == MeetingState.CANCELLED:
        return False
    return one.kind in _kinds_of(meeting)


def _kinds_of(meeting: Meeting) -> Iterable[str]:
    return [part.kind for part in meeting.parts.all()]


def _was_taken_off(meeting: Meeting) -> bool:
    """Say whether the regime itself, not a person, cancelled this draft."""
    return meeting.revision == meeting.placed_revision
