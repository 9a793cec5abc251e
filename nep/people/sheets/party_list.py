"""The paper book's own list (Mẫu 7-HSĐV): one row a person; read only, never exported.

The list tells how things stand today. A member who already stands so in the cell is "the same",
whatever the days on paper; else the row makes a person, memberships and posts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan
from nep.people import services
from nep.people.choices import Activity, Standing
from nep.people.models import Post
from nep.people.services import MembershipDraft, PersonDraft, PostDraft
from nep.people.services.rows import in_batches
from nep.people.sheets.columns import PARTY_LIST
from nep.people.sheets.judging import clash_sentence
from nep.people.sheets.lookup import KnownUnit, Units
from nep.people.sheets.matching import Found, Matcher
from nep.people.sheets.memberships import MembershipsSheet
from nep.people.sheets.persons import PersonsSheet, draft_of
from nep.people.sheets.posts import PostsSheet
from nep.people.sheets.rolls import RollRow, Rolls


@dataclass(slots=True)
class ListOrder:
    """What one row of the list makes: perhaps a person, then memberships and posts."""

    row: int
    person_id: int | None
    person: PersonDraft | None
    memberships: list[MembershipDraft] = field(default_factory=list)
    posts: list[PostDraft] = field(default_factory=list)


class PartyListSheet:
    """Handler of the sheet Danh sách đảng viên."""

    key = PARTY_LIST.key
    order = PARTY_LIST.order
    sheet = PARTY_LIST
    readable = True
    writable = False

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Find who is meant, in which cell, and what is not yet so."""
        plan = SheetPlan(sheet=self.key, orders=[])
        units, matcher, rolls = Units(context), Matcher(context, self.sheet), Rolls()
        rows = [row for row in read.rows if not row.broken]
        answers: list[tuple[ReadRow, Found, KnownUnit]] = []
        for batch in in_batches(rows):
            for row, found in zip(batch, matcher.match(batch), strict=True):
                cell = self._cell_of(row, units, context)
                if self._sound(row, found, context) and cell is not None:
                    answers.append((row, found, cell))
        known = [found.person.pk for _row, found, _cell in answers if found.person]
        rolls.load(known)
        held = _posts_held(known, context.day)
        for row, found, cell in answers:
            plan.rows.append(self._plan_row(row, found, cell, rolls, held, plan.orders, context))
        for wrong, other in rolls.clashes():
            context.refuse(
                sheet=self.sheet.title,
                row=wrong.row,
                column="Chi bộ",
                message=clash_sentence(other, units, context.day),
            )
        return plan

    def _sound(self, row: ReadRow, found: Found, context: ImportContext) -> bool:
        if found.refusal:
            context.refuse(
                sheet=self.sheet.title,
                row=row.number,
                column=found.column,
                message=found.refusal,
                value=found.value,
            )
        return not found.refusal

    def _cell_of(self, row: ReadRow, units: Units, context: ImportContext) -> KnownUnit | None:
        """The cell by code, else by its name when only one under the unit is called so."""
        written = row.values["cell"]
        cells = [unit for unit in units.by_code_or_name(written) if unit.is_party]
        if len(cells) == 1:
            return cells[0]
        message = (
            _("Có nhiều chi bộ mang tên này. Ghi mã của chi bộ.")
            if cells
            else _("Không có chi bộ mang mã hoặc tên này. Ghi đúng tên hoặc mã của chi bộ.")
        )
        context.refuse(
            sheet=self.sheet.title,
            row=row.number,
            column="Chi bộ",
            message=message,
            value=written,
        )
        return None

    def _plan_row(
        self,
        row: ReadRow,
        found: Found,
        cell: KnownUnit,
        rolls: Rolls,
        held: set[tuple[int, int | None, str]],
        orders: list[ListOrder],
        context: ImportContext,
    ) -> RowPlan:
        if found.candidates or found.twin_row:
            return self._not_settled(row, found)
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        order = ListOrder(
            row=row.number,
            person_id=found.person.pk if found.person else None,
            person=None if found.person else draft_of(row.values, context),
        )
        key: object = order.person_id if found.person else ("row", row.number)
        wanted = _memberships(row.values, cell, context.day)
        days = [context.day, *(draft.from_on for draft in wanted)]
        stands = next(filter(None, (rolls.on(key, cell.key, day) for day in days)), None)
        if stands is None:
            order.memberships = wanted
            for draft in wanted:
                rolls.want(key, _roll_row(draft, cell, row.number))
        order.posts = _new_posts(row, order.person_id or 0, cell, held, context.day)
        if found.person is not None and stands is not None and not order.posts:
            return RowPlan(
                **place,
                action=PlannedAction.SAME,
                sentence=_("%(name)s đã có trong chi bộ.") % {"name": row.values["full_name"]},
            )
        orders.append(order)
        return self._written(row, is_new=found.person is None)

    def _written(self, row: ReadRow, *, is_new: bool) -> RowPlan:
        """What a row brings that is not there yet."""
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        name = {"name": row.values["full_name"]}
        if is_new:
            sentence = _("Ghi mới %(name)s vào chi bộ.") % name
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Ghi thêm tư cách hoặc chức vụ của %(name)s.") % name,
        )

    def _not_settled(self, row: ReadRow, found: Found) -> RowPlan:
        """Who it is must be asked, or stands in an earlier row."""
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        if found.candidates:
            return RowPlan(
                **place,
                action=PlannedAction.ASK,
                sentence=found.question,
                candidates=tuple(found.candidates),
            )
        sentence = _("Cùng người với dòng %(row)s; không ghi lần nữa.")
        return RowPlan(
            **place, action=PlannedAction.SKIP, sentence=sentence % {"row": found.twin_row}
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Register the persons, then write their memberships and posts, all in bulk."""
        order = {"envelope": context.envelope, "actor": context.actor}
        orders: list[ListOrder] = plan.orders
        new = [item for item in orders if item.person is not None]
        persons = services.register_persons(
            drafts=[item.person for item in new if item.person], **order
        )
        if context.scope_unit_id is not None:
            services.give_codes(
                scope_id=context.scope_unit_id,
                codes={person.pk: f"N{person.pk}" for person in persons},
                **order,
            )
        for item, person in zip(new, persons, strict=True):
            item.person_id = person.pk
            yield self._changed(item.row, "people.person", person.pk)
        yield from self._write_memberships(orders, order)
        yield from self._write_posts(orders, order)

    def _write_memberships(
        self, orders: Sequence[ListOrder], order: Mapping[str, Any]
    ) -> Iterator[RowChange]:
        wanted = [
            (item.row, _of_person(draft, item.person_id))
            for item in orders
            for draft in item.memberships
        ]
        wanted.sort(key=lambda pair: pair[1].unit_id)
        rows = services.record_memberships(drafts=[draft for _row, draft in wanted], **order)
        for (row, _draft), membership in zip(wanted, rows, strict=True):
            yield self._changed(row, "people.membership", membership.pk)

    def _write_posts(
        self, orders: Sequence[ListOrder], order: Mapping[str, Any]
    ) -> Iterator[RowChange]:
        wanted = [
            (item.row, _of_person(draft, item.person_id)) for item in orders for draft in item.posts
        ]
        rows = services.record_posts(drafts=[draft for _row, draft in wanted], **order)
        for (row, _draft), post in zip(wanted, rows, strict=True):
            yield self._changed(row, "people.post", post.pk)

    def _changed(self, row: int, model: str, key: int) -> RowChange:
        return RowChange(sheet=self.key, row=row, model=model, key=key, before=None, after={})

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Posts, then memberships, then persons: each as its own sheet would."""
        kept: list[KeptRow] = []
        for model, handler in (
            ("people.post", PostsSheet()),
            ("people.membership", MembershipsSheet()),
            ("people.person", PersonsSheet()),
        ):
            kept += handler.undo([item for item in changes if item.model == model], context)
        return kept

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Never written: the same rows leave in the three other sheets."""
        return iter(())


def _new_posts(
    row: ReadRow,
    person_id: int,
    cell: KnownUnit,
    held: set[tuple[int, int | None, str]],
    day: date,
) -> list[PostDraft]:
    return [
        _post(kind, cell, day)
        for kind in row.values.get("posts") or ()
        if (person_id, cell.unit_id, kind) not in held
    ]


def _memberships(values: Mapping[str, Any], cell: KnownUnit, day: date) -> list[MembershipDraft]:
    """Probationary until the official day, official from it; exempt as the list has it."""
    joined: Sequence[date] = values.get("joined_on") or ()
    joined_on = joined[0] if joined else None
    official_on = values.get("official_on") or (joined[1] if len(joined) > 1 else None)
    from_on = max(values.get("arrived_on") or joined_on or cell.founded_on, cell.founded_on)
    to_on = values.get("left_on") or cell.closed_on
    exempt = values.get("exempt")
    exempt_from = exempt if isinstance(exempt, date) else day if exempt else None
    pieces = [(from_on, Standing.PROBATIONARY, Activity.ACTIVE)]
    if official_on is not None and official_on <= from_on:
        pieces = [(from_on, Standing.OFFICIAL, Activity.ACTIVE)]
    elif official_on is not None and official_on < to_on:
        pieces.append((official_on, Standing.OFFICIAL, Activity.ACTIVE))
    if exempt_from is not None and from_on <= exempt_from < to_on:
        standing = [piece[1] for piece in pieces if piece[0] <= exempt_from][-1]
        pieces = [piece for piece in pieces if piece[0] < exempt_from]
        pieces.append((exempt_from, standing, Activity.EXEMPT))
    ends = [piece[0] for piece in pieces[1:]] + [to_on]
    return [
        MembershipDraft(
            person_id=0,
            unit_id=cell.unit_id or 0,
            standing=standing,
            activity=activity,
            from_on=start,
            to_on=end,
            joined_on=joined_on,
            official_on=official_on,
        )
        for (start, standing, activity), end in zip(pieces, ends, strict=True)
        if start < end
    ]


def _roll_row(draft: MembershipDraft, cell: KnownUnit, row: int) -> RollRow:
    return RollRow(
        unit=cell.key,
        standing=draft.standing,
        activity=draft.activity,
        from_on=draft.from_on,
        to_on=draft.to_on,
        row=row,
    )


def _post(kind: str, cell: KnownUnit, day: date) -> PostDraft:
    """The list has no first day of a term: it is known to be held from today on."""
    return PostDraft(
        person_id=0,
        unit_id=cell.unit_id or 0,
        kind=kind,
        from_on=max(day, cell.founded_on),
        to_on=OPEN_END,
    )


def _of_person(draft: Any, person_id: int | None) -> Any:
    return replace(draft, person_id=person_id or 0)


def _posts_held(person_ids: Sequence[int], day: date) -> set[tuple[int, int | None, str]]:
    return {
        row
        for batch in in_batches(sorted(set(person_ids)))
        for row in Post.objects.on(day)
        .filter(person_id__in=batch)
        .values_list("person_id", "unit_id", "kind")
    }
