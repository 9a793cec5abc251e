"""Pages of this room."""

from nep.imports.views.lists import (
    answer,
    apply,
    empty_workbook,
    export,
    fault_list,
    list_imports,
    show_import,
    undo,
)
from nep.imports.views.works import show_work, work_file

__all__ = [
    "answer",
    "apply",
    "empty_workbook",
    "export",
    "fault_list",
    "list_imports",
    "show_import",
    "show_work",
    "undo",
    "work_file",
]
