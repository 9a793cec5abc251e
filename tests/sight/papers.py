"""Documents issued, numbers drawn and templates set in every unit of the small world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from nep.documents.models import DocumentTemplate, DrawnNumber, IssuedDocument
from nep.documents.services import DocumentRecord, Paragraph, Signature, draw_number, issue_document
from nep.documents.services.keeping import keep_files
from nep.foundation.clock import today
from nep.foundation.files.kinds import DOCX, PDF
from nep.foundation.files.made import row_of_made, stage_made
from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from tests.factories.world import SYSTEM, World

LONG_AGO = date(2024, 5, 3)


def _issued(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> IssuedDocument:
    """A resolution with files; what is in them is no question of sight."""
    day = _day_of(unit)
    record = DocumentRecord(
        kind="resolution",
        superior="Đảng bộ phường mẫu",
        issuer="Chi bộ mẫu",
        day=day,
        title="Nghị quyết",
        blocks=(Paragraph("Nội dung"),),
        signatures=(Signature("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn Mẫu"),),
        recipients=("Lưu chi bộ",),
    )
    issued = issue_document(
        unit=unit,
        kind="resolution",
        record=record,
        subject="sinh hoạt chi bộ",
        place="Kỳ Mẫu",
        issued_on=day,
        **_by_the_product(),
    )
    return keep_files(
        issued=issued,
        word=stage_made(b"PK", name="nq.docx", kind=DOCX),
        pdf=stage_made(b"%PDF-", name="nq.pdf", kind=PDF),
        **_by_the_product(),
    )


def _number(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> DrawnNumber:
    return draw_number(unit=unit, kind="report", day=_day_of(unit), **_by_the_product())


def _template(world: World, unit: OrgUnit, elsewhere: OrgUnit) -> DocumentTemplate:
    file = row_of_made(stage_made(b"PK", name="mau.docx", kind=DOCX), unit.pk)
    return DocumentTemplate.objects.create(
        unit=unit, name="resolution", file=file, valid_from=LONG_AGO
    )


PAPER_MAKERS: dict[str, Callable[[World, OrgUnit, OrgUnit], Any]] = {
    "issued": _issued,
    "number": _number,
    "template": _template,
}


def _day_of(unit: OrgUnit) -> date:
    return today() if unit.is_open else LONG_AGO


def _by_the_product() -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": SYSTEM}
