"""The sheet Dân số: denominators by unit, year and organisation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.errors import Invalid
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.text import format_number
from nep.foundation.workbook import (
    FieldChange,
    PlannedAction,
    ReadRow,
    ReadSheet,
    RowPlan,
)
from nep.organisation import services
from nep.organisation.models import Closure, OrgUnit, Population
from nep.organisation.queries import codes_within
from nep.organisation.services import PopulationFact
from nep.organisation.services.drafting import chunks
from nep.organisation.services.population import require_sense
from nep.organisation.sheets.columns import POPULATION
from nep.organisation.sheets.exporting import code_of

FIELDS = {
    "households": "Hộ",
    "people": "Khẩu",
    "eligible": "Đối tượng tập hợp",
    "source": "Nguồn",
}
Key = tuple[int, int, str]


class PopulationSheet:
    """Handler of the sheet Dân số."""

    key = POPULATION.key
    order = POPULATION.order
    sheet = POPULATION
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        plan = SheetPlan(sheet=self.key, orders=[])
        ids = codes_within(context.scope_unit_id) if context.scope_unit_id else {}
        stored = _stored(set(ids.values()))
        seen: dict[tuple[str, int, str], int] = {}
        for row in read.rows:
            if not row.broken and self._is_sound(row, ids, seen, context):
                plan.rows.append(self._line(row, ids, stored, plan.orders, read.keys_present))
        return plan

    def _is_sound(
        self,
        row: ReadRow,
        ids: Mapping[str, int],
        seen: dict[tuple[str, int, str], int],
        context: ImportContext,
    ) -> bool:
        values = row.values
        faults: list[tuple[str, object, object]] = []
        if values["unit"] not in ids and ("unit", values["unit"]) not in context.promised:
            sentence = _(
                "Không tìm thấy tổ chức mã %(code)s. Hãy kiểm tra lại mã, hoặc thêm đơn vị vào "
                "sheet Tổ chức."
            ) % {"code": values["unit"]}
            faults.append(("Mã tổ chức", sentence, values["unit"]))
        key = (values["unit"], values["year"], values["organisation_block"] or "")
        if key in seen:
            sentence = _("Trùng với dòng %(row)s. Hãy giữ một dòng.") % {"row": seen[key]}
            faults.append(("Mã tổ chức", sentence, values["unit"]))
        seen.setdefault(key, row.number)
        try:
            require_sense(_fact(row, OrgUnit(pk=0)), context.actor)
        except Invalid as refusal:
            headers = {"year": "Năm", **FIELDS}
            faults += [
                (headers[name], sentence, values.get(name))
                for name, sentences in refusal.errors.items()
                for sentence in sentences
            ]
        for column, message, value in faults:
            context.refuse(
                sheet=self.sheet.title,
                row=row.number,
                column=column,
                message=message,
                value=value,
            )
        return not faults

    def _line(
        self,
        row: ReadRow,
        ids: Mapping[str, int],
        stored: Mapping[Key, Population],
        orders: list[ReadRow],
        keys_present: frozenset[str],
    ) -> RowPlan:
        values = row.values
        unit_id = ids.get(values["unit"], 0)
        before = stored.get((unit_id, values["year"], values["organisation_block"] or ""))
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        words = {"code": values["unit"], "year": values["year"]}
        if before is None:
            orders.append(row)
            sentence = _("Ghi số liệu năm %(year)s của %(code)s.") % words
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        for name in FIELDS:  # a column left out says nothing
            if name not in keys_present:
                values[name] = getattr(before, name)
        changes = [
            FieldChange(header, _shown(getattr(before, name)), _shown(values[name]))
            for name, header in FIELDS.items()
            if getattr(before, name) != values[name]
        ]
        if not changes:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        orders.append(row)
        sentence = _("Sửa số liệu năm %(year)s của %(code)s.") % words
        return RowPlan(
            **place, action=PlannedAction.CHANGE, sentence=sentence, fields=tuple(changes)
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Write the rows by the service."""
        rows: list[ReadRow] = plan.orders
        if not rows:
            return
        ids = codes_within(context.scope_unit_id or 0)
        wanted = {ids[row.values["unit"]] for row in rows}
        before = {key: _values(row) for key, row in _stored(wanted).items()}
        units = {
            unit.pk: unit for part in chunks(wanted) for unit in OrgUnit.objects.filter(pk__in=part)
        }
        facts = [_fact(row, units[ids[row.values["unit"]]]) for row in rows]
        services.record_population(facts=facts, envelope=context.envelope, actor=context.actor)
        written = _stored(wanted)
        for row, fact in zip(rows, facts, strict=True):
            key = (fact.unit.pk, fact.year, fact.organisation_block)
            yield RowChange(
                sheet=self.key,
                row=row.number,
                model="organisation.Population",
                key=written[key].pk,
                before=before.get(key),
                after=_values(written[key]),
            )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Write the former values again; rows the import made are taken out, changed ones stay."""
        kept: list[KeptRow] = []
        rows = Population.objects.select_related("unit").in_bulk([c.key for c in changes])
        facts, made = [], []
        for change in changes:
            row = rows.get(change.key)
            if row is None:
                continue
            if _values(row) != dict(change.after):
                sentence = _("Số liệu đã được sửa sau khi nhập nên được giữ lại.")
                kept.append(KeptRow(sheet=self.key, row=change.row, sentence=sentence))
            elif change.before is None:
                made.append(row)
            else:
                facts.append(
                    PopulationFact(
                        unit=row.unit,
                        year=row.year,
                        organisation_block=row.organisation_block,
                        **change.before,
                    )
                )
        if facts:
            services.record_population(facts=facts, envelope=context.envelope, actor=context.actor)
        if made:
            services.withdraw_population(rows=made, envelope=context.envelope, actor=context.actor)
        return kept

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Give all denominators under this unit whose figures the actor may see."""
        below = Closure.objects.filter(ancestor_id=unit_id).values("descendant_id")
        seen = OrgUnit.objects.figures_for(actor).filter(pk__in=below, voided_at=None)
        codes = {pk: code for code, pk in codes_within(unit_id).items()}
        rows = Population.objects.filter(unit__in=seen.values("pk")).select_related("unit")
        for row in rows.order_by("unit_id", "year", "organisation_block").iterator():
            yield {
                "unit": code_of(row.unit, codes),
                "year": row.year,
                "organisation_block": row.organisation_block or None,
                **_values(row),
            }


def _fact(row: ReadRow, unit: OrgUnit) -> PopulationFact:
    values = row.values
    return PopulationFact(
        unit=unit,
        year=values["year"],
        organisation_block=values["organisation_block"] or "",
        households=values["households"],
        people=values["people"],
        eligible=values["eligible"],
        source=values["source"],
    )


def _values(row: Population) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _stored(unit_ids: set[int]) -> dict[Key, Population]:
    found: dict[Key, Population] = {}
    for part in chunks(unit_ids):
        for row in Population.objects.filter(unit_id__in=part):
            found[row.unit_id, row.year, row.organisation_block] = row
    return found


def _shown(value: object) -> str:
    if value is None:
        return ""
    return format_number(value) if isinstance(value, int) else str(value)
