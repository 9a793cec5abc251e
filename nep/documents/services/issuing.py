"""Issuing: the number is drawn, the content frozen, the register told; files follow the commit.

Nothing is rendered or hashed inside the transaction (engineering.md, "The rest"): `make_files`
runs when it is committed, and again whenever a file is asked for that is not there yet.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from nep.documents import permissions, queries
from nep.documents.choices import ABBREVIATIONS, UNNUMBERED, DocumentKind
from nep.documents.errors import IssuingRefusedError
from nep.documents.events import DocumentIssued
from nep.documents.models import IssuedDocument
from nep.documents.queries.composing import must_name_recipients
from nep.documents.rules.content import DocumentRecord
from nep.documents.services.drafts import DocumentDraft
from nep.documents.services.keeping import make_files_quietly
from nep.documents.services.numbering import next_number
from nep.documents.services.registering import write_documents
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.canonical import canonical_bytes
from nep.foundation.events import publish
from nep.foundation.running import current_command
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.organisation.choices import CELL_KINDS
from nep.organisation.models import OrgUnit
from nep.people.models import Person
from nep.rulebook.choices import Strength
from nep.rulebook.queries import rule_in_force, values_in_force

KEPT_AT_THE_CELL = "Bản in từ hệ thống, bản ký lưu tại chi bộ"
KEPT_AT_THE_UNIT = "Bản in từ hệ thống, bản ký lưu tại đơn vị"


@dataclass(frozen=True, kw_only=True)
class _Order:
    unit: OrgUnit
    kind: DocumentKind
    record: DocumentRecord
    subject: str
    place: str
    issued_on: date
    signer: Person | None
    numbered: bool
    actor: Actor


@command("documents.issue_document")
def issue_document(
    *,
    unit: OrgUnit,
    kind: str,
    record: DocumentRecord,
    subject: str,
    place: str,
    issued_on: date,
    signer: Person | None = None,
    numbered: bool = True,
    envelope: Envelope,
    actor: Actor,
) -> IssuedDocument:
    """Issue a document of a unit: draw its number, freeze its content, register it.

    The files are made after the commit; ask for one by `file_of`.
    """
    permissions.ISSUE_DOCUMENTS.require(actor, unit)
    return issue_within(
        unit=unit,
        kind=kind,
        record=record,
        subject=subject,
        place=place,
        issued_on=issued_on,
        signer=signer,
        numbered=numbered,
        actor=actor,
    )


def issue_within(
    *,
    unit: OrgUnit,
    kind: str,
    record: DocumentRecord,
    subject: str,
    place: str,
    issued_on: date,
    signer: Person | None = None,
    numbered: bool = True,
    actor: Actor,
) -> IssuedDocument:
    """Do the same inside another room's command, which has asked its own permission."""
    if current_command() is None:
        raise RuntimeError("issue_within is called inside a command that asked its permission.")
    numbered = numbered and DocumentKind(kind) not in UNNUMBERED
    order = _Order(
        unit=unit,
        kind=DocumentKind(kind),
        record=record,
        subject=normalise(subject),
        place=normalise(place),
        issued_on=issued_on,
        signer=signer,
        numbered=numbered,
        actor=actor,
    )
    _refuse_faults(order)
    return _tell(_write(order), actor)


def _tell(issued: IssuedDocument, actor: Actor) -> IssuedDocument:
    """Write the act down, tell who listens, and have the files made after the commit."""
    audit.record(
        actor=actor,
        action="documents.issue_document",
        subject=issued,
        unit_id=issued.unit_id,
        payload={
            "kind": issued.kind,
            "reference": issued.reference,
            "issued_on": issued.issued_on,
            "content_hash": issued.content_hash,
        },
    )
    publish(DocumentIssued(unit_id=issued.unit_id, document_id=issued.pk))
    transaction.on_commit(partial(make_files_quietly, issued.pk, actor), robust=True)
    return issued


def _write(order: _Order) -> IssuedDocument:
    unit, day = order.unit, order.issued_on
    layout = queries.layout_for(unit, day)
    drawn = next_number(unit, order.kind, day, order.actor) if order.numbered else None
    reference = queries.reference_for(unit, order.kind, drawn.number, day) if drawn else ""
    number, _hyphen, symbol = reference.partition("-")
    record = _completed(order, reference)
    template = queries.template_for(unit, order.kind, day)
    frozen = record.to_json()
    basis = {
        "record": frozen,
        "layout": layout.name,
        "template": template.file.digest if template else "",
    }
    return IssuedDocument.objects.create(
        unit=unit,
        kind=order.kind,
        drawn=drawn,
        number=number,
        symbol=symbol,
        subject=order.subject,
        place=order.place,
        issued_on=day,
        layout=layout.name,
        template_name=template.name if template else "",
        template=template,
        record=frozen,
        content_hash=hashlib.sha256(canonical_bytes(basis)).hexdigest(),
        signer=order.signer,
        registered_id=_register(order, number, symbol),
        recorded_by=order.actor.user_id,
    )


def _completed(order: _Order, reference: str) -> DocumentRecord:
    """The record with its reference, date line and the line about the signed copy."""
    kept = KEPT_AT_THE_CELL if order.unit.kind in CELL_KINDS else KEPT_AT_THE_UNIT
    footer = order.record.footer
    return replace(
        order.record,
        kind=str(order.kind),
        reference=reference,
        place=order.place,
        day=order.issued_on,
        recipients=order.record.recipients if _has_recipients(order) else (),
        footer=footer if kept in footer else (*footer, kept),
    )


def _has_recipients(order: _Order) -> bool:
    """Minutes carry no Nơi nhận in common use (`practice.md` 3.8); a setting."""
    if order.kind is not DocumentKind.MINUTES:
        return True
    terms = values_in_force("documents.form", unit=order.unit, on=order.issued_on)
    return bool(terms["minutes_have_recipients"])


def _register(order: _Order, number: str, symbol: str) -> int | None:
    """Write it into the unit's own register; minutes are content and stay out of registers."""
    if order.kind is DocumentKind.MINUTES or not number:
        return None
    draft = DocumentDraft(
        kind=order.kind,
        issuer_name="",
        issuer_unit_id=order.unit.pk,
        issued_on=order.issued_on,
        subject=order.subject,
        number=number,
        symbol=symbol,
    )
    return write_documents(order.unit, [draft], order.actor)[0].pk


def _refuse_faults(order: _Order) -> None:
    faults: dict[str, str] = {}
    if not order.subject:
        faults["subject"] = _("Hãy ghi trích yếu của văn bản.")
    if order.issued_on > order.actor.today:
        faults["issued_on"] = _("%(day)s chưa đến nên chưa ghi được trên văn bản.") % {
            "day": format_day(order.issued_on, "sentence").capitalize()
        }
    if not order.record.blocks:
        faults["record"] = _("Văn bản chưa có nội dung.")
    if not order.record.signatures:
        faults["signatures"] = _("Văn bản chưa có người ký.")
    if order.kind is not DocumentKind.MINUTES:
        faults |= _missing_by_rule(order)
    if faults:
        raise IssuingRefusedError(
            next(iter(faults.values())), errors={key: [text] for key, text in faults.items()}
        )


def _missing_by_rule(order: _Order) -> dict[str, str]:
    """Nơi nhận where it is compulsory; kinds that a cell may issue (QĐ 399, art. 11.4)."""
    faults: dict[str, str] = {}
    unit, day = order.unit, order.issued_on
    if must_name_recipients(unit, day) and not order.record.recipients:
        faults["recipients"] = _("Văn bản phải có Nơi nhận. Hãy ghi ít nhất một nơi nhận.")
    may_issue = rule_in_force("documents.kinds.cell_may_issue", unit=unit, on=day)
    binding = may_issue if may_issue and may_issue.strength == Strength.BINDING else None
    is_cell = unit.kind in CELL_KINDS
    if binding and is_cell and ABBREVIATIONS.get(order.kind) not in binding.value:
        faults["kind"] = _("Chi bộ không ban hành %(kind)s.") % {
            "kind": str(order.kind.label).lower()
        }
    return faults
