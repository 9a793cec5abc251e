"""The handler of the sheet Điểm danh: key meeting and person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.clock import VIETNAM
from nep.foundation.registries.sheets import ImportContext, RowChange
from nep.foundation.text import format_time, parse_time
from nep.meetings.choices import RollState
from nep.meetings.models import Attendance, Meeting
from nep.meetings.services import history
from nep.meetings.services.history import RollEntry
from nep.meetings.sheets.lookup import PERSON
from nep.meetings.sheets.meeting_columns import ROLLS
from nep.meetings.sheets.of_a_meeting import Fault, Line, Orders, SheetOfMeetings
from nep.meetings.sheets.words import REASON_WORDS, ROLL

STATES = {
    "present": RollState.PRESENT,
    "late": RollState.PRESENT,
    "left_early": RollState.PRESENT,
    "excused": RollState.EXCUSED,
    "unexcused": RollState.UNEXCUSED,
    "exempt_present": RollState.PRESENT,
    "special_duty": RollState.UNKNOWN,
}
"""Word of the sheet → state of the roll; class and vote come from the membership of the day."""


class RollsSheet(SheetOfMeetings):
    """Handler of the sheet Điểm danh."""

    sheet = ROLLS
    model = Attendance
    headers = {
        "state": "Tình trạng",
        "reason": "Lý do",
        "arrived_at": "Giờ đến",
        "left_at": "Giờ về",
    }

    def second_key(self, line: Line) -> object:
        return (line.person.key or line.person.code) if line.person else None

    def stored_key(self, row: Attendance) -> object:
        return row.person_id

    def words(self, values: Mapping[str, Any]) -> dict[str, str]:
        reason = values.get("reason") or ""
        return {
            "state": ROLL.word_for(values["state"]),
            "reason": REASON_WORDS[reason].partition(" (")[0] if reason else "",
            "arrived_at": _written(values.get("arrived_at")),
            "left_at": _written(values.get("left_at")),
        }

    def values_of(self, row: Attendance) -> dict[str, Any]:
        return {
            "state": _word_of(row),
            "reason": row.reason or None,
            "arrived_at": _hour(row.arrived_at),
            "left_at": _hour(row.left_at),
        }

    def faults(self, line: Line, context: ImportContext) -> list[Fault]:
        values = line.row.values
        faults: list[Fault] = []
        if values.get("reason") and values["state"] != "excused":
            sentence = _("Chỉ người vắng có lý do mới ghi lý do.")
            faults.append(("Lý do", sentence, ""))
        came, left = values.get("arrived_at"), values.get("left_at")
        if came is not None and left is not None and left <= came:
            faults.append(("Giờ về", _("Giờ về phải sau giờ đến."), format_time(left)))
        return faults

    def check(self, lines: Sequence[Line], context: ImportContext) -> None:
        """Counts in "Sinh hoạt" must agree with the roll given in the same file."""
        rolls: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, Line] = {}
        for line in lines:
            state = line.row.values["state"]
            first.setdefault(line.meeting.code, line)
            if state not in ("exempt_present", "special_duty"):
                rolls[line.meeting.code][STATES[state].value] += 1
        for code, counted in rolls.items():
            told = getattr(context.promised.get(("meeting", code)), "first", None)
            if told is None or told.get("due") is None:
                continue
            for name in ("present", "excused", "unexcused"):
                if (told.get(name) or 0) != counted[name]:
                    self._refuse(
                        first[code].row,
                        "Tình trạng",
                        _(
                            "Danh sách điểm danh buổi %(code)s có %(counted)s dòng "
                            "“%(state)s”, trang Sinh hoạt ghi %(told)s."
                        )
                        % {
                            "code": code,
                            "counted": counted[name],
                            "state": str(RollState(name).label).lower(),
                            "told": told.get(name) or 0,
                        },
                        code,
                        context,
                    )

    def write(self, lines: Sequence[Line], orders: Orders, context: ImportContext) -> list[Any]:
        keys = [self.meeting_key(line, orders) for line in lines]
        meetings = Meeting.objects.in_bulk(keys)
        entries = [
            RollEntry(
                meeting_id=key,
                person_id=self._key(PERSON, line.person, orders) or 0,
                state=STATES[line.row.values["state"]].value,
                reason=line.row.values.get("reason") or "",
                arrived_at=_moment(meetings[key], line.row.values.get("arrived_at")),
                left_at=_moment(meetings[key], line.row.values.get("left_at")),
            )
            for key, line in zip(keys, lines, strict=True)
        ]
        return list(
            history.record_roll(entries=entries, envelope=context.envelope, actor=context.actor)
        )

    def take_back(self, rows: Sequence[Any], context: ImportContext) -> None:
        if rows:
            history.take_back_roll(rows=rows, envelope=context.envelope, actor=context.actor)

    def give_back(self, changes: Sequence[RowChange], context: ImportContext) -> None:
        if not changes:
            return
        former = [dict(change.before or {}) for change in changes]
        meetings = Meeting.objects.in_bulk([values["meeting"] for values in former])
        entries = [
            RollEntry(
                meeting_id=values["meeting"],
                person_id=values["person"],
                state=STATES[ROLL.read(values["state"])].value,
                reason=_reason(values["reason"]),
                arrived_at=_moment(meetings[values["meeting"]], _read_hour(values["arrived_at"])),
                left_at=_moment(meetings[values["meeting"]], _read_hour(values["left_at"])),
            )
            for values in former
        ]
        history.record_roll(entries=entries, envelope=context.envelope, actor=context.actor)

    def exported_rows(self, meeting_ids: Sequence[int], actor: Actor) -> Iterable[Any]:
        """The minutes name who was absent: a roll is read with the adopted documents."""
        rows = Attendance.objects.outputs_for(actor).filter(meeting_id__in=meeting_ids)
        return rows.order_by("meeting__held_on", "meeting_id", "pk")


def _word_of(row: Attendance) -> str:
    if row.state == RollState.PRESENT:
        if not row.is_due:
            return "exempt_present"
        if row.left_at is not None:
            return "left_early"
        return "late" if row.arrived_at is not None else "present"
    if row.state == RollState.UNKNOWN:
        return "special_duty"
    return str(row.state)


def _moment(meeting: Meeting, hour: time | None) -> datetime | None:
    if hour is None:
        return None
    return datetime.combine(meeting.held_on, hour, tzinfo=VIETNAM)


def _hour(moment: datetime | None) -> time | None:
    return moment.astimezone(VIETNAM).time().replace(second=0) if moment else None


def _written(hour: time | None) -> str:
    return format_time(hour) if hour is not None else ""


def _read_hour(text: str) -> time | None:
    return parse_time(text) if text else None


def _reason(word: str) -> str:
    found = (code for code, words in REASON_WORDS.items() if words.partition(" (")[0] == word)
    return next(found, "") if word else ""
