"""The living part of the sample: twelve months up to today, and a meeting that is to come.

The invented ward and one ward set up on 1/7/2025 have their drafts by the regime; Chi bộ mẫu 01
has its last six meetings in words, of which the latest waits to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, MeetingState
from nep.meetings.models import Meeting
from nep.meetings.services import HeldMeeting, HeldPart, make_drafts, record_held_meetings
from nep.meetings.services.calendar.drafting import units_that_meet
from nep.organisation.models import OrgUnit
from nep.people.models import Person
from nep.samples import orienting, sittings, told
from nep.samples.meetings import Slot, counts_of, part_of, shift_of
from nep.samples.members import Roll, party_rolls

MONTHS_BACK = 11
WARDS = ("PM", "M-Vũng Áng")
TOLD_CELL = "PM-01"
GAP_CELL, GAP_MONTHS_AGO = "PM-06", (2, 5)
LONGEST_MEETING = timedelta(hours=4)

Units = Mapping[str, OrgUnit]
Members = Mapping[str, list[Person]]


def keep_the_last_year(units: Units, members: Members, actor: Actor) -> None:
    """Write what happened in the last twelve months, and prepare what comes."""
    first = month_back(MONTHS_BACK)
    _draft([units[TOLD_CELL].pk, units[GAP_CELL].pk], first, actor)
    for code in WARDS:
        _draft(units_that_meet(units[code], today()), today(), actor)
    orienting.orient(units["PM"], units[TOLD_CELL], actor)
    past = _past(units[TOLD_CELL])
    regular = [meeting for meeting in past if meeting.kind == MeetingKind.REGULAR]
    in_words = regular[-len(sittings.SITTINGS) :]
    _hold_in_numbers(past, in_words, units, actor)
    cell = told.Cell(units[TOLD_CELL], members[TOLD_CELL], actor)
    if in_words:
        told.write_down_all(cell, in_words, sittings.SITTINGS[-len(in_words) :])
    orienting.prepare_the_next(cell, actor)
    told.gather_the_women(units["PM-PN-01"], members["PM-PN-01"], actor)


def month_back(count: int) -> date:
    """The first day of the month so many months before this one."""
    day = today()
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, 1)


def _draft(unit_ids: Sequence[int], first: date, actor: Actor) -> None:
    for year in range(first.year, (today() + timedelta(days=40)).year + 1):
        make_drafts(
            unit_ids=unit_ids,
            year=year,
            from_on=max(first, date(year, 1, 1)),
            envelope=Envelope.now(),
            actor=actor,
        )


def _past(cell: OrgUnit) -> list[Meeting]:
    """Drafts of the cell's meetings that are over by now, the earliest first."""
    drafts = Meeting.objects.filter(unit=cell, state=MeetingState.DRAFT)
    over = drafts.filter(planned_at__lt=now() - LONGEST_MEETING)
    return list(over.prefetch_related("parts").order_by("planned_at", "pk"))


def _hold_in_numbers(
    past: Sequence[Meeting], in_words: Sequence[Meeting], units: Units, actor: Actor
) -> None:
    """The cells of both wards met on the days on which the told cell met: one regime for all."""
    missing = {month_back(count) for count in GAP_MONTHS_AGO}
    below = {key for code in WARDS for key in units_that_meet(units[code], today())}
    drafts = {
        (row.unit_id, row.kind, row.regime_on): row.pk
        for row in Meeting.objects.filter(unit__in=below, state=MeetingState.DRAFT)
    }
    held = []
    for roll in party_rolls():
        if roll.code not in units or units[roll.code].pk not in below:
            continue
        for meeting in past:
            if roll.code == GAP_CELL and _month_of(meeting) in missing:
                continue
            if roll.code == TOLD_CELL and meeting in in_words:
                continue
            key = drafts.get((units[roll.code].pk, meeting.kind, meeting.regime_on))
            held.append(_held(meeting, roll, units[roll.code].pk, key))
    record_held_meetings(meetings=held, envelope=Envelope.now(), actor=actor)


def _month_of(meeting: Meeting) -> date:
    return meeting.held_on.replace(day=1)


def _held(meeting: Meeting, roll: Roll, unit_id: int, draft_id: int | None) -> HeldMeeting:
    slot = Slot(roll, meeting.kind, _month_of(meeting))
    chance = Random(f"{roll.code} {meeting.kind} {slot.month}")  # noqa: S311
    begins = meeting.planned_at + timedelta(days=shift_of(slot, chance))
    if begins > now() - LONGEST_MEETING:
        begins = meeting.planned_at
    return HeldMeeting(
        meeting_id=draft_id,
        unit_id=unit_id,
        code=f"M{roll.code}-{slot.month:%y%m}-N",
        parts=tuple(_parts(meeting, roll, slot.month, begins)),
        place="Nhà văn hóa" if roll.is_village else "Phòng họp cơ quan",
        # The day asked for; the told cell's own drafts keep the reason of a lawful shift.
        regime_on=meeting.regime_on if draft_id else meeting.held_on,
        note="Dữ liệu mẫu",
        **counts_of(slot, chance),  # type: ignore[arg-type]
    )


def _parts(meeting: Meeting, roll: Roll, month: date, begins: datetime) -> Iterator[HeldPart]:
    """One after the other, as the draft has them."""
    for part in meeting.parts.all():
        slot = Slot(roll, part.kind, month)
        chance = Random(f"{roll.code} {part.kind} {month}")  # noqa: S311
        held = part_of(slot, begins, chance)
        yield held
        begins = held.ends_at or begins
