"""Acts of this room: preview a workbook, apply it, undo it, write one."""

from nep.imports.services.applying import apply_import
from nep.imports.services.exporting import export_unit, write_empty_workbook
from nep.imports.services.listing import write_fault_list
from nep.imports.services.previewing import answer_questions, preview_workbook
from nep.imports.services.staging import forget_old_files, keep_upload
from nep.imports.services.undoing import undo_import

__all__ = [
    "answer_questions",
    "apply_import",
    "export_unit",
    "forget_old_files",
    "keep_upload",
    "preview_workbook",
    "undo_import",
    "write_empty_workbook",
    "write_fault_list",
]
