"""The sheet Thành viên: one row a standing, status and period; key person, unit, standing, from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.text import format_day
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan, differences
from nep.organisation import queries as organisation
from nep.organisation.models import Closure
from nep.people import services
from nep.people.choices import Activity
from nep.people.models import Membership, PersonCode
from nep.people.services import MembershipCorrection, MembershipDraft
from nep.people.services.rows import in_batches
from nep.people.services.units import frames_of
from nep.people.sheets.columns import MEMBERSHIPS
from nep.people.sheets.judging import (
    FROM_FOUNDING,
    asked_from_founding,
    clash_sentence,
    from_founding_sentence,
    row_faults,
    unknown_person,
    unknown_unit,
)
from nep.people.sheets.lookup import KnownPerson, KnownUnit, Persons, Units
from nep.people.sheets.rolls import RollRow, Rolls, fitted

WRITTEN_AT_ONCE = 20_000
REASON = "Nhập từ danh sách"
_HEADERS = {
    "to_on": "Đến ngày",
    "activity": "Tình trạng sinh hoạt",
    "temporary_unit": "Nơi sinh hoạt tạm thời",
    "group": "Tổ đảng",
    "joined_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "basis": "Căn cứ",
}


@dataclass(slots=True)
class MembershipOrders:
    """New rows, and corrections of stored ones, each with its row of the file."""

    drafts: list[tuple[int, MembershipDraft]] = field(default_factory=list)
    corrections: list[tuple[int, MembershipCorrection, dict[str, Any]]] = field(
        default_factory=list
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row whose person and units are known, and the days it would hold."""

    row: ReadRow
    person: KnownPerson
    unit: KnownUnit
    away_at: KnownUnit | None
    from_on: date
    to_on: date
    moved: bool

    @property
    def draft(self) -> MembershipDraft:
        """The row as the service takes it; ids are 0 while the file has still to make them."""
        values = self.row.values
        return MembershipDraft(
            person_id=self.person.person_id or 0,
            unit_id=self.unit.unit_id or 0,
            standing=values["standing"],
            activity=values.get("activity") or Activity.ACTIVE,
            from_on=self.from_on,
            to_on=self.to_on,
            temporary_unit_id=(self.away_at.unit_id or 0) if self.away_at else None,
            group=values.get("group") or "",
            joined_on=values.get("joined_on"),
            official_on=values.get("official_on"),
            basis=values.get("basis") or "",
        )


class MembershipsSheet:
    """Handler of the sheet Thành viên."""

    key = MEMBERSHIPS.key
    order = MEMBERSHIPS.order
    sheet = MEMBERSHIPS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same, and name every clash."""
        plan = SheetPlan(sheet=self.key, orders=MembershipOrders())
        rows = [row for row in read.rows if not row.broken]
        units = Units(context)
        persons = Persons(context, (row.values["person"] for row in rows))
        rolls = Rolls()
        rolls.load(persons.ids.values())
        for row in rows:
            wanted = self._wanted(row, units, persons, context)
            if wanted is not None:
                plan.rows.append(self._plan_row(wanted, rolls, plan.orders, read, units))
        self._refuse_clashes(rolls, units, context)
        return plan

    def _wanted(
        self, row: ReadRow, units: Units, persons: Persons, context: ImportContext
    ) -> Wanted | None:
        """Read the names of a row, or say what is wrong with them."""
        values = row.values
        person = persons.by_code(values["person"])
        unit = units.by_code(values["unit"])
        away_code = values.get("temporary_unit")
        away_at = units.by_code(away_code) if away_code else None
        wrong: list[tuple[str, object, object]] = [
            (column, message, value)
            for column, message, value, ok in (
                ("Mã người", unknown_person, values["person"], person),
                ("Mã tổ chức", unknown_unit, values["unit"], unit),
                ("Nơi sinh hoạt tạm thời", unknown_unit, away_code, away_at or not away_code),
            )
            if not ok
        ]
        if person is not None and unit is not None:
            wrong += row_faults(values, unit, context.day)
        for column, message, value in wrong:
            context.refuse(
                sheet=self.sheet.title,
                row=row.number,
                column=column,
                message=message() if callable(message) else message,
                value=value,
            )
        if wrong or person is None or unit is None:
            return None
        from_on, to_on, moved = fitted(
            values["from_on"], values.get("to_on"), unit.founded_on, unit.closed_on
        )
        return Wanted(row, person, unit, away_at, from_on, to_on, moved)

    def _plan_row(
        self,
        wanted: Wanted,
        rolls: Rolls,
        orders: MembershipOrders,
        read: ReadSheet,
        units: Units,
    ) -> RowPlan:
        draft, row = wanted.draft, wanted.row
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        stored = rolls.stored(wanted.person.key, wanted.unit.key, draft.standing, wanted.from_on)
        if stored is not None and stored.stored is not None:
            draft = _kept_where_left_out(draft, stored.stored, read.keys_present)
        rolls.want(
            wanted.person.key,
            RollRow(
                unit=wanted.unit.key,
                standing=draft.standing,
                activity=draft.activity,
                from_on=draft.from_on,
                to_on=draft.to_on,
                row=row.number,
            ),
            instead_of=stored,
        )
        if stored is None or stored.stored is None:
            if wanted.moved and not units.context.accepted(self.key, FROM_FOUNDING):
                return asked_from_founding(row, wanted.unit, self.key)
            orders.drafts.append((row.number, draft))
            sentence = from_founding_sentence(wanted.unit) if wanted.moved else ""
            sentence = sentence or _("Ghi thành viên mới.")
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        return self._corrected(row, draft, stored.stored, orders, units)

    def _corrected(
        self,
        row: ReadRow,
        draft: MembershipDraft,
        stored: Membership,
        orders: MembershipOrders,
        units: Units,
    ) -> RowPlan:
        """A membership that is known: corrected where the row says something else."""
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        before, after = _words(stored, stored.valid_to, units), _words(draft, draft.to_on, units)
        fields = differences(before, after, _HEADERS)
        if not fields:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        correction = MembershipCorrection(membership_id=stored.pk, draft=draft, reason=REASON)
        orders.corrections.append((row.number, correction, as_values(stored)))
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Sửa thành viên đã có."),
            fields=fields,
        )

    def _refuse_clashes(self, rolls: Rolls, units: Units, context: ImportContext) -> None:
        for wrong, other in rolls.clashes():
            context.refuse(
                sheet=self.sheet.title,
                row=wrong.row,
                column="Từ ngày",
                message=clash_sentence(other, units, context.day),
            )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Corrections first: they make room for new rows."""
        orders: MembershipOrders = plan.orders
        order = {"envelope": context.envelope, "actor": context.actor}
        for batch in in_batches(orders.corrections, WRITTEN_AT_ONCE):
            written = services.correct_memberships(
                corrections=[item for _row, item, _before in batch], **order
            )
            for (row, _item, before), membership in zip(batch, written, strict=True):
                yield self._changed(row, membership, before)
        drafts = sorted(orders.drafts, key=lambda item: item[1].unit_id)
        for part in in_batches(drafts, WRITTEN_AT_ONCE):
            made = services.record_memberships(drafts=[draft for _row, draft in part], **order)
            for (row, _draft), membership in zip(part, made, strict=True):
                yield self._changed(row, membership, None)

    def _changed(
        self, row: int, membership: Membership, before: dict[str, Any] | None
    ) -> RowChange:
        return RowChange(
            sheet=self.key,
            row=row,
            model="people.membership",
            key=membership.pk,
            before=before,
            after={},
        )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Rows replaced since the import stay as they are."""
        row_of = {change.key: change.row for change in changes}
        left = services.take_back_memberships(
            rows={change.key: change.before for change in changes},
            envelope=context.envelope,
            actor=context.actor,
        )
        return [
            KeptRow(
                sheet=self.sheet.title,
                row=row_of[key],
                sentence=_("Tư cách hoặc tình trạng đã thay đổi sau lần nhập nên được giữ lại."),
            )
            for key in left
        ]

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Every row held true under the unit, past ones included."""
        codes = dict(PersonCode.objects.filter(scope_id=unit_id).values_list("person_id", "code"))
        unit_codes = {pk: code for code, pk in organisation.codes_within(unit_id).items()}
        life_ends = {pk: frame.closed_on for pk, frame in frames_of(unit_codes).items()}
        rows = (
            Membership.objects.true_now()
            .outputs_for(actor)
            .filter(unit_id__in=under_ever(unit_id))
            .order_by("unit_id", "person_id", "valid_from")
        )
        for row in rows.iterator(chunk_size=2_000):
            if row.person_id in codes and row.unit_id in unit_codes:
                yield _exported(row, codes, unit_codes, life_ends)


def _kept_where_left_out(
    draft: MembershipDraft, stored: Membership, present: frozenset[str]
) -> MembershipDraft:
    """A column that the file leaves out changes nothing; an empty cell in it empties."""
    kept: dict[str, Any] = {}
    for key, field_name in (
        ("activity", "activity"),
        ("temporary_unit", "temporary_unit_id"),
        ("group", "group"),
        ("joined_on", "joined_on"),
        ("official_on", "official_on"),
        ("basis", "basis"),
    ):
        if key not in present:
            kept[field_name] = getattr(stored, field_name)
    if "to_on" not in present:
        kept["to_on"] = stored.valid_to
    return replace(draft, **kept)


def _words(row: Membership | MembershipDraft, to_on: date, units: Units) -> dict[str, str]:
    """A row as people read it, stored or wanted."""
    away_at = row.temporary_unit_id
    return {
        "to_on": "" if to_on == OPEN_END else format_day(to_on),
        "activity": str(Activity(row.activity).label),
        "temporary_unit": units.codes.get(away_at, str(away_at)) if away_at else "",
        "group": row.group,
        "joined_on": format_day(row.joined_on) if row.joined_on else "",
        "official_on": format_day(row.official_on) if row.official_on else "",
        "basis": row.basis,
    }


def as_values(row: Membership) -> dict[str, Any]:
    """A row in plain values, to be put back by an undo."""
    return {
        "standing": row.standing,
        "activity": row.activity,
        "temporary_unit_id": row.temporary_unit_id,
        "group": row.group,
        "joined_on": row.joined_on and row.joined_on.isoformat(),
        "official_on": row.official_on and row.official_on.isoformat(),
        "basis": row.basis,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat(),
    }


def under_ever(unit_id: int) -> QuerySet:
    """Units that stand or stood under this one."""
    return Closure.objects.filter(ancestor_id=unit_id).values("descendant_id")


def _exported(
    row: Membership,
    codes: Mapping[int, str],
    unit_codes: Mapping[int, str],
    life_ends: Mapping[int, date],
) -> Mapping[str, Any]:
    ends_with_unit = row.valid_to == life_ends[row.unit_id]
    return {
        "person": codes[row.person_id],
        "unit": unit_codes[row.unit_id],
        "standing": row.standing,
        "from_on": row.valid_from,
        "to_on": None if ends_with_unit else row.valid_to,
        "activity": row.activity,
        "temporary_unit": unit_codes.get(row.temporary_unit_id or 0),
        "group": row.group or None,
        "joined_on": row.joined_on,
        "official_on": row.official_on,
        "basis": row.basis or None,
    }
