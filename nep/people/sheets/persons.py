"""The sheet Người: who is meant is found by code, by card, else by name and birth; else asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.sync import Envelope
from nep.foundation.text import BirthDay, format_day
from nep.foundation.workbook import FieldChange, PlannedAction, ReadRow, ReadSheet, RowPlan
from nep.people import services
from nep.people.choices import Sex
from nep.people.models import Membership, Person, PersonCode, Post
from nep.people.services import PersonChange, PersonDraft
from nep.people.services.rows import in_batches
from nep.people.sheets.coding import give_missing_codes
from nep.people.sheets.columns import PERSONS, CardCell
from nep.people.sheets.lookup import PERSON
from nep.people.sheets.matching import Found, Matcher
from nep.people.sheets.memberships import under_ever


@dataclass(slots=True)
class PersonOrders:
    """What the sheet wants: new persons, changes, codes to give; each with its row."""

    drafts: list[tuple[int, PersonDraft]] = field(default_factory=list)
    changes: list[tuple[int, PersonChange, dict[str, Any]]] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)


class PersonsSheet:
    """Handler of the sheet Người."""

    key = PERSONS.key
    order = PERSONS.order
    sheet = PERSONS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row who is meant and what would change."""
        plan = SheetPlan(sheet=self.key, orders=PersonOrders())
        matcher = Matcher(context, self.sheet)
        for batch in in_batches(read.rows):
            rows = [row for row in batch if not row.broken]
            for row, found in zip(rows, matcher.match(rows), strict=True):
                if found.refusal:
                    context.refuse(
                        sheet=self.sheet.title,
                        row=row.number,
                        column=found.column,
                        message=found.refusal,
                        value=found.value,
                    )
                    continue
                plan.rows.append(self._plan_row(row, found, plan.orders, context))
                if code := row.values.get("code"):
                    context.promised[PERSON, code] = row.values["full_name"]
            for row in batch:
                if row.broken and row.values.get("code"):
                    context.promised[PERSON, row.values["code"]] = row.values.get("full_name")
        return plan

    def _plan_row(
        self, row: ReadRow, found: Found, orders: PersonOrders, context: ImportContext
    ) -> RowPlan:
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        if found.candidates:
            return RowPlan(
                **place,
                action=PlannedAction.ASK,
                sentence=found.question,
                candidates=tuple(found.candidates),
            )
        if found.twin_row:
            return RowPlan(
                **place,
                action=PlannedAction.SKIP,
                sentence=_("Cùng người với dòng %(row)s; không ghi lần nữa.")
                % {"row": found.twin_row},
            )
        if found.person is None:
            orders.drafts.append((row.number, draft_of(row.values, context)))
            return RowPlan(
                **place,
                action=PlannedAction.NEW,
                sentence=_("Ghi mới %(name)s.") % {"name": row.values["full_name"]},
            )
        return self._plan_change(row, found.person, found, orders, place)

    def _plan_change(
        self,
        row: ReadRow,
        person: Person,
        found: Found,
        orders: PersonOrders,
        place: Mapping[str, Any],
    ) -> RowPlan:
        change, fields, before = change_of(person, row.values, found)
        code = row.values.get("code")
        if code and found.code != code:
            orders.codes[person.pk] = code
            fields = (*fields, FieldChange("Mã", found.code, code))
        if change is not None:
            orders.changes.append((row.number, change, before))
        if not fields:
            return RowPlan(
                **place,
                action=PlannedAction.SAME,
                sentence=_("%(name)s không thay đổi.") % {"name": person.full_name},
            )
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Sửa thông tin của %(name)s.") % {"name": person.full_name},
            fields=fields,
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Register, correct and give codes by the services, in bulk."""
        orders: PersonOrders = plan.orders
        order = {"envelope": context.envelope, "actor": context.actor}
        for batch in in_batches(orders.drafts, WRITTEN_AT_ONCE):
            persons = services.register_persons(drafts=[draft for _row, draft in batch], **order)
            yield from self._made(batch, persons, context)
        for changes in in_batches(orders.changes, WRITTEN_AT_ONCE):
            services.correct_persons(changes=[item[1] for item in changes], **order)
            for row, change, before in changes:
                yield RowChange(
                    sheet=self.key,
                    row=row,
                    model="people.person",
                    key=change.person_id,
                    before=before,
                    after={name: _plain(getattr(change, name)) for name in before},
                )
        if orders.codes and context.scope_unit_id is not None:
            services.give_codes(scope_id=context.scope_unit_id, codes=orders.codes, **order)

    def _made(
        self,
        batch: Sequence[tuple[int, PersonDraft]],
        persons: Sequence[Person],
        context: ImportContext,
    ) -> Iterator[RowChange]:
        without_code = {
            person.pk: f"N{person.pk}"
            for (_row, draft), person in zip(batch, persons, strict=True)
            if not draft.code
        }
        if without_code and context.scope_unit_id is not None:
            services.give_codes(
                scope_id=context.scope_unit_id,
                codes=without_code,
                envelope=context.envelope,
                actor=context.actor,
            )
        for (row, draft), person in zip(batch, persons, strict=True):
            if draft.code:
                context.made[PERSON, draft.code] = person.pk
            yield RowChange(
                sheet=self.key,
                row=row,
                model="people.person",
                key=person.pk,
                before=None,
                after={},
            )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Take new persons back and put corrected facts back, where nothing happened since."""
        order = {"envelope": context.envelope, "actor": context.actor}
        made = {change.key: change.row for change in changes if change.before is None}
        left = services.take_back_persons(person_ids=list(made), **order)
        kept = [
            KeptRow(
                sheet=self.sheet.title,
                row=made[key],
                sentence=_("Người này đã có chức vụ, tư cách hoặc tài khoản nên được giữ lại."),
            )
            for key in left
        ]
        changed = [change for change in changes if change.before is not None]
        persons = Person.objects.in_bulk([change.key for change in changed])
        back: list[PersonChange] = []
        for change in changed:
            person = persons.get(change.key)
            now = {name: _plain(getattr(person, name, None)) for name in change.after}
            if person is None or now != dict(change.after):
                kept.append(
                    KeptRow(
                        sheet=self.sheet.title,
                        row=change.row,
                        sentence=_("Thông tin đã được sửa sau lần nhập nên được giữ lại."),
                    )
                )
                continue
            back.append(PersonChange(person_id=change.key, **_typed(change.before or {})))
        if back:
            services.correct_persons(changes=back, **order)
        return kept

    def prepare_export(self, unit_id: int, envelope: Envelope, actor: Actor) -> None:
        """Give everybody in the list a code, so that the other sheets can name them."""
        give_missing_codes(unit_id, envelope, actor)

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Everybody who is or was in a roll or post under the unit, where the actor knows names."""
        seen: set[int] = set()
        codes = dict(PersonCode.objects.filter(scope_id=unit_id).values_list("person_id", "code"))
        phones = set(
            Person.objects.contents_for(actor)
            .filter(pk__in=list(codes))
            .values_list("pk", flat=True)
            if len(codes) <= MOST_PHONES
            else ()
        )
        for model in (Membership, Post):
            rows = model.objects.true_now().outputs_for(actor)
            rows = rows.filter(unit_id__in=under_ever(unit_id))
            keys = sorted(set(rows.order_by().values_list("person_id", flat=True)) - seen)
            seen.update(keys)
            for batch in in_batches(keys):
                people = Person.objects.filter(pk__in=batch, erased_at=None)
                for person in people.prefetch_related("identifiers").order_by("sort_key", "pk"):
                    yield _exported(person, codes.get(person.pk, ""), person.pk in phones)


WRITTEN_AT_ONCE = 10_000
MOST_PHONES = 50_000  # phones leave only with the lists of one's own unit, never with a commune's


def _exported(person: Person, code: str, with_phone: bool) -> Mapping[str, Any]:
    card = next((item.masked for item in person.identifiers.all()), None)
    return {
        "code": code or None,
        "full_name": person.full_name,
        "birth": BirthDay(year=person.birth_year, day=person.birth_date)
        if person.birth_year
        else None,
        "sex": person.sex or None,
        "phone": (person.phone or None) if with_phone else None,
        "email": (person.email or None) if with_phone else None,
        "card": CardCell(number="", shown=card) if card else None,
    }


def draft_of(values: Mapping[str, Any], context: ImportContext) -> PersonDraft:
    """A row of the sheet as a person to be registered for the unit of the import."""
    birth: BirthDay | None = values.get("birth")
    card: CardCell | None = values.get("card")
    return PersonDraft(
        full_name=values["full_name"],
        unit_id=context.scope_unit_id,
        birth_date=birth.day if birth else None,
        birth_year=birth.year if birth else None,
        sex=values.get("sex") or "",
        phone=values.get("phone") or "",
        email=values.get("email") or "",
        card_number=card.number if card else "",
        code=values.get("code") or "",
        code_scope_id=context.scope_unit_id,
    )


def change_of(
    person: Person, values: Mapping[str, Any], found: Found
) -> tuple[PersonChange | None, tuple[FieldChange, ...], dict[str, Any]]:
    """What a row would change about a person; an empty cell changes nothing."""
    wanted: dict[str, Any] = {}
    if values["full_name"] != person.full_name:
        wanted["full_name"] = values["full_name"]
    birth: BirthDay | None = values.get("birth")
    if birth and (birth.day, birth.year) != (person.birth_date, person.birth_year):
        wanted |= {"birth_date": birth.day, "birth_year": birth.year}
    for name in ("sex", "phone", "email"):
        if values.get(name) and values[name] != getattr(person, name):
            wanted[name] = values[name]
    before = {name: _plain(getattr(person, name)) for name in wanted}
    fields = tuple(
        FieldChange(_HEADERS[name], _shown(name, before[name]), _shown(name, value))
        for name, value in wanted.items()
        if name in _HEADERS and value is not None
    )
    card: CardCell | None = values.get("card")
    if card and card.number and found.card_hash_differs:
        wanted["card_number"] = card.number
        fields = (*fields, FieldChange("Số thẻ đảng viên", found.card_shown, card.shown))
    if not wanted:
        return None, (), {}
    return PersonChange(person_id=person.pk, **wanted), fields, before


_HEADERS = {
    "full_name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "birth_year": "Năm sinh",
    "sex": "Giới tính",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
}


def _shown(name: str, value: Any) -> str:
    """A value as it stands in a preview; phones and addresses only as "changed"."""
    if value in (None, ""):
        return ""
    if name in {"phone", "email"}:
        return "•••"
    if name == "sex":
        return str(Sex(value).label)
    return format_day(value) if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    typed = dict(values)
    if isinstance(typed.get("birth_date"), str):
        typed["birth_date"] = date.fromisoformat(typed["birth_date"])
    return typed
