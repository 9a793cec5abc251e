"""A unit's own Word templates: looked at when they are handed in, from a day on (feature 40)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.documents import permissions, queries
from nep.documents.choices import DocumentKind
from nep.documents.errors import TemplateRefusedError
from nep.documents.models import DocumentTemplate
from nep.documents.rendering import template_faults
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, kinds, store_file
from nep.foundation.files.storage import address_of, content_storage
from nep.foundation.sync import Envelope, command
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class CheckedTemplate:
    """A template that was rendered once and gave a whole document; made by `check_template`."""

    staged: StagedFile
    name: str


def check_template(staged: StagedFile, *, unit: OrgUnit, name: str, day: date) -> CheckedTemplate:
    """Render a template once with an invented document; call it outside a transaction.

    Raises:
        TemplateRefusedError: the sentence names the fault and where it stands.
    """
    if staged.content_type != kinds.DOCX.content_type:
        raise TemplateRefusedError(
            _("Mẫu phải là tài liệu Word (.docx). Mở tệp bằng Word, lưu thành .docx rồi gửi lại."),
            errors={"file": [_("Tệp này không phải .docx.")]},
        )
    with content_storage().open(address_of(staged.digest), "rb") as file:
        content = file.read()
    faults = template_faults(content, queries.layout_for(unit, day), kind=name)
    if faults:
        raise TemplateRefusedError(" ".join(faults), errors={"file": faults})
    return CheckedTemplate(staged=staged, name=name)


@command("documents.set_template")
def set_template(
    *,
    unit: OrgUnit,
    template: CheckedTemplate,
    valid_from: date,
    envelope: Envelope,
    actor: Actor,
) -> DocumentTemplate:
    """Let documents of one kind follow the unit's own template from a day on.

    A template of that day or later gives way; one from before ends there.
    """
    permissions.SET_TEMPLATES.require(actor, unit)
    name = DocumentKind(template.name).value
    file = store_file(
        staged=template.staged,
        unit_id=unit.pk,
        may=permissions.SET_TEMPLATES.code,
        envelope=envelope,
        actor=actor,
    )
    _make_room(unit, name, valid_from, actor)
    row = DocumentTemplate.objects.create(
        unit=unit, name=name, file=file, valid_from=valid_from, recorded_by=actor.user_id
    )
    _record("documents.set_template", row, actor, {"name": name, "from": valid_from})
    return row


@command("documents.take_back_template")
def take_back_template(
    *, template: DocumentTemplate, on: date, envelope: Envelope, actor: Actor
) -> DocumentTemplate:
    """End a template: from that day documents follow the common one again."""
    permissions.SET_TEMPLATES.require(actor, template)
    rows = DocumentTemplate.objects.true_now().filter(pk=template.pk, valid_to__gt=on)
    if not rows.exists():
        raise TemplateRefusedError(_("Mẫu này đã thôi dùng. Hãy tải lại trang."))
    _end(template, on, actor)
    _record("documents.take_back_template", template, actor, {"name": template.name, "on": on})
    return template


def _make_room(unit: OrgUnit, name: str, valid_from: date, actor: Actor) -> None:
    rows = DocumentTemplate.objects.true_now().filter(unit=unit, name=name)
    for row in rows.filter(valid_to__gt=valid_from):
        _end(row, valid_from, actor)


def _end(row: DocumentTemplate, on: date, actor: Actor) -> None:
    """Replace the row by a shorter one; nothing remains of one that had not begun."""
    DocumentTemplate.objects.filter(pk=row.pk).replace_now()
    if row.valid_from < on:
        DocumentTemplate.objects.create(
            unit_id=row.unit_id,
            name=row.name,
            file_id=row.file_id,
            public_id=row.public_id,
            valid_from=row.valid_from,
            valid_to=min(on, row.valid_to),
            recorded_by=actor.user_id,
        )


def _record(action: str, row: DocumentTemplate, actor: Actor, payload: dict[str, object]) -> None:
    audit.record(actor=actor, action=action, subject=row, unit_id=row.unit_id, payload=payload)
