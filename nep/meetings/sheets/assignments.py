"""The handler of the sheet Nhiệm vụ: key unit and code; linked to the meeting that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.assignments.choices import RESULT_WORDS, AssignmentState
from nep.assignments.models import Assignment
from nep.assignments.services import AssignmentDraft
from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.sync import Envelope
from nep.foundation.text import format_day, normalise
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan, differences
from nep.meetings import permissions
from nep.meetings.models import Meeting, MeetingAssignment
from nep.meetings.services.history.work import (
    ToldWork,
    give_work_codes,
    record_told_work,
    take_back_told_work,
)
from nep.meetings.sheets.lookup import MEETING, PERSON, UNIT, Codes, Named, codes_of_persons
from nep.meetings.sheets.meeting_columns import ASSIGNMENTS
from nep.organisation import queries as organisation

BATCH = 2_000
UNDER_WAY = "under_way"
HEADERS = {
    "content": "Nội dung",
    "due_on": "Hạn",
    "product": "Sản phẩm",
    "measure": "Mức cần đạt",
    "report_at": "Báo cáo tại",
    "result": "Kết quả",
    "done_on": "Ngày xong",
}


@dataclass(slots=True)
class WantedWork:
    """One row without fault, with what its codes name."""

    row: ReadRow
    unit: Named
    person: Named
    meeting: Named | None


@dataclass(slots=True)
class WorkOrders:
    """Work that is new."""

    wanted: list[WantedWork] = field(default_factory=list)
    codes: Codes | None = None


class AssignmentsSheet:
    """Handler of the sheet Nhiệm vụ."""

    key = ASSIGNMENTS.key
    order = ASSIGNMENTS.order
    sheet = ASSIGNMENTS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new or the same; what changed is changed on its page."""
        rows = [row for row in read.rows if not row.broken]
        codes = Codes(context)
        codes.read_persons(row.values.get("person") for row in rows)
        codes.read_meetings(row.values["meeting"] for row in rows if row.values.get("meeting"))
        stored = _stored(rows, codes)
        orders = WorkOrders(codes=codes)
        plan = SheetPlan(sheet=self.key, orders=orders)
        seen: dict[str, int] = {}
        for row in rows:
            faults = _faults(row, codes, seen)
            held = stored.get(row.values["code"])
            fields = _changes(held, row, read) if held is not None else ()
            if fields:
                sentence = _(
                    "Việc này đã có trong Nếp và khác ở: %(fields)s. Sửa ở trang Nhiệm vụ."
                )
                named = ", ".join(change.name for change in fields)
                faults.append(("Mã", sentence % {"fields": named}, row.values["code"]))
            for column, message, value in faults:
                context.refuse(
                    sheet=self.sheet.title,
                    row=row.number,
                    column=column,
                    message=message,
                    value=value,
                )
            if not faults:
                plan.rows.append(self._line(row, held, codes, orders))
        return plan

    def _line(
        self, row: ReadRow, held: Assignment | None, codes: Codes, orders: WorkOrders
    ) -> RowPlan:
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        if held is not None:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        unit, person = codes.unit(row.values["unit"]), codes.person(row.values["person"])
        assert unit is not None
        assert person is not None
        meeting = codes.meeting(row.values.get("meeting") or "")
        orders.wanted.append(WantedWork(row, unit, person, meeting))
        return RowPlan(**place, action=PlannedAction.NEW, sentence=_("Ghi nhiệm vụ mới."))

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Write the work in bulk."""
        orders: WorkOrders = plan.orders
        for start in range(0, len(orders.wanted), BATCH):
            part = orders.wanted[start : start + BATCH]
            told = _told(part, orders, context)
            rows = record_told_work(told=told, envelope=context.envelope, actor=context.actor)
            for wanted, row in zip(part, rows, strict=True):
                yield RowChange(
                    sheet=self.key,
                    row=wanted.row.number,
                    model="assignments.assignment",
                    key=row.pk,
                    before=None,
                    after={"revision": row.revision},
                )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Call off what the import brought; what was reported or judged since is left."""
        rows = Assignment.objects.in_bulk([change.key for change in changes])
        same = [
            change
            for change in changes
            if change.key in rows and rows[change.key].revision == change.after["revision"]
        ]
        if same:
            take_back_told_work(
                assignments=[rows[change.key] for change in same],
                reason=_("Hoàn tác nhập."),
                envelope=context.envelope,
                actor=context.actor,
            )
        left = {change.key for change in changes} - {change.key for change in same}
        sentence = _("Nhiệm vụ đã có báo cáo hoặc đánh giá sau lần nhập nên được giữ lại.")
        return [
            KeptRow(sheet=self.sheet.title, row=change.row, sentence=sentence)
            for change in changes
            if change.key in left
        ]

    def prepare_export(self, unit_id: int, envelope: Envelope, actor: Actor) -> None:
        """Give a code to work that has none: it leaves under it and comes back by it."""
        units = set(organisation.codes_within(unit_id).values())
        allowed = permissions.allowed_among(permissions.RECORD_HELD, actor, units)
        if allowed:
            give_work_codes(unit_ids=sorted(allowed), envelope=envelope, actor=actor)

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Work with a code of every unit below whose outputs this actor may read."""
        units = {key: code for code, key in organisation.codes_within(unit_id).items()}
        persons = codes_of_persons(unit_id)
        rows = Assignment.objects.outputs_for(actor).filter(unit_id__in=list(units))
        rows = rows.exclude(code="").exclude(state=AssignmentState.CANCELLED)
        meetings = dict(
            MeetingAssignment.objects.filter(is_given=True, assignment__in=rows.values("pk"))
            .exclude(meeting__code="")
            .values_list("assignment_id", "meeting__code")
        )
        for row in rows.order_by("given_on", "pk").iterator(chunk_size=BATCH):
            yield {
                "code": row.code,
                "meeting": meetings.get(row.pk),
                "unit": units[row.unit_id],
                "person": persons.get(row.holder_id),
                "content": row.content,
                "due_on": row.due_on,
                "product": row.product or None,
                "measure": row.measure or None,
                "report_at": row.report_at or None,
                "result": row.result or UNDER_WAY,
                "done_on": row.done_on,
            }


def _stored(rows: Sequence[ReadRow], codes: Codes) -> dict[str, Assignment]:
    wanted = {row.values["code"]: codes.units.get(row.values["unit"]) for row in rows}
    found: dict[str, Assignment] = {}
    ordered = sorted(wanted)
    for start in range(0, len(ordered), BATCH):
        for held in Assignment.objects.filter(code__in=ordered[start : start + BATCH]):
            if wanted[held.code] == held.unit_id:
                found[held.code] = held
    return found


def _faults(row: ReadRow, codes: Codes, seen: dict[str, int]) -> list[tuple[str, str, object]]:
    values = row.values
    faults: list[tuple[str, str, object]] = []
    if codes.unit(values["unit"]) is None:
        sentence = _("Không có tổ chức mã này. Hãy kiểm tra mã, hoặc thêm vào trang Tổ chức.")
        faults.append(("Mã tổ chức", sentence, values["unit"]))
    if codes.person(values.get("person") or "") is None:
        sentence = _("Nhiệm vụ phải giao cho một người có trong trang Người.")
        faults.append(("Mã người", sentence, values.get("person") or ""))
    if values.get("meeting") and codes.meeting(values["meeting"]) is None:
        sentence = _("Không có buổi sinh hoạt mã này trong tệp hay trong Nếp.")
        faults.append(("Mã buổi", sentence, values["meeting"]))
    if values.get("due_on") is None:
        faults.append(("Hạn", _("Hãy ghi hạn của nhiệm vụ."), ""))
    first = seen.setdefault(values["code"], row.number)
    if first != row.number:
        sentence = _("Mã này đã dùng ở dòng %(row)s. Mỗi nhiệm vụ một mã.") % {"row": first}
        faults.append(("Mã", sentence, values["code"]))
    return faults


def _changes(held: Assignment, row: ReadRow, read: ReadSheet) -> tuple[Any, ...]:
    before = _words(
        {name: getattr(held, name) for name in HEADERS if name != "result"}
        | {"result": held.result or UNDER_WAY}
    )
    told = dict(row.values)
    told["result"] = told.get("result") or UNDER_WAY
    told["report_at"] = told.get("report_at") or held.report_at
    after = {key: word for key, word in _words(told).items() if key in read.keys_present}
    return differences(before, after, HEADERS)


def _words(values: Mapping[str, Any]) -> dict[str, str]:
    days = {
        name: format_day(values[name]) if values.get(name) else "" for name in ("due_on", "done_on")
    }
    texts = {
        name: normalise(values.get(name) or "")
        for name in ("content", "product", "measure", "report_at")
    }
    return {**texts, **days, "result": RESULT_WORDS[values["result"]].partition(" (")[0]}


def _told(part: Sequence[WantedWork], orders: WorkOrders, context: ImportContext) -> list[ToldWork]:
    codes = orders.codes
    assert codes is not None
    keys = [codes.key_of(MEETING, wanted.meeting) for wanted in part]
    held_on = dict(
        Meeting.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "held_on")
    )
    return [
        ToldWork(
            meeting_id=key,
            work=_draft(wanted, held_on.get(key or 0), codes, context.day),
        )
        for key, wanted in zip(keys, part, strict=True)
    ]


def _draft(wanted: WantedWork, held_on: date | None, codes: Codes, today: date) -> AssignmentDraft:
    values = wanted.row.values
    result = values.get("result") or UNDER_WAY
    is_judged = result not in (UNDER_WAY, AssignmentState.CANCELLED)
    return AssignmentDraft(
        unit_id=codes.key_of(UNIT, wanted.unit) or 0,
        holder_id=codes.key_of(PERSON, wanted.person) or 0,
        content=values["content"],
        due_on=values["due_on"],
        given_on=held_on or min(values["due_on"], today),
        product=values.get("product") or "",
        measure=values.get("measure") or "",
        report_at=values.get("report_at") or "",
        code=values["code"],
        state=AssignmentState.EVALUATED if is_judged else AssignmentState.ASSIGNED,
        result=result if is_judged else "",
        done_on=values.get("done_on") if is_judged else None,
    )
