"""The sheet Chức vụ: key person, unit, post, from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END, Period
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.text import format_day
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan, differences
from nep.organisation import queries as organisation
from nep.people import services
from nep.people.choices import ONE_HOLDER
from nep.people.models import PersonCode, Post
from nep.people.services import PostCorrection, PostDraft
from nep.people.services.rows import in_batches
from nep.people.services.units import frames_of
from nep.people.sheets.columns import POSTS
from nep.people.sheets.judging import (
    FROM_FOUNDING,
    asked_from_founding,
    from_founding_sentence,
    life_faults,
    unknown_person,
    unknown_unit,
)
from nep.people.sheets.lookup import KnownPerson, KnownUnit, Persons, Units
from nep.people.sheets.memberships import WRITTEN_AT_ONCE, under_ever
from nep.people.sheets.rolls import fitted

_HEADERS = {"to_on": "Đến ngày", "decision": "Quyết định"}


@dataclass(slots=True)
class PostOrders:
    """New posts, and corrections of stored ones, each with its row."""

    drafts: list[tuple[int, PostDraft]] = field(default_factory=list)
    corrections: list[tuple[int, PostCorrection, dict[str, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class Term:
    """A term as stored or wanted, to find two holders of one post on one day."""

    person: object
    period: Period
    row: int = 0
    stored: Post | None = None


class PostsSheet:
    """Handler of the sheet Chức vụ."""

    key = POSTS.key
    order = POSTS.order
    sheet = POSTS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        plan = SheetPlan(sheet=self.key, orders=PostOrders())
        rows = [row for row in read.rows if not row.broken]
        units = Units(context)
        persons = Persons(context, (row.values["person"] for row in rows))
        terms = _stored_terms(
            {unit.unit_id for row in rows if (unit := units.by_code(row.values["unit"]))}
        )
        for row in rows:
            planned = self._plan_row(row, units, persons, terms, read, context, plan.orders)
            if planned is not None:
                plan.rows.append(planned)
        self._refuse_clashes(terms, context)
        return plan

    def _plan_row(
        self,
        row: ReadRow,
        units: Units,
        persons: Persons,
        terms: dict[tuple[object, str], list[Term]],
        read: ReadSheet,
        context: ImportContext,
        orders: PostOrders,
    ) -> RowPlan | None:
        values = row.values
        person, unit = persons.by_code(values["person"]), units.by_code(values["unit"])
        is_refused = self._refuse_faults(row, person, unit, context)
        if is_refused or person is None or unit is None:
            return None
        from_on, to_on, moved = fitted(
            values["from_on"], values.get("to_on"), unit.founded_on, unit.closed_on
        )
        held = terms[unit.key, values["kind"]]
        stored = _same_term(held, person.key, from_on)
        if stored is not None and stored.stored is not None and "to_on" not in read.keys_present:
            to_on = stored.stored.valid_to
        draft = PostDraft(
            person_id=person.person_id or 0,
            unit_id=unit.unit_id or 0,
            kind=values["kind"],
            from_on=from_on,
            to_on=to_on,
            decision=values.get("decision") or _decision_of(stored),
        )
        if stored is not None:
            held.remove(stored)
        held.append(Term(person.key, Period(from_on, to_on), row.number, None))
        is_new = stored is None or stored.stored is None
        if moved and is_new and not context.accepted(self.key, FROM_FOUNDING):
            return asked_from_founding(row, unit, self.key)
        return self._line(row, draft, stored, unit if moved else None, orders)

    def _refuse_faults(
        self,
        row: ReadRow,
        person: KnownPerson | None,
        unit: KnownUnit | None,
        context: ImportContext,
    ) -> bool:
        """Name what is wrong with a row; say whether anything is."""
        values = row.values
        faults: list[tuple[str, str, object]] = []
        if person is None:
            faults.append(("Mã người", unknown_person(), values["person"]))
        if unit is None:
            faults.append(("Mã tổ chức", unknown_unit(), values["unit"]))
        else:
            faults += life_faults(values, unit, context.day)
        for column, message, value in faults:
            context.refuse(
                sheet=self.sheet.title,
                row=row.number,
                column=column,
                message=message,
                value=value,
            )
        return bool(faults)

    def _line(
        self,
        row: ReadRow,
        draft: PostDraft,
        term: Term | None,
        moved_in: KnownUnit | None,
        orders: PostOrders,
    ) -> RowPlan:
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        if term is None or term.stored is None:
            orders.drafts.append((row.number, draft))
            sentence = from_founding_sentence(moved_in) if moved_in else _("Ghi chức vụ mới.")
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        post = term.stored
        fields = differences(
            {"to_on": _end(post.valid_to), "decision": post.decision},
            {"to_on": _end(draft.to_on), "decision": draft.decision},
            _HEADERS,
        )
        if not fields:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        before = {"valid_to": post.valid_to.isoformat(), "decision": post.decision}
        correction = PostCorrection(post_id=post.pk, to_on=draft.to_on, decision=draft.decision)
        orders.corrections.append((row.number, correction, before))
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Sửa nhiệm kỳ đã có."),
            fields=fields,
        )

    def _refuse_clashes(
        self, terms: Mapping[tuple[object, str], list[Term]], context: ImportContext
    ) -> None:
        for (_unit, kind), held in terms.items():
            held.sort(key=lambda term: term.period.from_on)
            for earlier, later in pairwise(held):
                alone = kind in ONE_HOLDER or earlier.person == later.person
                if not alone or not earlier.period.overlaps(later.period):
                    continue
                wrong, other = (later, earlier) if later.row else (earlier, later)
                if wrong.row:
                    context.refuse(
                        sheet=self.sheet.title,
                        row=wrong.row,
                        column="Từ ngày",
                        message=_(
                            "Chức vụ này đã có người giữ từ ngày %(from_on)s. "
                            "Ghi Đến ngày cho nhiệm kỳ trước, hoặc sửa ngày."
                        )
                        % {"from_on": format_day(other.period.from_on)},
                    )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Corrections first: they make room for new terms."""
        orders: PostOrders = plan.orders
        order = {"envelope": context.envelope, "actor": context.actor}
        for batch in in_batches(orders.corrections, WRITTEN_AT_ONCE):
            rows = services.correct_posts(
                corrections=[item for _row, item, _before in batch], **order
            )
            for (row, _item, before), post in zip(batch, rows, strict=True):
                yield self._changed(row, post, before)
        for part in in_batches(orders.drafts, WRITTEN_AT_ONCE):
            made = services.record_posts(drafts=[draft for _row, draft in part], **order)
            for (row, _draft), post in zip(part, made, strict=True):
                yield self._changed(row, post, None)

    def _changed(self, row: int, post: Post, before: dict[str, Any] | None) -> RowChange:
        return RowChange(
            sheet=self.key,
            row=row,
            model="people.post",
            key=post.pk,
            before=before,
            after={},
        )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Terms changed since the import stay as they are."""
        row_of = {change.key: change.row for change in changes}
        left = services.take_back_posts(
            rows={change.key: change.before for change in changes},
            envelope=context.envelope,
            actor=context.actor,
        )
        return [
            KeptRow(
                sheet=self.sheet.title,
                row=row_of[key],
                sentence=_("Nhiệm kỳ đã thay đổi sau lần nhập nên được giữ lại."),
            )
            for key in left
        ]

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """Every term held true under the unit, past ones included."""
        codes = dict(PersonCode.objects.filter(scope_id=unit_id).values_list("person_id", "code"))
        unit_codes = {pk: code for code, pk in organisation.codes_within(unit_id).items()}
        life_ends = {pk: frame.closed_on for pk, frame in frames_of(unit_codes).items()}
        rows = (
            Post.objects.true_now()
            .outputs_for(actor)
            .filter(unit_id__in=under_ever(unit_id))
            .order_by("unit_id", "person_id", "valid_from", "kind")
        )
        for row in rows.iterator(chunk_size=2_000):
            if row.person_id in codes and row.unit_id in unit_codes:
                yield {
                    "person": codes[row.person_id],
                    "unit": unit_codes[row.unit_id],
                    "kind": row.kind,
                    "from_on": row.valid_from,
                    "to_on": None if row.valid_to == life_ends[row.unit_id] else row.valid_to,
                    "decision": row.decision or None,
                }


def _stored_terms(unit_ids: set[int | None]) -> dict[tuple[object, str], list[Term]]:
    terms: dict[tuple[object, str], list[Term]] = defaultdict(list)
    for batch in in_batches(sorted(key for key in unit_ids if key)):
        for post in Post.objects.true_now().filter(unit_id__in=batch):
            term = Term(post.person_id, post.period, 0, post)
            terms[post.unit_id, post.kind].append(term)
    return terms


def _same_term(held: Sequence[Term], person: object, from_on: date) -> Term | None:
    for term in held:
        if term.stored and term.person == person and term.period.from_on == from_on:
            return term
    return None


def _decision_of(term: Term | None) -> str:
    return term.stored.decision if term and term.stored else ""


def _end(day: date) -> str:
    return "" if day == OPEN_END else format_day(day)
