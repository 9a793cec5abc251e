"""What an act on units does to registers: they stay, and the successor's people read on."""

from datetime import datetime

from django.utils.translation import ngettext

from nep.documents.models import OfficialDocument
from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct


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


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """Say whether a document was registered in the unit since then and not withdrawn."""
    rows = OfficialDocument.objects.standing().filter(register_id=unit_id)
    return rows.filter(recorded_at__gt=since).exists()


HANDLER = ConsequenceHandler(
    key="documents",
    order=20,
    preview=preview,
    has_record_since=has_record_since,
)
