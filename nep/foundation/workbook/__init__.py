"""The workbook engine: how a committee's own lists come in and go out.

Rooms describe sheets (`Sheet`, `Column`, `Choices`, `parsers`); the engine reads and writes them
and knows nothing of units or persons. calamine and XlsxWriter are imported only when a file is
touched.

Reading (modules `reader`, `limits`):

    read_workbook(path, sheets, *, limits=Limits()) -> ReadWorkbook          # all rows in memory
    with open_workbook(path, sheets, *, limits=Limits()) as book:             # 250,000 rows × 3
        for part in book.parts:            # OpenSheet, in the order of Sheet.order
            part.sheet, part.keys_present  # Column.keys whose header stands in the file
            for row in part.rows(): ...    # ReadRow(number, values, broken), streamed
        book.errors, book.notices          # complete when every part was read

A file that cannot be read at all (wrong type, too large, zip bomb, locked by a password) raises
`WorkbookRefused` (a `DomainError` with a whole sentence). Faults of cells are collected in
`errors`, all at once; `errors.add(sheet=, row=, column=, message=, value=)` is how rooms add their
own.

Writing (module `writer`, `template`):

    write_workbook(path, [(sheet, rows), …], *, banner=None)   # rows: dicts by Column.key
    write_template(path, sheets)

An export read again gives the same values: cells that begin like a formula are neutralised when
written and restored when read (`neutralising`).
"""

from nep.foundation.workbook.choices import Choice, Choices
from nep.foundation.workbook.limits import Limits, WorkbookRefused
from nep.foundation.workbook.open_sheets import OpenSheet
from nep.foundation.workbook.parsers import CellRefused, Parser
from nep.foundation.workbook.reader import OpenWorkbook, open_workbook, read_workbook
from nep.foundation.workbook.results import (
    Candidate,
    CellError,
    Errors,
    FieldChange,
    Notice,
    NoticeKind,
    PlanCounts,
    PlannedAction,
    ReadRow,
    ReadSheet,
    ReadWorkbook,
    RowPlan,
    differences,
)
from nep.foundation.workbook.sheets import Column, Joined, Sheet
from nep.foundation.workbook.template import write_template
from nep.foundation.workbook.writer import write_workbook

__all__ = [
    "Candidate",
    "CellError",
    "CellRefused",
    "Choice",
    "Choices",
    "Column",
    "Errors",
    "FieldChange",
    "Joined",
    "Limits",
    "Notice",
    "NoticeKind",
    "OpenSheet",
    "OpenWorkbook",
    "Parser",
    "PlanCounts",
    "PlannedAction",
    "ReadRow",
    "ReadSheet",
    "ReadWorkbook",
    "RowPlan",
    "Sheet",
    "WorkbookRefused",
    "differences",
    "open_workbook",
    "read_workbook",
    "write_template",
    "write_workbook",
]
