"""Documents go into a unit's register by the list; the page writes a list of one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from nep.documents import permissions
from nep.documents.errors import (
    DocumentIssuedError,
    DocumentKnownError,
    DocumentRefusedError,
    WithdrawalReasonError,
)
from nep.documents.events import DocumentsRecorded
from nep.documents.models import IssuedDocument, OfficialDocument
from nep.documents.rules import (
    Reference,
    issuer_key_of,
    number_key_of,
    subject_key_of,
    symbol_key_of,
)
from nep.documents.services.drafts import DocumentDraft, faults_of
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import fold, format_day, normalise
from nep.organisation.models import OrgUnit
from nep.organisation.queries import names_by_id

BATCH = 2_000
Key = tuple[Any, ...]
KEY_FIELDS = (
    "issued_on",
    "number_key",
    "symbol_key",
    "kind",
    "issuer_key",
    "subject_key",
)
WRITTEN = (
    *KEY_FIELDS,
    "code",
    "number",
    "symbol",
    "issuer_unit_id",
    "issuer_name",
    "subject",
    "in_force_until",
    "folded",
)

ON_THE_PAPER = ("kind", "number", "symbol", "issued_on", "subject", "issuer_unit_id", "issuer_name")


@command("documents.record_documents")
def record_documents(
    *,
    register: OrgUnit,
    drafts: Sequence[DocumentDraft],
    envelope: Envelope,
    actor: Actor,
) -> list[OfficialDocument]:
    """Add documents to a register, or change those named by `document_id`.

    A document that stands there already by its key is refused, never doubled.
    """
    permissions.KEEP_REGISTER.require(actor, register)
    return write_documents(register, drafts, actor)


def write_documents(
    register: OrgUnit, drafts: Sequence[DocumentDraft], actor: Actor
) -> list[OfficialDocument]:
    """Write rows within the running command, which has asked its own permission."""
    _refuse_faults(drafts, actor)
    names = names_by_id({d.issuer_unit_id for d in drafts if d.issuer_unit_id is not None})
    held = {row.pk: row for row in _held(register, drafts)}
    printed = {row.pk: _printed(row) for row in held.values()}
    rows = [_filled(draft, held, register, names, actor) for draft in drafts]
    _refuse_rewriting([row for row in rows if printed.get(row.pk, _printed(row)) != _printed(row)])
    _refuse_twins(rows, register)

    fresh = [row for row in rows if row.pk is None]
    OfficialDocument.objects.bulk_create(fresh, batch_size=BATCH)
    changed = [row for row in rows if row.pk in held]
    fields = [*(name.removesuffix("_id") for name in WRITTEN)]
    OfficialDocument.objects.bulk_update(changed, fields, batch_size=500)
    _link(rows, drafts, register)
    audit.record(
        actor=actor,
        action="documents.record_documents",
        subject=rows[0] if len(rows) == 1 else None,
        unit_id=register.pk,
        payload=list(drafts),
    )
    publish(DocumentsRecorded(register_unit_id=register.pk, document_ids=_ids(rows)))
    return rows


@command("documents.withdraw_documents")
def withdraw_documents(
    *,
    register: OrgUnit,
    documents: Sequence[OfficialDocument],
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> list[OfficialDocument]:
    """Take documents off a register: they stay readable where something refers to them."""
    permissions.KEEP_REGISTER.require(actor, register)
    if not normalise(reason):
        raise WithdrawalReasonError(
            _("Hãy ghi lý do gỡ văn bản khỏi danh mục."),
            errors={"reason": [_("Hãy ghi lý do.")]},
        )
    rows = OfficialDocument.objects.standing().filter(register=register, pk__in=_ids(documents))
    withdrawn = list(rows)
    _refuse_withdrawing_issued(withdrawn)
    rows.update(withdrawn_at=now())
    audit.record(
        actor=actor,
        action="documents.withdraw_documents",
        unit_id=register.pk,
        payload={"documents": [row.pk for row in withdrawn], "reason": reason},
    )
    publish(DocumentsRecorded(register_unit_id=register.pk, document_ids=_ids(withdrawn)))
    return withdrawn


def _refuse_faults(drafts: Sequence[DocumentDraft], actor: Actor) -> None:
    for place, draft in enumerate(drafts, start=1):
        faults = faults_of(draft, today=actor.today)
        if faults:
            first = next(iter(faults.values()))
            raise DocumentRefusedError(
                first
                if len(drafts) == 1
                else _("Văn bản thứ %(place)s: %(fault)s") % {"place": place, "fault": first},
                errors={field: [sentence] for field, sentence in faults.items()},
            )


def _printed(row: OfficialDocument) -> tuple[Any, ...]:
    """What stands on the paper itself."""
    return tuple(getattr(row, name) for name in ON_THE_PAPER)


def _refuse_rewriting(changed: Sequence[OfficialDocument]) -> None:
    """A register says of a document issued here what the frozen document says."""
    issued = _first_issued(changed)
    if issued is not None:
        raise DocumentIssuedError(
            _(
                "%(document)s ban hành từ Nếp nên danh mục giữ nguyên số, ngày và trích yếu của văn"
                " bản. Ở đây chỉ sửa được hiệu lực và văn bản mà nó thực hiện."
            )
            % {"document": issued}
        )


def _refuse_withdrawing_issued(rows: Sequence[OfficialDocument]) -> None:
    issued = _first_issued(rows)
    if issued is not None:
        raise DocumentIssuedError(
            _(
                "%(document)s ban hành từ Nếp nên đứng trong danh mục của đơn vị."
                " Nếu ban hành nhầm, hãy hủy số ở trang của văn bản ban hành."
            )
            % {"document": issued}
        )


def _first_issued(rows: Sequence[OfficialDocument]) -> OfficialDocument | None:
    keys = [row.pk for row in rows if row.pk is not None]
    if not keys:
        return None
    issued = IssuedDocument.objects.filter(registered__in=keys, voided_at=None)
    found = set(issued.values_list("registered_id", flat=True))
    return next((row for row in rows if row.pk in found), None)


def _held(register: OrgUnit, drafts: Sequence[DocumentDraft]) -> list[OfficialDocument]:
    wanted = [draft.document_id for draft in drafts if draft.document_id is not None]
    rows = OfficialDocument.objects.standing().filter(register=register, pk__in=wanted)
    return list(rows) if wanted else []


def _filled(
    draft: DocumentDraft,
    held: dict[int, OfficialDocument],
    register: OrgUnit,
    names: dict[int, str],
    actor: Actor,
) -> OfficialDocument:
    if draft.document_id is not None and draft.document_id not in held:
        raise DocumentRefusedError(
            _("Văn bản này không còn trong danh mục. Hãy tải lại trang rồi làm lại.")
        )
    row = held.get(draft.document_id or 0) or OfficialDocument(
        register=register, recorded_by=actor.user_id
    )
    texts = draft.tidied()
    issuer = texts["issuer_name"] or names.get(draft.issuer_unit_id or 0, "")
    row.kind, row.issued_on = draft.kind, draft.issued_on
    row.number, row.symbol, row.code = texts["number"], texts["symbol"], texts["code"]
    row.issuer_unit_id, row.issuer_name = draft.issuer_unit_id, issuer
    row.subject, row.in_force_until = texts["subject"], draft.in_force_until
    row.number_key, row.symbol_key = number_key_of(row.number), symbol_key_of(row.symbol)
    row.issuer_key = issuer_key_of(draft.issuer_unit_id, issuer)
    row.subject_key = subject_key_of(row.number, row.subject)
    written = Reference(row.number, row.symbol).written
    row.folded = fold(f"{row.get_kind_display()} {written} {issuer} {row.subject}")
    return row


def key_of(row: OfficialDocument) -> Key:
    """What makes the row the same document as another in its register."""
    return tuple(getattr(row, name) for name in KEY_FIELDS)


def _refuse_twins(rows: Sequence[OfficialDocument], register: OrgUnit) -> None:
    """Refuse a document twice in the list, or one the register has under another row."""
    seen: dict[Key, OfficialDocument] = {}
    for row in rows:
        if key_of(row) in seen:
            raise DocumentKnownError(_twin_sentence(row))
        seen[key_of(row)] = row
    own = [row.pk for row in rows if row.pk is not None]
    standing = OfficialDocument.objects.standing().filter(register=register).exclude(pk__in=own)
    days = {row.issued_on for row in rows}
    codes = {row.code for row in rows if row.code}
    for other in standing.filter(Q(issued_on__in=days) | Q(code__in=codes)):
        if key_of(other) in seen:
            raise DocumentKnownError(_twin_sentence(other), document=other.pk)
        if other.code and other.code in codes:
            raise DocumentKnownError(
                _("Mã %(code)s đã dùng cho văn bản khác trong danh mục. Hãy dùng mã khác.")
                % {"code": other.code}
            )


def _twin_sentence(row: OfficialDocument) -> str:
    return _(
        "%(document)s %(day)s của %(issuer)s đã có trong danh mục. "
        "Hãy kiểm tra lại số, ký hiệu và ngày."
    ) % {
        "document": row.reference or row.subject,
        "day": format_day(row.issued_on, "sentence"),
        "issuer": row.issuer_name,
    }


def _link(
    rows: Sequence[OfficialDocument], drafts: Sequence[DocumentDraft], register: OrgUnit
) -> None:
    """Write which document each carries out, once all of the list have their keys."""
    codes = {draft.carries_out_code for draft in drafts} - {""}
    by_code = {row.code: row.pk for row in rows if row.code}
    missing = codes - set(by_code)
    if missing:
        others = OfficialDocument.objects.standing().filter(register=register, code__in=missing)
        by_code |= dict(others.values_list("code", "pk"))
    changed = []
    for row, draft in zip(rows, drafts, strict=True):
        wanted = draft.carries_out_id
        if draft.carries_out_code:
            wanted = by_code.get(draft.carries_out_code)
            if wanted is None:
                raise DocumentRefusedError(
                    _("Không có văn bản mã %(code)s trong danh mục.")
                    % {"code": draft.carries_out_code}
                )
        if wanted == row.pk:
            raise DocumentRefusedError(_("Một văn bản không thể thực hiện chính nó."))
        if row.carries_out_id != wanted:
            row.carries_out_id = wanted
            changed.append(row)
    OfficialDocument.objects.bulk_update(changed, ["carries_out"], batch_size=500)


def _ids(rows: Sequence[OfficialDocument]) -> tuple[int, ...]:
    return tuple(row.pk for row in rows)
