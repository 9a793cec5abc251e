"""The faults of a workbook as a workbook, to be worked through beside the list itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nep.foundation.workbook import Column, Sheet, parsers, write_workbook
from nep.imports.models import WorkbookImport

FAULTS = Sheet(
    key="imports.faults",
    title="Danh sách lỗi",
    importable=False,
    columns=(
        Column(name="Trang tính", key="sheet", width=24),
        Column(name="Dòng", key="row", parse=parsers.integer),
        Column(name="Cột", key="column", width=24),
        Column(name="Giá trị", key="value", width=24),
        Column(name="Cần sửa", key="message", width=80),
    ),
)
COUNTS = Sheet(
    key="imports.fault_counts",
    title="Số lỗi theo cột",
    importable=False,
    columns=(
        Column(name="Trang tính", key="sheet", width=24),
        Column(name="Cột", key="column", width=24),
        Column(name="Số lỗi", key="count", parse=parsers.integer),
    ),
)


def write_fault_list(workbook_import: WorkbookImport, path: Path) -> Path:
    """Write every fault kept with the preview, and how many there are in each column."""
    preview = workbook_import.preview
    counts = (
        {"sheet": sheet, "column": column, "count": count}
        for sheet, column, count in preview["errors_by_column"]
    )
    write_workbook(path, [(FAULTS, _rows(preview["errors"])), (COUNTS, counts)])
    return path


def _rows(errors: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for error in errors:
        yield {**error, "row": error["row"] or None}
