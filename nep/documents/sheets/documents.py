"""The handler of the sheet Văn bản: key code, and issuer, kind, number, symbol and day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nep.documents import services
from nep.documents.choices import ABBREVIATIONS, DocumentKind
from nep.documents.models import OfficialDocument
from nep.documents.queries import register_by_code
from nep.documents.rules import (
    issuer_key_of,
    number_key_of,
    parse_reference,
    subject_key_of,
    symbol_key_of,
    tidy_number,
    tidy_symbol,
)
from nep.documents.services import DocumentDraft
from nep.documents.services.drafts import faults_of
from nep.documents.services.registering import Key, key_of
from nep.documents.sheets.columns import COLUMN_OF_FAULT, DOCUMENTS, HEADERS
from nep.foundation.access import Actor
from nep.foundation.registries.sheets import ImportContext, KeptRow, RowChange, SheetPlan
from nep.foundation.text import format_day
from nep.foundation.workbook import PlannedAction, ReadRow, ReadSheet, RowPlan, differences
from nep.organisation import queries as organisation
from nep.organisation.models import OrgUnit

UNIT, DOCUMENT = "unit", "document"


@dataclass(slots=True)
class DocumentOrders:
    """What is to be registered, each with its row and what stood there before."""

    drafts: list[tuple[int, DocumentDraft, dict[str, Any] | None]] = field(default_factory=list)


@dataclass(slots=True)
class Known:
    """The register as it stands, and what the file has named so far."""

    units: Mapping[str, int]
    unit_codes: Mapping[int, str]
    by_code: Mapping[str, OfficialDocument]
    by_key: Mapping[Key, OfficialDocument]
    codes_in_file: Mapping[str, int]
    row_of_key: dict[Key, int] = field(default_factory=dict)


class DocumentsSheet:
    """Handler of the sheet Văn bản."""

    key = DOCUMENTS.key
    order = DOCUMENTS.order
    sheet = DOCUMENTS
    readable = True
    writable = True

    def plan(self, read: ReadSheet, context: ImportContext) -> SheetPlan:
        """Say for each row whether it is new, changed or the same."""
        plan = SheetPlan(sheet=self.key, orders=DocumentOrders())
        rows = [row for row in read.rows if not row.broken]
        known = _known(rows, context)
        for row in rows:
            draft = _draft(row.values, known)
            context.promised[(DOCUMENT, draft.code)] = draft
            stored = known.by_code.get(draft.code) or known.by_key.get(_key(draft))
            faults = self._faults(row, draft, stored, known, context)
            for column, sentence, value in faults:
                context.refuse(
                    sheet=self.sheet.title,
                    row=row.number,
                    column=column,
                    message=sentence,
                    value=value,
                )
            if not faults:
                plan.rows.append(self._line(row, draft, stored, read, known, plan.orders))
        return plan

    def _faults(
        self,
        row: ReadRow,
        draft: DocumentDraft,
        stored: OfficialDocument | None,
        known: Known,
        context: ImportContext,
    ) -> list[tuple[str, str, object]]:
        faults: list[tuple[str, str, object]] = [
            (COLUMN_OF_FAULT[name], sentence, row.values.get(name, ""))
            for name, sentence in faults_of(draft, today=context.day).items()
        ]
        if (first := known.codes_in_file[draft.code]) != row.number:
            sentence = _("Mã này đã dùng ở dòng %(row)s. Mỗi văn bản một mã.") % {"row": first}
            faults.append(("Mã", sentence, draft.code))
        key = _key(draft)
        if (twin := known.row_of_key.setdefault(key, row.number)) != row.number:
            sentence = _("Văn bản này đã có ở dòng %(row)s. Hãy bỏ một dòng.") % {"row": twin}
            faults.append(("Số", sentence, draft.number))
        same = known.by_key.get(key)
        if same is not None and stored is not None and same.pk != stored.pk:
            sentence = _("Văn bản này đã có trong danh mục với mã %(code)s.") % {
                "code": same.code or "…"
            }
            faults.append(("Mã", sentence, draft.code))
        wanted = draft.carries_out_code
        if wanted and wanted not in known.codes_in_file and wanted not in known.by_code:
            sentence = _("Không có văn bản mã này trong tệp hay trong danh mục.")
            faults.append(("Thực hiện văn bản", sentence, wanted))
        if wanted and wanted == draft.code:
            sentence = _("Một văn bản không thể thực hiện chính nó.")
            faults.append(("Thực hiện văn bản", sentence, wanted))
        return faults

    def _line(
        self,
        row: ReadRow,
        draft: DocumentDraft,
        stored: OfficialDocument | None,
        read: ReadSheet,
        known: Known,
        orders: DocumentOrders,
    ) -> RowPlan:
        place: dict[str, Any] = {"sheet": self.key, "row": row.number}
        if stored is None:
            orders.drafts.append((row.number, draft, None))
            sentence = _("Ghi văn bản mới vào danh mục.")
            return RowPlan(**place, action=PlannedAction.NEW, sentence=sentence)
        draft = _filled_up(draft, stored, read)
        before, after = _stored_words(stored, known), _draft_words(draft, known)
        names = {"code": "Mã", **HEADERS}
        fields = differences(before, after, names)
        if not fields:
            return RowPlan(**place, action=PlannedAction.SAME, sentence=_("Không thay đổi."))
        orders.drafts.append((row.number, draft, _snapshot(stored)))
        return RowPlan(
            **place,
            action=PlannedAction.CHANGE,
            sentence=_("Sửa văn bản đã có trong danh mục."),
            fields=fields,
        )

    def apply(self, plan: SheetPlan, context: ImportContext) -> Iterable[RowChange]:
        """Register in one go, so that a row may carry out another of the same file."""
        orders: DocumentOrders = plan.orders
        if not orders.drafts:
            return
        register = OrgUnit.objects.get(pk=context.require_scope())
        drafts = [_with_unit(draft, context) for _row, draft, _before in orders.drafts]
        rows = services.record_documents(
            register=register, drafts=drafts, envelope=context.envelope, actor=context.actor
        )
        for (number, _draft, before), row in zip(orders.drafts, rows, strict=True):
            context.made[(DOCUMENT, row.code)] = row.pk
            yield RowChange(
                sheet=self.key,
                row=number,
                model="documents.officialdocument",
                key=row.pk,
                before=before,
                after=_snapshot(row),
            )

    def undo(self, changes: Sequence[RowChange], context: ImportContext) -> list[KeptRow]:
        """Withdraw what the import registered, give changed ones their former words."""
        register = OrgUnit.objects.get(pk=context.require_scope())
        rows = OfficialDocument.objects.standing().in_bulk([change.key for change in changes])
        untouched = [
            change
            for change in changes
            if change.key in rows and _snapshot(rows[change.key]) == dict(change.after)
        ]
        order = {"register": register, "envelope": context.envelope, "actor": context.actor}
        former = [_draft_of(change) for change in untouched if change.before is not None]
        if former:
            services.record_documents(drafts=former, **order)
        made = [rows[change.key] for change in untouched if change.before is None]
        if made:
            services.withdraw_documents(documents=made, reason=_("Hoàn tác nhập."), **order)
        left = {change.key for change in changes} - {change.key for change in untouched}
        sentence = _("Văn bản đã thay đổi sau lần nhập nên được giữ lại.")
        return [
            KeptRow(sheet=self.sheet.title, row=change.row, sentence=sentence)
            for change in changes
            if change.key in left
        ]

    def export(self, unit_id: int, actor: Actor, day: date) -> Iterator[Mapping[str, Any]]:
        """The register of the unit."""
        unit_codes = {pk: code for code, pk in organisation.codes_within(unit_id).items()}
        rows = (
            OfficialDocument.objects.standing()
            .outputs_for(actor)
            .filter(register_id=unit_id)
            .exclude(code="")
            .select_related("carries_out")
            .order_by("issued_on", "pk")
        )
        for row in rows.iterator(chunk_size=2_000):
            yield {
                "code": row.code,
                "kind": row.kind,
                "number": row.number or None,
                "symbol": row.symbol or None,
                "issuer": unit_codes.get(row.issuer_unit_id or 0) or row.issuer_name,
                "issued_on": row.issued_on,
                "subject": row.subject,
                "carries_out": (row.carries_out.code if row.carries_out else "") or None,
                "in_force_until": row.in_force_until,
            }


def _known(rows: Sequence[ReadRow], context: ImportContext) -> Known:
    scope_id = context.scope_unit_id
    units = organisation.codes_within(scope_id) if scope_id is not None else {}
    units |= {code: 0 for kind, code in context.promised if kind == UNIT and code not in units}
    standing = OfficialDocument.objects.standing().filter(register_id=scope_id)
    standing = standing.filter(issued_on__in={row.values["issued_on"] for row in rows})
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.values["code"], row.number)
    return Known(
        units=units,
        unit_codes={pk: code for code, pk in units.items() if pk},
        by_code=register_by_code(scope_id) if scope_id is not None else {},
        by_key={key_of(row): row for row in standing},
        codes_in_file=first,
    )


def _draft(values: Mapping[str, Any], known: Known) -> DocumentDraft:
    """A whole reference may stand in the column of the number: 13-CT/TU."""
    number, symbol = values.get("number") or "", values.get("symbol") or ""
    if not symbol and (whole := parse_reference(number)) is not None:
        number, symbol = whole.number, whole.symbol
    issuer = values["issuer"]
    unit_id = known.units.get(issuer)
    return DocumentDraft(
        code=values["code"],
        kind=values["kind"],
        number=tidy_number(number),
        symbol=tidy_symbol(symbol),
        issuer_unit_id=unit_id or None,
        issuer_name="" if unit_id else issuer,
        issued_on=values["issued_on"],
        subject=values["subject"],
        carries_out_code=values.get("carries_out") or "",
        in_force_until=values.get("in_force_until"),
    )


def _filled_up(draft: DocumentDraft, stored: OfficialDocument, read: ReadSheet) -> DocumentDraft:
    """Columns that were left out keep what is stored."""
    kept: dict[str, Any] = {"document_id": stored.pk}
    if "carries_out" not in read.keys_present:
        kept["carries_out_id"] = stored.carries_out_id
    if "in_force_until" not in read.keys_present:
        kept["in_force_until"] = stored.in_force_until
    return replace(draft, **kept)


def _key(draft: DocumentDraft) -> Key:
    return (
        draft.issued_on,
        number_key_of(draft.number),
        symbol_key_of(draft.symbol),
        draft.kind,
        issuer_key_of(draft.issuer_unit_id, draft.issuer_name),
        subject_key_of(draft.number, draft.subject),
    )


def _with_unit(draft: DocumentDraft, context: ImportContext) -> DocumentDraft:
    """Name an issuer that the same file has made by its id."""
    unit_id = context.made.get((UNIT, draft.issuer_name))
    if draft.issuer_unit_id is None and unit_id is not None:
        return replace(draft, issuer_unit_id=unit_id, issuer_name="")
    return draft


def _stored_words(row: OfficialDocument, known: Known) -> dict[str, str]:
    return {
        "code": row.code,
        "kind": ABBREVIATIONS.get(row.kind, str(DocumentKind(row.kind).label)),
        "number": row.number,
        "symbol": row.symbol,
        "issuer": known.unit_codes.get(row.issuer_unit_id or 0) or row.issuer_name,
        "issued_on": format_day(row.issued_on),
        "subject": row.subject,
        "carries_out": row.carries_out.code if row.carries_out else "",
        "in_force_until": format_day(row.in_force_until) if row.in_force_until else "",
    }


def _draft_words(draft: DocumentDraft, known: Known) -> dict[str, str]:
    words = {
        "code": draft.code,
        "kind": ABBREVIATIONS.get(draft.kind, str(DocumentKind(draft.kind).label)),
        "number": draft.number,
        "symbol": draft.symbol,
        "issuer": known.unit_codes.get(draft.issuer_unit_id or 0) or draft.issuer_name,
        "issued_on": format_day(draft.issued_on),
        "subject": draft.subject,
        "in_force_until": format_day(draft.in_force_until) if draft.in_force_until else "",
    }
    if draft.carries_out_id is None:
        words["carries_out"] = draft.carries_out_code
    return words


def _snapshot(row: OfficialDocument) -> dict[str, Any]:
    """The words of a document, enough to give them back."""
    return {
        "code": row.code,
        "kind": row.kind,
        "number": row.number,
        "symbol": row.symbol,
        "issuer_unit_id": row.issuer_unit_id,
        "issuer_name": row.issuer_name,
        "issued_on": row.issued_on.isoformat(),
        "subject": row.subject,
        "carries_out_id": row.carries_out_id,
        "in_force_until": row.in_force_until.isoformat() if row.in_force_until else None,
    }


def _draft_of(change: RowChange) -> DocumentDraft:
    words = dict(change.before or {})
    until = words.pop("in_force_until")
    return DocumentDraft(
        **{name: value for name, value in words.items() if name != "issued_on"},
        issued_on=date.fromisoformat(words["issued_on"]),
        in_force_until=date.fromisoformat(until) if until else None,
        document_id=change.key,
    )
