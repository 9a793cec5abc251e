"""Two years of meetings in numbers: what the articles state stands in the records, to the unit.

From 7/2021 to 6/2023 the cells of thị xã Kỳ Anh hold 336 demonstration meetings, of which 215
thematic, and its mass units 320 demonstration or thematic meetings (domain.md 8.1, S0-04 to S0-07);
Kim Bảng keeps its regime. Only cells of the invented ward are late, leave a month out or are thin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, RatingLevel
from nep.meetings.services import HeldMeeting, HeldPart, record_held_meetings
from nep.organisation.models import OrgUnit
from nep.samples.members import Roll, party_rolls
from nep.samples.papers import AFTERNOON, THEMATIC_MONTHS
from nep.samples.topics import MASS_TOPICS, TOPICS

FIRST_MONTH, LAST_MONTH = date(2021, 7, 1), date(2023, 6, 1)
DEMONSTRATIONS, THEMATIC_DEMONSTRATIONS = 336, 215
MASS_DEMONSTRATIONS = 320
REGULAR_DAY = 3
MINUTES = {MeetingKind.REGULAR: 100, MeetingKind.THEMATIC: 110}
LATE_CELL, GAP_CELL, THIN_CELL = "PM-04", "PM-06", "PM-08"
GAP_MONTHS = (2, 8)


@dataclass(frozen=True)
class Slot:
    """One meeting to be written: of which roll, of which kind, in which month."""

    roll: Roll
    kind: str
    month: date

    @property
    def order(self) -> tuple[date, str, str]:
        """By month, so that demonstrations go round the cells."""
        return (self.month, self.roll.code, self.kind)


def hold_two_years(units: Mapping[str, OrgUnit], actor: Actor) -> int:
    """Write the meetings of two years in numbers; gives how many."""
    slots = [*_slots(units)]
    pilots = demonstrations_among([slot for slot in slots if slot.roll.code.startswith("KA-")])
    held = [_held(slot, units[slot.roll.code], slot in pilots) for slot in slots]
    held += _of_mass_units(units)
    record_held_meetings(meetings=held, envelope=Envelope.now(), actor=actor)
    return len(held)


def demonstrations_among(slots: Sequence[Slot]) -> set[Slot]:
    """Choose 336 of the meetings, 215 of them thematic, going round the cells month by month."""
    ordered = sorted(slots, key=lambda slot: slot.order)
    thematic = [slot for slot in ordered if slot.kind == MeetingKind.THEMATIC]
    regular = [slot for slot in ordered if slot.kind == MeetingKind.REGULAR]
    return {
        *_spread(thematic, THEMATIC_DEMONSTRATIONS),
        *_spread(regular, DEMONSTRATIONS - THEMATIC_DEMONSTRATIONS),
    }


def _spread(slots: Sequence[Slot], count: int) -> Iterator[Slot]:
    """Take so many, evenly over the whole list."""
    for number in range(count):
        yield slots[number * len(slots) // count]


def _slots(units: Mapping[str, OrgUnit]) -> Iterator[Slot]:
    for roll in party_rolls():
        if roll.code not in units:
            continue
        for month in months_between(FIRST_MONTH, LAST_MONTH):
            if roll.code == GAP_CELL and month.month in GAP_MONTHS:
                continue
            yield Slot(roll, MeetingKind.REGULAR, month)
            if month.month in THEMATIC_MONTHS:
                yield Slot(roll, MeetingKind.THEMATIC, month)


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one to the other, both included."""
    month = first
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _held(slot: Slot, unit: OrgUnit, is_pilot: bool) -> HeldMeeting:
    chance = Random(f"{slot.roll.code} {slot.kind} {slot.month}")  # noqa: S311
    regime_on = slot.month.replace(day=REGULAR_DAY)
    held_on = regime_on + timedelta(days=shift_of(slot, chance))
    begins = datetime.combine(held_on, _hour(slot), tzinfo=VIETNAM)
    counts = counts_of(slot, chance)
    return HeldMeeting(
        unit_id=unit.pk,
        code=f"M{slot.roll.code}-{slot.month:%y%m}-{'CĐ' if _is_thematic(slot) else 'ĐK'}",
        parts=(part_of(slot, begins, chance),),
        place="Nhà văn hóa" if slot.roll.is_village else "Phòng họp cơ quan",
        is_pilot=is_pilot,
        regime_on=regime_on,
        from_paper=True,
        note="Dữ liệu mẫu",
        **counts,  # type: ignore[arg-type]
    )


def _is_thematic(slot: Slot) -> bool:
    return slot.kind == MeetingKind.THEMATIC


def _hour(slot: Slot) -> time:
    """The thematic meeting follows the regular one of the same afternoon."""
    return time(16, 0) if _is_thematic(slot) else AFTERNOON


def shift_of(slot: Slot, chance: Random) -> int:
    """How many days late; only the cell invented for it is ever late."""
    if slot.roll.code == LATE_CELL and chance.random() < 0.4:
        return chance.randint(6, 15)
    return 0


def part_of(slot: Slot, begins: datetime, chance: Random) -> HeldPart:
    """When it was, of what, and its score."""
    is_thin = slot.roll.code == THIN_CELL
    minutes = 55 if is_thin else MINUTES[MeetingKind(slot.kind)] + chance.randint(-8, 12)
    total = Decimal(chance.randint(66, 74) if is_thin else chance.randint(90, 98))
    topics = TOPICS["village" if slot.roll.is_village else "agency"]
    return HeldPart(
        kind=slot.kind,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=minutes),
        title=chance.choice(topics) if _is_thematic(slot) else "",
        own_total=total,
        own_level=RatingLevel.GOOD if total >= 90 else _level(total),
    )


def _level(total: Decimal) -> str:
    return RatingLevel.FAIR if total >= 70 else RatingLevel.AVERAGE


def counts_of(slot: Slot, chance: Random) -> dict[str, int]:
    """Numbers that add up: who is exempt is not due, who is away is excused."""
    is_thin = slot.roll.code == THIN_CELL
    exempt = min(2, slot.roll.size // 10) if slot.roll.is_village else 0
    due = slot.roll.size - exempt
    excused = min(due - 1, chance.choice((0, 0, 1, 1, 2))) if due > 3 else 0
    unexcused = 1 if is_thin and due > 2 else 0
    present = due - excused - unexcused
    speakers = 1 if is_thin else max(1, round(present * chance.uniform(0.35, 0.6)))
    return {
        "due": due,
        "present": present,
        "excused": excused,
        "unexcused": unexcused,
        "exempt": exempt,
        "speakers": speakers,
        "opinions": speakers + (0 if is_thin else chance.randint(0, 4)),
        "conclusions": 1 if is_thin else chance.randint(2, 4),
        "assignments": 0 if is_thin else chance.randint(2, 6),
    }


def _of_mass_units(units: Mapping[str, OrgUnit]) -> list[HeldMeeting]:
    """320 demonstration or thematic meetings of chi hội, going round them and the months."""
    branches = sorted(code for code in units if _is_branch_of_ky_anh(code))
    months = [*months_between(FIRST_MONTH, LAST_MONTH)]
    return [
        _of_a_branch(
            branches[number % len(branches)],
            units[branches[number % len(branches)]],
            months[number * len(months) // MASS_DEMONSTRATIONS],
            number,
        )
        for number in range(MASS_DEMONSTRATIONS)
    ]


def _is_branch_of_ky_anh(code: str) -> bool:
    return code.startswith("KA-") and ("-PN-" in code or "-ND-" in code)


def _of_a_branch(code: str, unit: OrgUnit, month: date, number: int) -> HeldMeeting:
    chance = Random(f"{code} {month}")  # noqa: S311
    # Two meetings of one branch in one month stand on different days.
    begins = datetime.combine(month.replace(day=10 + number % 15), time(19, 0), tzinfo=VIETNAM)
    present = chance.randint(9, 12)
    speakers = chance.randint(3, 6)
    return HeldMeeting(
        unit_id=unit.pk,
        code=f"M{code}-{number:03}",
        parts=(
            HeldPart(
                kind=MeetingKind.ASSOCIATION_BRANCH,
                starts_at=begins,
                ends_at=begins + timedelta(minutes=75),
                title=chance.choice(MASS_TOPICS),
            ),
        ),
        place="Nhà văn hóa",
        is_pilot=True,
        from_paper=True,
        note="Dữ liệu mẫu",
        due=present + 1,
        present=present,
        excused=1,
        unexcused=0,
        speakers=speakers,
        opinions=speakers + 1,
        joined_with=chance.choice(("", "Ngày Chủ nhật xanh", "Thăm hội viên ốm")),
    )
