"""Write a unit's lists in the format that comes in again as no change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import today
from nep.foundation.registries import workbook_sheets
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_number
from nep.foundation.workbook import write_template, write_workbook
from nep.imports import permissions
from nep.imports.errors import TooManyRows

Row = Mapping[str, Any]
SAMPLE_BANNER = "Dữ liệu mẫu, không phải số liệu thật"


def export_unit(
    *,
    unit: Any,
    path: Path,
    envelope: Envelope,
    actor: Actor,
    most_rows: int | None = None,
) -> Path:
    """Write everything under a unit that this actor may see; that it was taken is in the trail.

    Raises:
        TooManyRows: there are more rows than whoever waits for the answer can wait for.
    """
    permissions.EXPORT_WORKBOOK.require(actor, unit)
    _record_export(unit=unit, envelope=envelope, actor=actor)
    day, counted = today(), _counting(most_rows)
    sheets = [
        (handler.sheet, counted(handler.export(unit.pk, actor, day)))
        for handler in workbook_sheets
        if handler.writable
    ]
    write_workbook(path, sheets, banner=_banner())
    return path


def write_empty_workbook(path: Path) -> Path:
    """An empty workbook with its help sheet, lists of words and one example row a sheet."""
    write_template(path, [handler.sheet for handler in workbook_sheets if handler.writable])
    return path


def _counting(most_rows: int | None) -> Callable[[Iterable[Row]], Iterator[Row]]:
    """Let rows of all sheets through as long as there are not too many in all."""
    numbers = count(1)

    def rows_of(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if most_rows is not None and next(numbers) > most_rows:
                raise TooManyRows(
                    _(
                        "Danh sách có hơn %(most)s dòng nên không xuất trên trang được. Hãy "
                        "xuất từng đơn vị trực thuộc, hoặc nhờ quản trị xuất bằng lệnh nep export."
                    )
                    % {"most": format_number(most_rows)}
                )
            yield row

    return rows_of


@command("imports.export_unit")
def _record_export(*, unit: Any, envelope: Envelope, actor: Actor) -> None:
    for handler in workbook_sheets:
        prepare = getattr(handler, "prepare_export", None)
        if handler.writable and prepare is not None:
            prepare(unit.pk, envelope, actor)
    audit.record(actor=actor, action="imports.export_unit", subject=unit, unit_id=unit.pk)


def _banner() -> str | None:
    return _(SAMPLE_BANNER) if settings.NEP_SAMPLE_SITE else None
