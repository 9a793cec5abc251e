"""How documents, numbers and Word forms are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from nep.api.copying import copied, file_of, key_of, last_day
from nep.api.schemas import documents as shapes
from nep.api.schemas.rows import UnitRef
from nep.documents.models import (
    DocumentTemplate,
    DrawnNumber,
    IssuedDocument,
    NumberTerm,
    OfficialDocument,
)
from nep.organisation.queries import names_by_id


def name_units(rows: Sequence[Any]) -> None:
    """Say under which names the units that issued these stand today; one statement."""
    names = names_by_id({row.unit_id for row in rows})
    for row in rows:
        row.unit_name = names.get(row.unit_id, "")


def _registered(row: OfficialDocument) -> shapes.DocumentRow:
    return copied(shapes.DocumentRow, row, issuer=row.issuer_name)


def _issued(row: Any) -> shapes.IssuedRow:
    files = {"word": row.word_file_id, "pdf": row.pdf_file_id, "signed": row.signed_file_id}
    return copied(
        shapes.IssuedRow,
        row,
        unit=UnitRef(id=row.unit.public_id, name=row.unit_name),
        voided=row.voided_at is not None,
        files=[form for form, file in files.items() if file is not None],
    )


def _number(row: DrawnNumber) -> shapes.NumberRow:
    return copied(
        shapes.NumberRow,
        row,
        kind=row.series.kind,
        series=row.series.opens_with,
        issued=key_of(getattr(row, "document", None)),
    )


def _form(row: DocumentTemplate) -> shapes.FormRow:
    return copied(
        shapes.FormRow,
        row,
        kind=row.name,
        file=file_of(row.file),
        valid_to=last_day(row.valid_to),
    )


SHOWN_OF_DOCUMENTS: dict[type[Model], tuple[Iterable[str], Callable[[Any], Any]]] = {
    OfficialDocument: ((), _registered),
    IssuedDocument: (("unit",), _issued),
    DrawnNumber: (("series", "document"), _number),
    NumberTerm: ((), lambda row: copied(shapes.TermRow, row)),
    DocumentTemplate: (("file",), _form),
}
"""By model: what to fetch beside it, and how a row is shown."""
