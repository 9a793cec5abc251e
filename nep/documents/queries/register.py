"""Finding documents by what a person knows of them."""

from django.db.models import QuerySet

from nep.documents.models import OfficialDocument
from nep.foundation.access import Actor
from nep.organisation.models import OrgUnit


def find_documents(actor: Actor, text: str = "", kind: str = "") -> QuerySet[OfficialDocument]:
    """Documents this actor may read, the latest first, by words and kind."""
    found = OfficialDocument.objects.standing().outputs_for(actor).saying(text)
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("carries_out").order_by("-issued_on", "-pk")


def register_by_code(register: OrgUnit | int) -> dict[str, OfficialDocument]:
    """The documents of a register by their code in its workbooks."""
    unit_id = register if isinstance(register, int) else register.pk
    rows = OfficialDocument.objects.standing().filter(register_id=unit_id).exclude(code="")
    return {row.code: row for row in rows}
