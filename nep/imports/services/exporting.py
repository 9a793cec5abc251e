"""Write a unit's lists in the format that comes in again as no change."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.registries import workbook_sheets
from nep.foundation.sync import Envelope, command
from nep.foundation.workbook import write_template, write_workbook
from nep.imports import permissions

SAMPLE_BANNER = "Dữ liệu mẫu, không phải số liệu thật"


def export_unit(*, unit: Any, path: Path, envelope: Envelope, actor: Actor) -> Path:
    """Write everything under a unit that this actor may see; that it was taken is in the trail."""
    permissions.EXPORT_WORKBOOK.require(actor, unit)
    _record_export(unit=unit, envelope=envelope, actor=actor)
    day = today()
    sheets = [
        (handler.sheet, handler.export(unit.pk, actor, day))
        for handler in workbook_sheets
        if handler.writable
    ]
    write_workbook(path, sheets, banner=_banner())
    return path


def write_empty_workbook(path: Path) -> Path:
    """An empty workbook with its help sheet, lists of words and one example row a sheet."""
    write_template(path, [handler.sheet for handler in workbook_sheets if handler.writable])
    return path


@command("imports.export_unit")
def _record_export(*, unit: Any, envelope: Envelope, actor: Actor) -> None:
    for handler in workbook_sheets:
        prepare = getattr(handler, "prepare_export", None)
        if handler.writable and prepare is not None:
            prepare(unit.pk, envelope, actor)
    audit.record(actor=actor, action="imports.export_unit", subject=unit, unit_id=unit.pk)


def _banner() -> str | None:
    return _(SAMPLE_BANNER) if settings.NEP_SAMPLE_SITE else None
