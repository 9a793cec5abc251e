"""Acts of this room: preview a workbook, apply it, undo it, write one."""

from nep.imports.services.applying import apply_import
from nep.imports.services.exporting import export_unit, write_empty_workbook
from nep.imports.services.listing import write_fault_list
from nep.imports.services.previewing import answer_questions, preview_workbook
from nep.imports.services.staging import (
    StagedFile,
    export_path,
    forget_old_files,
    is_long,
    keep_upload,
)
from nep.imports.services.undoing import undo_import
from nep.imports.services.working import ask_worker, carry_out

__all__ = [
    "StagedFile",
    "answer_questions",
    "apply_import",
    "ask_worker",
    "carry_out",
    "export_path",
    "export_unit",
    "forget_old_files",
    "is_long",
    "keep_upload",
    "preview_workbook",
    "undo_import",
    "write_empty_workbook",
    "write_fault_list",
]
