"""The sheet Tổ chức: units by code within the committee for which the list is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.workbook import PlannedAction, ReadSheet, RowPlan
from nep.organisation import services
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.queries import codes_within
from nep.organisation.sheets.columns import UNITS
from nep.organisation.sheets.comparing import Comparison, compare
from nep.organisation.sheets.exporting import unit_rows
from nep.organisation.sheets.listing import Listing, faults_of, listed_units, scope_of

UNIT = "unit"


class UnitsSheet:
    """Handler of the sheet Tổ chức."""

    key = UNITS.key
    order = UNITS.order
    sheet = UNITS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same; all faults at once."""
        listings = listed_units(read, context)
        if context.scope_unit_id is None:
            context.scope_unit_id = scope_of(listings)
        known = codes_within(context.scope_unit_id) if context.scope_unit_id else {}
        for listing in listings.values():
            promise = listing.promise()
            if listing.code not in known and promise is not None:
                context.promised[UNIT, listing.code] = promise
        faults_of(listings, known, context)
        comparison = compare(listings, known, context, read.keys_present)
        plan = SheetPlan(sheet=self.key, orders=comparison)
        plan.rows = _lines(listings, comparison)
        self._ask_the_tree(comparison, context)
        return plan

    def _ask_the_tree(self, comparison: Comparison, context: ImportContext) -> None:
        """Let the tree itself refuse what the rows alone cannot show."""
        if context.errors or not comparison.acts:
            return
        preview = services.preview_act(planned=comparison.acts, actor=context.actor)
        for sentence in preview.refusals:
            context.refuse(sheet=self.sheet.title, row=0, column="", message=sentence)

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Perform the list as one act of reorganisation."""
        comparison: Comparison = plan.orders
        if not comparison.acts:
            return
        scope = OrgUnit.objects.get(pk=context.scope_unit_id) if context.scope_unit_id else None
        act = services.reorganise(
            acts=comparison.acts,
            scope=scope,
            reason=_("Nhập từ tệp danh sách"),
            envelope=context.envelope,
            actor=context.actor,
        )
        if context.scope_unit_id is None:
            context.scope_unit_id = _new_scope(act, comparison)
        context.made.update(
            {(UNIT, code): pk for code, pk in codes_within(context.scope_unit_id or 0).items()}
        )
        yield RowChange(
            sheet=self.key,
            row=0,
            model="organisation.OrgAct",
            key=act.pk,
            before=None,
            after={"act": str(act.public_id)},
        )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Take the act of the import back; refused when something rests on it."""
        for change in reversed(changes):
            act = OrgAct.objects.get(pk=change.key)
            services.undo_act(
                act=act,
                reason=_("Hoàn tác lần nhập từ tệp"),
                envelope=context.envelope,
                actor=context.actor,
            )
        return []

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Give the life of every unit under this one that the actor knows of."""
        return unit_rows(unit_id, actor, day)


def _new_scope(act: OrgAct, comparison: Comparison) -> int | None:
    """Give the root that the first list of a fresh site brought."""
    root = next((code for code in comparison.new_roots), None)
    found = OrgUnit.objects.filter(acts=act, codes__code=root).values_list("pk", flat=True)
    return found.first()


def _lines(listings: Mapping[str, Listing], comparison: Comparison) -> list[RowPlan]:
    lines = []
    for listing in listings.values():
        for row in listing.rows:
            action, sentence, fields = comparison.lines.get(
                row.number, (PlannedAction.SAME, "", ())
            )
            lines.append(
                RowPlan(
                    sheet=UNITS.key,
                    row=row.number,
                    action=action,
                    sentence=sentence or _("Không thay đổi."),
                    fields=tuple(fields),
                )
            )
    return sorted(lines, key=lambda line: line.row)
