"""The handler of the sheet Cấp trên dự: key meeting and person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, RowChange
from nep.foundation.text import normalise
from nep.meetings.choices import VisitRole
from nep.meetings.models import Visit
from nep.meetings.services import history
from nep.meetings.services.history import VisitEntry
from nep.meetings.sheets.lookup import PERSON
from nep.meetings.sheets.meeting_columns import VISITS
from nep.meetings.sheets.of_a_meeting import Line, Orders, SheetOfMeetings
from nep.meetings.sheets.words import VISIT_WORDS


class VisitsSheet(SheetOfMeetings):
    """Handler of the sheet Cấp trên dự."""

    sheet = VISITS
    model = Visit
    headers = {"role": "Vai", "remark": "Nhận xét"}

    def second_key(self, line: Line) -> object:
        return (line.person.key or line.person.code) if line.person else None

    def stored_key(self, row: Visit) -> object:
        return row.person_id

    def stored_rows(self, meeting_ids: Sequence[int]) -> Iterable[Any]:
        return Visit.objects.filter(meeting_id__in=meeting_ids, withdrawn_at=None)

    def words(self, values: Mapping[str, Any]) -> dict[str, str]:
        role = values.get("role") or VisitRole.IN_CHARGE
        return {
            "role": VISIT_WORDS[role].partition(" (")[0],
            "remark": normalise(values.get("remark") or ""),
        }

    def values_of(self, row: Visit) -> dict[str, Any]:
        return {"role": row.role, "remark": row.remark or None}

    def write(self, lines: Sequence[Line], orders: Orders, context: ImportContext) -> list[Any]:
        entries = [
            VisitEntry(
                meeting_id=self.meeting_key(line, orders),
                person_id=self._key(PERSON, line.person, orders) or 0,
                role=line.row.values.get("role") or VisitRole.IN_CHARGE,
                remark=line.row.values.get("remark") or "",
            )
            for line in lines
        ]
        return list(
            history.record_visits(entries=entries, envelope=context.envelope, actor=context.actor)
        )

    def take_back(self, rows: Sequence[Any], context: ImportContext) -> None:
        if rows:
            history.take_back_visits(rows=rows, envelope=context.envelope, actor=context.actor)

    def give_back(self, changes: Sequence[RowChange], context: ImportContext) -> None:
        if not changes:
            return
        roles = {words.partition(" (")[0]: role for role, words in VISIT_WORDS.items()}
        entries = [
            VisitEntry(
                meeting_id=(change.before or {})["meeting"],
                person_id=(change.before or {})["person"],
                role=roles[(change.before or {})["role"]],
                remark=(change.before or {})["remark"],
            )
            for change in changes
        ]
        history.record_visits(entries=entries, envelope=context.envelope, actor=context.actor)

    def exported_rows(self, meeting_ids: Sequence[int], actor: Actor) -> Iterable[Any]:
        rows = Visit.objects.outputs_for(actor).filter(
            meeting_id__in=meeting_ids, withdrawn_at=None, attended_at__isnull=False
        )
        return rows.order_by("meeting__held_on", "meeting_id", "pk")
