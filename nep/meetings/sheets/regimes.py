"""The handler of the sheet Chế độ sinh hoạt (Nền nếp): key unit, kind, from; inherited."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.text import format_day
from nep.foundation.workbook import PlannedAction, ReadSheet, RowPlan, differences
from nep.meetings import services
from nep.meetings.models import MeetingRegime
from nep.meetings.services import RegimeTakeBack
from nep.meetings.sheets.columns import REGIMES
from nep.meetings.sheets.rows import (
    BATCH,
    Group,
    RegimeOrders,
    Wanted,
    clashes_in,
    close_open_ends,
    draft_with_unit,
    fault_of,
    keys_held,
    places_of,
    stored_regimes,
    wanted_by,
    words_of,
)
from nep.organisation import queries as organisation
from nep.organisation.models import OrgUnit

_HEADERS = {
    "day_rule": "Ngày trong tháng",
    "starts_at": "Giờ",
    "months": "Các tháng",
    "minimum_minutes": "Thời lượng tối thiểu",
    "valid_to": "Đến ngày",
}


class RegimesSheet:
    """Handler of the sheet Chế độ sinh hoạt."""

    key = REGIMES.key
    order = REGIMES.order
    sheet = REGIMES
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        rows = [row for row in read.rows if not row.broken]
        places = places_of(rows, context)
        stored = stored_regimes(place.unit_id for place in places.values())
        wanted = []
        for row in rows:
            place = places.get(row.values["unit"])
            if fault := fault_of(row.values, place):
                self._refuse(row.number, *fault, context)
            elif place is not None:
                wanted.append(wanted_by(row, place, stored, read, context.day))
        close_open_ends(wanted, stored)
        clashes = clashes_in(wanted)
        for number, other in clashes.items():
            sentence = _(
                "Trùng thời gian với dòng %(row)s của cùng đơn vị và hình thức. "
                "Hãy sửa Từ ngày, Đến ngày để hai dòng nối tiếp nhau."
            ) % {"row": other}
            self._refuse(number, "Từ ngày", sentence, "", context)
        orders = RegimeOrders()
        lines = [self._line(item, orders) for item in wanted if item.row.number not in clashes]
        return SheetPlan(sheet=self.key, rows=lines, orders=orders)

    def _refuse(
        self, row: int, column: str, sentence: str, value: object, context: ImportContext
    ) -> None:
        context.refuse(
            sheet=self.sheet.title, row=row, column=column, message=sentence, value=value
        )

    def _line(self, item: Wanted, orders: RegimeOrders) -> RowPlan:
        place: dict[str, Any] = {"sheet": self.key, "row": item.row.number}
        if item.stored is None:
            orders.wanted.append(item)
            sentence = _("Đặt chế độ sinh hoạt từ %(day)s.") % {
                "day": format_day(item.draft.valid_from, "sentence")
            }
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        fields = differences(
            words_of(item.stored, item.place.closed_on),
            words_of(item.draft, item.place.closed_on),
            _HEADERS,
        )
        if not fields:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        orders.wanted.append(item)
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Sửa chế độ sinh hoạt đã có."),
            fields=fields,
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Set the regimes in bulk; what they replace is noted so that it can come back."""
        wanted: list[Wanted] = plan.orders.wanted
        for start in range(0, len(wanted), BATCH):
            part = [draft_with_unit(item, context) for item in wanted[start : start + BATCH]]
            unit_ids = {draft.unit_id for draft in part}
            before = keys_held(unit_ids)
            made = services.set_regimes(
                regimes=part,
                is_correction=True,
                envelope=context.envelope,
                actor=context.actor,
            )
            after = keys_held(unit_ids)
            own = {row.pk for row in made}
            for item, row in zip(wanted[start : start + BATCH], made, strict=True):
                group = (row.unit_id, row.kind)
                yield RowChange(
                    sheet=self.key,
                    row=item.row.number,
                    model="meetings.meetingregime",
                    key=row.pk,
                    before={
                        "unit": row.unit_id,
                        "kind": row.kind,
                        "replaced": sorted(before[group] - after[group]),
                        "left_over": sorted(after[group] - before[group] - own),
                    },
                    after={},
                )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Give back what stood before, unit and kind by unit and kind."""
        groups: dict[Group, list[RowChange]] = defaultdict(list)
        for change in changes:
            about = change.before or {}
            groups[(about["unit"], about["kind"])].append(change)
        kept = set(
            services.take_back_regimes(
                groups=[
                    RegimeTakeBack(
                        unit_id=int(str(unit_id)),
                        made=tuple(change.key for change in group),
                        left_over=tuple((group[0].before or {})["left_over"]),
                        replaced=tuple((group[0].before or {})["replaced"]),
                    )
                    for (unit_id, _kind), group in groups.items()
                ],
                envelope=context.envelope,
                actor=context.actor,
            )
        )
        sentence = _("Chế độ đã thay đổi sau lần nhập nên được giữ lại.")
        return [
            KeptRow(sheet=self.sheet.title, row=change.row, sentence=sentence)
            for change in changes
            if change.key in kept
        ]

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Every regime held true under the unit, past ones included."""
        codes = {pk: code for code, pk in organisation.codes_within(unit_id).items()}
        known = OrgUnit.objects.known_to(actor).filter(closure_above__ancestor_id=unit_id)
        rows = (
            MeetingRegime.objects.true_now()
            .filter(unit_id__in=known.values("pk"))
            .select_related("unit")
            .order_by("unit_id", "kind", "valid_from")
        )
        for row in rows.iterator(chunk_size=2_000):
            if row.unit_id in codes:
                yield {
                    "unit": codes[row.unit_id],
                    "kind": row.kind,
                    "day_rule": row.rule,
                    "starts_at": row.starts_at,
                    "months": tuple(row.months) or None,
                    "minimum_minutes": row.minimum_minutes,
                    "valid_from": row.valid_from,
                    "valid_to": None if row.valid_to == row.unit.closed_on else row.valid_to,
                }
