"""Recording that the paper copy was signed: another act than confirming (`practice.md` 1.12)."""

from datetime import date

from django.utils.translation import gettext as _

from nep.documents import permissions
from nep.documents.errors import SigningRefusedError
from nep.documents.models import IssuedDocument
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, store_file
from nep.foundation.sync import Envelope, command
from nep.people.models import Person


@command("documents.attach_signed")
def attach_signed(
    *,
    issued: IssuedDocument,
    signed_on: date,
    signer: Person | None = None,
    staged: StagedFile | None = None,
    envelope: Envelope,
    actor: Actor,
) -> IssuedDocument:
    """Record on which day and by whom the paper was signed; the scan may come along or later."""
    permissions.RECORD_SIGNING.require(actor, issued)
    row = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=issued.pk)
    _refuse_faults(row, signed_on, staged, actor)
    row.signed_on = signed_on
    row.signer = signer or row.signer
    if staged is not None:
        row.signed_file = store_file(
            staged=staged,
            unit_id=row.unit_id,
            may=permissions.RECORD_SIGNING.code,
            envelope=envelope,
            actor=actor,
        )
    row.save(update_fields=["signed_on", "signer", "signed_file"])
    audit.record(
        actor=actor,
        action="documents.attach_signed",
        subject=row,
        unit_id=row.unit_id,
        payload={
            "signed_on": signed_on,
            "signer": row.signer_id,
            "file": staged.digest if staged else "",
        },
    )
    return row


def _refuse_faults(
    row: IssuedDocument, signed_on: date, staged: StagedFile | None, actor: Actor
) -> None:
    if row.voided_at is not None:
        raise SigningRefusedError(_("Số của văn bản này đã hủy nên không ghi nhận ký được."))
    if row.signed_file_id is not None:
        raise SigningRefusedError(
            _("Văn bản này đã có bản ký. Muốn thay nội dung thì ban hành văn bản khác.")
        )
    if row.signed_on is not None and staged is None:
        raise SigningRefusedError(
            _("Đã ghi nhận ký trước đó. Hãy chọn tệp bản ký nếu muốn đính kèm."),
            errors={"signed_file": [_("Hãy chọn tệp bản ký.")]},
        )
    if signed_on > actor.today:
        raise SigningRefusedError(
            _("Ngày ký chưa đến. Hãy kiểm tra lại."),
            errors={"signed_on": [_("Ngày này chưa đến.")]},
        )
