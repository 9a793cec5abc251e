"""What an act on units does to registers: they stay, and the successor's people read on.

A unit that an undone act had made never was: numbers it drew are voided, not reused, so that the
register of numbers can show them (engineering.md, "The tree").
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nep.documents.models import IssuedDocument, OfficialDocument
from nep.documents.services.numbering import void_numbers_of
from nep.foundation.access import Actor
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.organisation.models import OrgUnit


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many documents stay in the registers of the units that end."""
    ending = set(act.unit_ids) - set(act.successor_ids)
    count = OfficialDocument.objects.standing().filter(register_id__in=ending).count()
    if not count or not act.successor_ids:
        return []
    sentence = ngettext(
        "%(count)s văn bản ở lại danh mục của đơn vị cũ và vẫn xem được.",
        "%(count)s văn bản ở lại danh mục của đơn vị cũ và vẫn xem được.",
        count,
    ) % {"count": count}
    return [ConsequenceLine(sentence=sentence, count=count)]


def undo(act: UnitAct, actor: Actor) -> None:
    """Void what was drawn in the units that the undone act had made."""
    made = set(act.successor_ids) - set(act.unit_ids)
    voided = OrgUnit.objects.filter(pk__in=made, voided_at__isnull=False)
    void_numbers_of(list(voided.values_list("pk", flat=True)), _("Đơn vị kế thừa đã bị hủy."))


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether the unit registered or issued a document since then that still stands."""
    rows = OfficialDocument.objects.standing().filter(register_id=unit_id)
    issued = IssuedDocument.objects.filter(unit_id=unit_id, voided_at=None)
    return (
        rows.filter(recorded_at__gt=since).exists() or issued.filter(recorded_at__gt=since).exists()
    )


HANDLER = ConsequenceHandler(
    key="documents",
    order=20,
    preview=preview,
    undo=undo,
    has_record_since=has_record_since,
)
