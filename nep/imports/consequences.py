"""What an act on units does to imports: those still waiting can no longer be recorded."""

from datetime import datetime

from django.utils.translation import ngettext

from nep.foundation.registries import ConsequenceHandler, ConsequenceLine, UnitAct
from nep.imports.choices import ImportState
from nep.imports.models import WorkbookImport
from nep.organisation.choices import ActKind

ENDING = frozenset({ActKind.MERGE, ActKind.SPLIT, ActKind.CLOSE})


def preview(act: UnitAct) -> list[ConsequenceLine]:
    """Say how many lists of the units that end were previewed and never recorded."""
    if act.kind not in ENDING:
        return []
    ending = set(act.unit_ids) - set(act.successor_ids)
    waiting = WorkbookImport.objects.filter(unit_id__in=ending, state=ImportState.READY)
    count = waiting.count()
    if not count:
        return []
    sentence = ngettext(
        "%(count)s tệp danh sách của đơn vị kết thúc đang chờ ghi. Hãy ghi trước, hoặc nhập lại ở "
        "đơn vị kế thừa.",
        "%(count)s tệp danh sách của đơn vị kết thúc đang chờ ghi. Hãy ghi trước, hoặc nhập lại ở "
        "đơn vị kế thừa.",
        count,
    ) % {"count": count}
    return [ConsequenceLine(sentence=sentence, count=count)]


def has_record_since(unit_id: int, since: datetime, except_act: int | None) -> bool:
    """An import alone keeps nothing in a unit: the rooms whose rows it wrote answer for them.

    The act itself may come from the import that is being taken back.
    """
    return False


HANDLER = ConsequenceHandler(
    key="imports", order=60, preview=preview, has_record_since=has_record_since
)
