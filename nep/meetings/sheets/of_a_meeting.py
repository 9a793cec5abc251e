"""What the sheets share whose rows belong to one meeting: rolls, contributions, visits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.workbook import (
    PlannedAction,
    ReadRow,
    ReadSheet,
    RowPlan,
    Sheet,
    differences,
)
from nep.meetings.choices import MeetingState
from nep.meetings.models import Meeting
from nep.meetings.sheets.lookup import MEETING, Codes, Named, codes_of_persons
from nep.organisation import queries as organisation

BATCH = 2_000
Key = tuple[object, object]
Fault = tuple[str, str, object]


@dataclass(slots=True)
class Line:
    """One row of the file: whose meeting, which person, and the stored row it is about."""

    row: ReadRow
    meeting: Named
    person: Named | None
    stored: Any = None


@dataclass(slots=True)
class Orders:
    """What is to be written, each with its row."""

    lines: list[Line] = field(default_factory=list)
    codes: Codes | None = None


class SheetOfMeetings(ABC):
    """A handler whose rows are matched by meeting and one more value, and written whole."""

    sheet: ClassVar[Sheet]
    headers: ClassVar[Mapping[str, str]]
    model: ClassVar[type[Any]]
    readable = True
    writable = True

    @property
    def key(self) -> str:
        """The sheet's key in the registry."""
        return self.sheet.key

    @property
    def order(self) -> int:
        """Its place among the sheets."""
        return self.sheet.order

    @abstractmethod
    def second_key(self, line: Line) -> object:
        """What tells rows of one meeting apart."""

    @abstractmethod
    def stored_key(self, row: Any) -> object:
        """The same of a stored row."""

    @abstractmethod
    def words(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The row as the sheet would write it."""

    @abstractmethod
    def values_of(self, row: Any) -> dict[str, Any]:
        """A stored row by the columns of the sheet, meeting and person left out."""

    @abstractmethod
    def write(self, lines: Sequence[Line], orders: Orders, context: ImportContext) -> list[Any]:
        """Hand the rows to the service."""

    @abstractmethod
    def take_back(self, rows: Sequence[Any], context: ImportContext) -> None:
        """Withdraw rows the import made."""

    @abstractmethod
    def give_back(self, changes: Sequence[RowChange], context: ImportContext) -> None:
        """Give changed rows their former words."""

    def faults(self, line: Line, context: ImportContext) -> list[Fault]:
        """What cannot be so in a row whose codes are known."""
        return []

    def check(self, lines: Sequence[Line], context: ImportContext) -> None:
        """Look at all rows together; most sheets have nothing to compare."""
        del lines, context

    def stored_rows(self, meeting_ids: Sequence[int]) -> Iterable[Any]:
        """Rows that stand for these meetings."""
        rows: Iterable[Any] = self.model.objects.filter(meeting_id__in=meeting_ids)
        return rows

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        rows = [row for row in read.rows if not row.broken]
        codes = Codes(context)
        codes.read_meetings(row.values["meeting"] for row in rows)
        codes.read_persons(row.values.get("person") for row in rows)
        orders = Orders(codes=codes)
        lines = [line for row in rows if (line := self._line(row, codes, context))]
        self._match(lines)
        plan = SheetPlan(sheet=self.key, orders=orders)
        seen: dict[Key, int] = {}
        for line in lines:
            key = (line.meeting.key or line.meeting.code, self.second_key(line))
            first = seen.setdefault(key, line.row.number)
            faults = self.faults(line, context)
            if first != line.row.number:
                sentence = _("Trùng với dòng %(row)s. Hãy bỏ một dòng.") % {"row": first}
                faults.append(("Mã buổi", sentence, line.meeting.code))
            planned = self._planned(line, read, orders, faults, codes)
            for column, sentence, value in faults:
                self._refuse(line.row, column, sentence, value, context)
            if planned is not None and not faults:
                plan.rows.append(planned)
        self.check(lines, context)
        return plan

    def _line(self, row: ReadRow, codes: Codes, context: ImportContext) -> Line | None:
        meeting = codes.meeting(row.values["meeting"])
        code = row.values.get("person") or ""
        person = codes.person(code)
        if meeting is None:
            sentence = _("Không có buổi sinh hoạt mã này trong tệp hay trong Nếp.")
            self._refuse(row, "Mã buổi", sentence, row.values["meeting"], context)
        if code and person is None:
            sentence = _("Không có người mã này. Hãy kiểm tra mã, hoặc thêm vào trang Người.")
            self._refuse(row, "Mã người", sentence, code, context)
        if meeting is None or (code and person is None):
            return None
        return Line(row, meeting, person)

    def _match(self, lines: Sequence[Line]) -> None:
        keys = sorted({line.meeting.key for line in lines if line.meeting.key is not None})
        stored: dict[Key, Any] = {}
        for start in range(0, len(keys), BATCH):
            for row in self.stored_rows(keys[start : start + BATCH]):
                stored[(row.meeting_id, self.stored_key(row))] = row
        for line in lines:
            line.stored = stored.get((line.meeting.key, self.second_key(line)))

    def _planned(
        self, line: Line, read: ReadSheet, orders: Orders, faults: list[Fault], codes: Codes
    ) -> RowPlan | None:
        place: dict[str, Any] = {"sheet": self.key, "row": line.row.number}
        after = {
            key: word
            for key, word in self.words(line.row.values).items()
            if key in read.keys_present
        }
        before = self.words(self.values_of(line.stored)) if line.stored is not None else {}
        fields = differences(before, after, self.headers)
        if line.stored is not None and not fields:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        meeting = codes.stored_meeting(line.meeting.code)
        if meeting is not None and meeting.state == MeetingState.CONFIRMED:
            sentence = _("Biên bản buổi này đã xác nhận nên danh sách không sửa được.")
            faults.append(("Mã buổi", sentence, line.meeting.code))
            return None
        orders.lines.append(line)
        if line.stored is None:
            return RowPlan(**place, action=PlannedAction.NEW, sentence=_("Ghi dòng mới."))
        return RowPlan(
            **place, action=PlannedAction.CHANGE, sentence=_("Sửa dòng đã có."), fields=fields
        )

    def _refuse(
        self, row: ReadRow, column: str, sentence: str, value: object, context: ImportContext
    ) -> None:
        context.refuse(
            sheet=self.sheet.title, row=row.number, column=column, message=sentence, value=value
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Write the rows in bulk."""
        orders: Orders = plan.orders
        for start in range(0, len(orders.lines), BATCH):
            part = orders.lines[start : start + BATCH]
            before = {line.row.number: self._kept(line.stored) for line in part if line.stored}
            for line, row in zip(part, self.write(part, orders, context), strict=True):
                yield RowChange(
                    sheet=self.key,
                    row=line.row.number,
                    model=self.model._meta.label_lower,
                    key=row.pk,
                    before=before.get(line.row.number),
                    after=self._kept(row),
                )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Take back new rows, give changed ones their former words; list what changed since."""
        rows = self.model.objects.in_bulk([change.key for change in changes])
        same = [
            change
            for change in changes
            if change.key in rows and self._kept(rows[change.key]) == change.after
        ]
        self.take_back([rows[c.key] for c in same if c.before is None], context)
        self.give_back([c for c in same if c.before is not None], context)
        left = {change.key for change in changes} - {change.key for change in same}
        sentence = _("Dòng đã thay đổi sau lần nhập nên được giữ lại.")
        return [
            KeptRow(sheet=self.sheet.title, row=change.row, sentence=sentence)
            for change in changes
            if change.key in left
        ]

    def meeting_key(self, line: Line, orders: Orders) -> int:
        """The key of the line's meeting, stored or made by this import."""
        return self._key(MEETING, line.meeting, orders) or 0

    def _key(self, kind: str, named: Named | None, orders: Orders) -> int | None:
        assert orders.codes is not None
        return orders.codes.key_of(kind, named)

    def _kept(self, row: Any) -> dict[str, Any]:
        return {
            "meeting": row.meeting_id,
            "person": row.person_id,
            **self.words(self.values_of(row)),
        }

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Rows of every held meeting under the unit, as far as this actor may see them."""
        units = list(organisation.codes_within(unit_id).values())
        persons = codes_of_persons(unit_id)
        held = Meeting.objects.held().figures_for(actor).filter(unit_id__in=units).exclude(code="")
        codes = dict(held.values_list("pk", "code"))
        keys = sorted(codes)
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            for row in self.exported_rows(part, actor):
                yield {
                    "meeting": codes[row.meeting_id],
                    "person": persons.get(row.person_id or 0),
                    **self.values_of(row),
                }

    def exported_rows(self, meeting_ids: Sequence[int], actor: Actor) -> Iterable[Any]:
        """Stored rows of these meetings that this actor may read, in order."""
        seen = self.model.objects.contents_for(actor).filter(meeting_id__in=meeting_ids)
        rows: Iterable[Any] = seen.order_by("meeting__held_on", "meeting_id", "pk")
        return rows
